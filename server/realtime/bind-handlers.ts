/**
 * What happens to every frame of a socket, in this order: flood limit, name, acknowledgement, session, parsing, the one
 * domain function, the answer, a count and a line in the log without content. Nothing a client sends ends the process.
 */
import {
  type Ack,
  type ClientEventName,
  type ClientPayload,
  clientEvents,
} from '#app/contracts/chat-events.ts';
import type { ErrorView } from '#app/contracts/result.ts';
import type { Context } from '#server/kernel/context.ts';
import { asRefusal, DomainError } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { RealtimeOptions } from './create-io.ts';
import { endSocket } from './end-socket.ts';
import { createFrameLimit } from './frame-limit.ts';
import type { HearthSocket } from './hearth-socket.ts';

export interface Call {
  readonly ctx: Context;
  readonly socket: HearthSocket;
}

/** One function per event of the catalogue. */
export type Handlers = {
  readonly [N in ClientEventName]: (call: Call, payload: ClientPayload<N>) => Promise<Ack<N>>;
};

type Answer = { ok: true } | { ok: false; error: ErrorView };
type Reply = (answer: Answer) => void;

/** Events of one socket that may wait for their turn; they come in typed order and are done in it. */
const mostWaiting = 200;

const refuse = (error: DomainError): Answer => ({
  ok: false,
  error: {
    code: error.code,
    message: error.message,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  },
});

/** A refusal says itself; a lost database and a fault of ours are both `unavailable`, and the fault is logged. */
function toRefusal(thrown: unknown, logger: Logger): Answer {
  const error = asRefusal(thrown);
  if (error instanceof DomainError) return refuse(error);
  logger.error({ err: error, wakes: true }, 'socket event failed');
  return refuse(new DomainError('unavailable'));
}

const isKnown = (name: unknown): name is ClientEventName =>
  typeof name === 'string' && Object.hasOwn(clientEvents, name);

/** The call of an event whose name and payload are known to fit each other. */
function perform<N extends ClientEventName>(
  handlers: Handlers,
  call: Call,
  name: N,
  raw: unknown,
): Promise<Answer> {
  const parsed = clientEvents[name].payload.safeParse(raw);
  if (!parsed.success) throw new DomainError('invalid');
  return handlers[name](call, parsed.data as ClientPayload<N>);
}

async function answer(
  options: RealtimeOptions,
  handlers: Handlers,
  socket: HearthSocket,
  frame: { name: unknown; args: readonly unknown[]; requestId: string },
): Promise<Answer> {
  const { name, args, requestId } = frame;
  if (!isKnown(name) || args.length !== 1) throw new DomainError('invalid');
  if (options.phase() !== 'ready') throw new DomainError('unavailable');
  const actor = await options.identify(socket.data.token, requestId);
  if (actor.kind !== 'person') throw new DomainError('unauthenticated');
  socket.data.actor = actor;
  return perform(handlers, { ctx: options.contextFor(actor, requestId), socket }, name, args[0]);
}

/** Listens to one socket. `track` is given every piece of work, so that a stop can wait for it. */
export function bindHandlers(
  options: RealtimeOptions,
  handlers: Handlers,
  socket: HearthSocket,
  track: (work: Promise<void>) => void,
): void {
  const { logger, metrics } = options;
  let tail: Promise<void> = Promise.resolve();
  let waiting = 0;

  async function take(name: unknown, args: readonly unknown[], reply: Reply): Promise<void> {
    const requestId = newId();
    const log = logger.child({ requestId });
    const started = performance.now();
    const result = await answer(options, handlers, socket, { name, args, requestId }).catch(
      (error: unknown) => toRefusal(error, log),
    );
    reply(result);
    const event = isKnown(name) ? name : 'unknown';
    const outcome = result.ok ? 'ok' : result.error.code;
    const ms = performance.now() - started;
    metrics.socketEvent(event, outcome, ms);
    log.info({ userId: socket.data.actor.userId, event, outcome, ms: Math.round(ms) }, 'socket event');
    if (outcome === 'unauthenticated') endSocket(socket, 'ended');
  }

  socket.onAny((name: unknown, ...args: unknown[]) => {
    const reply = args.pop();
    if (typeof reply !== 'function') return;
    waiting += 1;
    if (waiting > mostWaiting * options.env.HEARTH_LIMIT_SCALE) return void socket.disconnect(true);
    tail = tail
      .then(() => take(name, args, reply as Reply))
      .catch((error: unknown) => logger.error({ err: error, wakes: true }, 'socket event failed'))
      .finally(() => {
        waiting -= 1;
      });
    track(tail);
  });
}

/** Cuts a socket that floods us with frames, before anything of them is read. */
export function limitFrames({ env, logger }: RealtimeOptions, socket: HearthSocket): void {
  const take = createFrameLimit(env.HEARTH_LIMIT_SCALE);
  socket.conn.on('packet', () => {
    if (take(performance.now())) return;
    logger.warn({ userId: socket.data.actor.userId }, 'socket cut: a flood of frames');
    socket.conn.close(true);
  });
}
