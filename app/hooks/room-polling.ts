import { fetchEvents } from './room-requests.ts';
import type { Link } from './room-state.ts';
import type { RoomStore } from './room-store.ts';

/** How long a page waits for its socket before it asks by plain requests, in milliseconds. */
const patience = 8_000;
const every = 4_000;
/** Every so many rounds the whole page is asked for: who is there, what waits, cards. */
const refreshRounds = 5;

const settled: ReadonlySet<Link> = new Set(['live', 'ended', 'gone', 'outdated']);

export interface PollingOptions {
  /** Reads the rest of the page anew. */
  refresh(): void;
  /** There is a way to the server again. */
  onOpen(): void;
}

/** While no socket carries, asks for what is new every few seconds. Returns how to stop it. */
export function startPolling({ get, dispatch }: RoomStore, { refresh, onOpen }: PollingOptions): () => void {
  const stopped = new AbortController();
  let withoutSince: number | null = performance.now();
  let asking = false;
  let rounds = 0;

  async function poll(): Promise<void> {
    const { room, last } = get();
    const answer = await fetchEvents(room.groupId, { after: last }, stopped.signal);
    if (stopped.signal.aborted || settled.has(get().link)) return;
    if (answer.kind !== 'page') {
      dispatch({ type: 'linked', link: answer.kind === 'away' ? 'offline' : answer.kind });
      return;
    }
    dispatch({ type: 'caught-up', page: answer.page });
    dispatch({ type: 'linked', link: 'polling' });
    onOpen();
    rounds += 1;
    if (rounds % refreshRounds === 0) refresh();
  }

  const timer = setInterval(() => {
    if (settled.has(get().link)) {
      withoutSince = null;
      return;
    }
    withoutSince ??= performance.now();
    if (asking || performance.now() - withoutSince < patience) return;
    asking = true;
    void poll().finally(() => {
      asking = false;
    });
  }, every);

  return () => {
    clearInterval(timer);
    stopped.abort();
  };
}
