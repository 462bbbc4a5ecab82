/** The document around every page. No loader here touches the database, so the crisis page survives an outage. */
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import favicon from './assets/favicon.svg?url';
import { ErrorPage } from './components/layout/error-page.tsx';
import type { PageHandle } from './components/layout/page-handle.ts';
import { useNonce } from './hooks/use-nonce.ts';
import { tCommon } from './locales/common.ts';
import styles from './styles/app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: favicon, type: 'image/svg+xml' },
];

/** Neutral on purpose: a tab's title may be read by others. */
export const meta: MetaFunction = () => [{ title: tCommon('product.name') }];

/** Only pages that say so in their `handle` ship a script. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const hydrate = useMatches().some((match) => (match.handle as PageHandle | undefined)?.hydrate);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrate && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
