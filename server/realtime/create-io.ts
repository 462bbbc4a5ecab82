/**
 * The sockets of one runtime: Socket.IO on the given server, by websocket only, with everything that watches over them.
 * Holds no rule of the product; the commands do.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { frameMaxBytes } from '#app/contracts/limits.ts';
import { beatHolders } from '#server/chat/hold-room.ts';
import type { Actor, Context } from '#server/kernel/context.ts';
import { seconds } from '#server/kernel/durations.ts';
import type { Env } from '#server/kernel/env.ts';
import type { EventBus } from '#server/kernel/event-bus.ts';
import { newId } from '#server/kernel/ids.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { Metrics } from '#server/ops/metrics.ts';
import { authenticateSocket, limitGreetings } from './authenticate-socket.ts';
import { bindHandlers, type Handlers, limitFrames } from './bind-handlers.ts';
import { createChatHandlers } from './chat-handlers.ts';
import { type ConnectionCaps, createConnectionCaps } from './connection-caps.ts';
import { createCoverWatch } from './cover-watch.ts';
import { cutSocket, isStuck } from './end-socket.ts';
import { subscribeFanOut } from './fan-out.ts';
import type { HearthServer, HearthSocket } from './hearth-socket.ts';
import { moderationHandlers } from './moderation-handlers.ts';
import { createPresence } from './presence.ts';
import { createRoomPump } from './room-pump.ts';
import { sessionOf, userOf } from './rooms.ts';
import { createSeats } from './seats.ts';
import { createStandingWatch } from './standing-watch.ts';

export interface RealtimeOptions {
  env: Env;
  logger: Logger;
  bus: EventBus;
  metrics: Metrics;
  /** From which origins a handshake may come, at this moment. */
  origins: () => readonly string[];
  contextFor: (actor: Actor, requestId: string) => Context;
  /** Who a session token belongs to now. */
  identify: (token: string | null, requestId: string) => Promise<Actor>;
  phase: () => 'starting' | 'ready' | 'draining';
}

export interface Realtime {
  /** Listens for handshakes on this server. */
  attach(server: HttpServer): void;
  /** Begins to watch over rooms and rights; the database is there by now. */
  start(): void;
  /** Tells every socket to come back later, lets what runs finish, closes them all. The HTTP server stays. */
  stop(): Promise<void>;
}

/** How often each thing is looked at. */
const every = {
  presence: seconds(1),
  /** What no event told: rights, and rows of the log. */
  rights: seconds(3),
  log: seconds(3),
  heartbeat: seconds(20),
  cover: seconds(15),
  writeBuffers: seconds(1),
};
/** Every third look at the logs says each room's head, so at least every 10 s. */
const looksPerHead = 3;
const helloWithin = seconds(5);
const finishWithin = seconds(3);
/** Sockets come back spread over this span. */
const comeBackWithin = { least: seconds(1), most: seconds(5) };

function createServer(admits: (request: IncomingMessage) => boolean): HearthServer {
  return new Server({
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: frameMaxBytes,
    perMessageDeflate: false,
    connectTimeout: helloWithin,
    allowRequest: (request, decide) => {
      const admitted = admits(request);
      decide(admitted ? null : 'too many connections', admitted);
    },
  });
}

const waitFor = (work: Promise<unknown>, ms: number): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
};

/** Everything that is made once and works together. */
function createParts(options: RealtimeOptions, io: HearthServer) {
  const { logger, bus, contextFor } = options;
  const context = () => contextFor({ kind: 'system', name: 'realtime' }, newId());
  const presence = createPresence(io);
  const seats = createSeats(presence.changed);
  const shared = { io, seats, logger, context };
  const pump = createRoomPump(shared);
  const covers = createCoverWatch(shared);
  const standing = createStandingWatch(shared);
  subscribeFanOut({ io, bus, logger, pump, covers, standing, context });
  const handlers: Handlers = { ...createChatHandlers({ pump, seats, covers }), ...moderationHandlers };
  return { context, presence, seats, pump, covers, standing, handlers };
}

type Parts = ReturnType<typeof createParts>;

/** What is looked at regularly; each look says for itself what went wrong. */
function startWatching({ logger, metrics }: RealtimeOptions, io: HearthServer, parts: Parts): () => void {
  const { context, presence, seats, pump, covers, standing } = parts;
  let looks = 0;
  const watches: [number, () => unknown][] = [
    [every.presence, () => presence.flush(seats)],
    [every.rights, () => standing.look()],
    [
      every.log,
      () => {
        looks += 1;
        return pump.look({ tell: looks % looksPerHead === 0 });
      },
    ],
    [every.heartbeat, () => beatHolders(context(), seats.staff())],
    [every.cover, () => covers.look()],
    [
      every.writeBuffers,
      () => {
        metrics.connections(io.sockets.sockets.size);
        for (const socket of io.sockets.sockets.values()) if (isStuck(socket)) cutSocket(socket);
      },
    ],
  ];
  const timers = watches.map(([span, look]) =>
    setInterval(() => {
      Promise.resolve()
        .then(look)
        .catch((error: unknown) => logger.warn({ err: error }, 'a look at the sockets failed'));
    }, span),
  );
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

function welcome(
  options: RealtimeOptions,
  { handlers, seats }: Parts,
  socket: HearthSocket,
  track: (work: Promise<void>) => void,
): void {
  const { actor } = socket.data;
  socket.join([userOf(actor.userId), sessionOf(actor.sessionId)]);
  // Without a listener Socket.IO would print the fault of a single client to the console.
  socket.on('error', (error) => options.logger.debug({ err: error }, 'socket error'));
  socket.on('disconnecting', () => seats.leaveAll(socket));
  limitFrames(options, socket);
  bindHandlers(options, handlers, socket, track);
}

/** Makes the sockets of a runtime; nothing listens before `attach`. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { env } = options;
  let caps: ConnectionCaps | undefined;
  const running = new Set<Promise<void>>();
  const io = createServer((request) => caps?.admits(request) ?? false);
  const parts = createParts(options, io);
  let stopWatching = () => {};

  return {
    attach(server) {
      io.attach(server);
      const made = createConnectionCaps(io, {
        scale: env.HEARTH_LIMIT_SCALE,
        proxies: env.HEARTH_TRUST_PROXY,
      });
      caps = made;
      io.engine.on('connection', limitGreetings);
      io.use(authenticateSocket(options, made));
      io.on('connection', (socket) =>
        welcome(options, parts, socket, (work) => {
          running.add(work);
          void work.finally(() => running.delete(work));
        }),
      );
    },
    start() {
      stopWatching = startWatching(options, io, parts);
    },
    async stop() {
      stopWatching();
      const { least, most } = comeBackWithin;
      for (const socket of io.sockets.sockets.values()) {
        const reconnectInMs = Math.round(least + Math.random() * (most - least));
        socket.emit('server:draining', { reconnectInMs });
      }
      await waitFor(Promise.allSettled(running).then(parts.pump.settled), finishWithin);
      io.disconnectSockets(true);
      // Not `io.close`: that would close the HTTP server, which is not ours.
      if (caps) io.engine.close();
    },
  };
}
