/** Renders pages, and hands the host the one copy of the runtime: a module that both loaded would exist twice. */
import { PassThrough } from 'node:stream';
import type { EntryContext, HandleDataRequestFunction, HandleErrorFunction } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import type { LoadContext } from '#server/kernel/load-context.ts';
import { NonceContext } from './hooks/use-nonce.ts';

export { createRuntime } from '#server/runtime.ts';

const renderTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: LoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={entry} url={request.url} abortDelay={renderTimeout} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        // No page waits for anything inside, so the whole of it goes out at once, without React's inline scripts.
        onAllReady() {
          shellSent = true;
          const chunks: Buffer[] = [];
          const body = new PassThrough();
          body.on('data', (chunk: Buffer) => chunks.push(chunk));
          body.on('end', () => {
            headers.set('Content-Type', 'text/html; charset=utf-8');
            keepRetryAfter(headers, entry);
            // In one piece: compressed chunk by chunk, a page is three times as large.
            resolve(new Response(Buffer.concat(chunks), { headers, status }));
          });
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          if (shellSent) logFault(context, error);
        },
      },
    );
    setTimeout(abort, renderTimeout + 1_000).unref();
  });
}

/** Of what actions and loaders say in headers, Remix hands on cookies only; when to come again belongs to a page too. */
function keepRetryAfter(headers: Headers, { staticHandlerContext }: EntryContext): void {
  const { actionHeaders, loaderHeaders } = staticHandlerContext;
  for (const said of [...Object.values(loaderHeaders), ...Object.values(actionHeaders)]) {
    const wait = said.get('Retry-After');
    if (wait !== null) headers.set('Retry-After', wait);
  }
}

export const handleDataRequest: HandleDataRequestFunction = (response) => response;

/** Remix calls this for what no route expected; requests that merely went away are not faults. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted && !isNotFound(error)) logFault(context as LoadContext, error);
};

const isNotFound = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;

const logFault = (context: LoadContext, error: unknown): void =>
  context.runtime.logger.error({ requestId: context.requestId, err: error, wakes: true }, 'page failed');
