/** The frame of pages for who is signed in. */
import { Outlet, useLoaderData, useMatches } from '@remix-run/react';
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
