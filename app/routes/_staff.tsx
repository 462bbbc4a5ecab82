/** The frame of pages for staff. */
import { Outlet, useLoaderData, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { ErrorPage } from '#app/components/layout/error-page.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { StaffLayout } from '#app/components/layout/staff-layout.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { loadShell } from '#app/http/shell.server.ts';

export const loader = loaderFor('staff', loadShell);

export default function StaffFrame() {
  const shell = useLoaderData<typeof loader>();
  const handle = useMatches().at(-1)?.handle as PageHandle | undefined;
  return (
    <StaffLayout {...shell} current={handle?.section} frame={handle?.frame}>
      <Outlet />
    </StaffLayout>
  );
}

/** Inside the frame, so that who is signed in still sees that they are, and their ways on. */
export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} shell={useRouteLoaderData<typeof loader>('routes/_staff')} />;
}
