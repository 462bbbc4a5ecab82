/** The beginning of every loader and action: who asks, whether this page is for them, and a context to act with. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { readSessionToken } from '#server/accounts/session-store.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { asRefusal, DomainError } from '#server/kernel/errors.ts';
import type { LoadContext } from '#server/kernel/load-context.ts';

/** Whom a page is for: everybody, who is signed in, or staff (moderator, lead, admin). What they may do there is the command's. */
export type PageAccess = 'public' | 'signed-in' | 'staff';

export interface Page<Access extends PageAccess = PageAccess> {
  readonly ctx: Context;
  /** Who asks; null for a visitor on a public page. */
  readonly person: Access extends 'public' ? PersonActor | null : PersonActor;
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly url: URL;
  readonly load: LoadContext;
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** Turns refusals into the protocol's HTTP answers; what is neither a refusal nor an outage stays a fault. */
function asResponse(thrown: unknown, page: { request: Request }): unknown {
  const error = asRefusal(thrown);
  if (!(error instanceof DomainError)) return error;
  if (error.code === 'unauthenticated') return toSignIn(page.request);
  const headers: Record<string, string> =
    error.retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(error.retryAfterMs / 1000)) };
  if (error.code === 'unavailable') headers['Retry-After'] ??= '5';
  return json({ message: error.message }, { status: error.status, headers });
}

/** Sends to sign-in, and back afterwards where coming back is a matter of reading. */
function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : '';
  return redirect(`/sign-in${next}`);
}

async function open<A extends PageAccess>(args: Args, access: A): Promise<Page<A>> {
  const load = args.context as LoadContext;
  if (load.runtime.phase() !== 'ready') throw new DomainError('unavailable');
  const token = readSessionToken(args.request.headers.get('Cookie'));
  const actor = await load.runtime.identify(token, load.requestId);
  if (access !== 'public' && actor.kind !== 'person') throw new DomainError('unauthenticated');
  if (access === 'staff' && actor.kind === 'person' && actor.roles.length === 0)
    throw new DomainError('not-found');
  return {
    ctx: load.runtime.contextFor(actor, load.requestId),
    person: (actor.kind === 'person' ? actor : null) as Page<A>['person'],
    request: args.request,
    params: args.params,
    url: new URL(args.request.url),
    load,
  };
}

/**
 * Makes a loader. Every route's loader comes from here, so that none forgets to ask who is there.
 * The result is sent as JSON, or as the Response it is.
 */
export function loaderFor<A extends PageAccess, T>(access: A, work: (page: Page<A>) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await work(await open(args, access));
    } catch (error) {
      throw asResponse(error, args);
    }
  };
}

/** Makes an action, in the same way. */
export function actionFor<A extends PageAccess, T>(access: A, work: (page: Page<A>) => Promise<T>) {
  return async (args: ActionFunctionArgs): Promise<T> => {
    try {
      return await work(await open(args, access));
    } catch (error) {
      throw asResponse(error, args);
    }
  };
}

/** The id or slug in the path. @throws DomainError `not-found` when the route has none. */
export function param(page: Pick<Page, 'params'>, name: string): string {
  const value = page.params[name];
  if (!value) throw new DomainError('not-found');
  return value;
}
