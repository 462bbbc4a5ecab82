/** The frame of pages for who is signed in. */
import { Outlet, useLoaderData, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { ErrorPage } from '#app/components/layout/error-page.tsx';
import { MemberLayout } from '#app/components/layout/member-layout.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { loadShell } from '#app/http/shell.server.ts';

export const loader = loaderFor('signed-in', loadShell);

export default function MemberFrame() {
  const shell = useLoaderData<typeof loader>();
  const handle = useMatches().at(-1)?.handle as PageHandle | undefined;
  return (
    <MemberLayout {...shell} current={handle?.section} frame={handle?.frame}>
      <Outlet />
    </MemberLayout>
  );
}

/** Inside the frame, so that who is signed in still sees that they are, and their ways on. */
export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} shell={useRouteLoaderData<typeof loader>('routes/_member')} />;
}
