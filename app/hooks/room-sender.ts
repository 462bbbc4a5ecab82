import type { SentMessage } from '#app/contracts/chat.ts';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { ErrorView } from '#app/contracts/result.ts';
import { nextToSend, type Outgoing } from './room-state.ts';
import type { RoomStore } from './room-store.ts';

/** What became of one send. `unsettled`: nobody knows, so it is sent again with its key. */
export type Delivery =
  | { kind: 'sent'; message: SentMessage; support?: SupportCardView }
  | { kind: 'handed' }
  | { kind: 'refused'; error: ErrorView; support?: SupportCardView }
  | { kind: 'unsettled' }
  | { kind: 'ended' };

export interface Sender {
  /** Sends what waits, one after the other in the order in which it was typed. */
  flush(): Promise<void>;
}

export interface SenderOptions {
  /** Whether there is a way to the server now. */
  isOpen(): boolean;
  deliver(message: Outgoing): Promise<Delivery>;
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>;
}

const tryAgainIn = 2_000;

/**
 * How long to wait before the same message is sent again; null when it must not be. What was too fast goes again by
 * itself, unless its words called for a card: then its author decides.
 */
function waitBeforeRetry(delivery: Delivery): number | null {
  if (delivery.kind === 'unsettled') return tryAgainIn;
  if (delivery.kind !== 'refused') return null;
  const { code, retryAfterMs } = delivery.error;
  if (code === 'unavailable') return retryAfterMs ?? tryAgainIn;
  return code === 'rate-limited' && !delivery.support && retryAfterMs !== undefined ? retryAfterMs : null;
}

/** The queue of a page: a send begins only when the one before is settled. */
export function createSender({ get, dispatch }: RoomStore, options: SenderOptions): Sender {
  let busy = false;

  function settle(key: string, delivery: Delivery): void {
    if (delivery.kind === 'sent') dispatch({ type: 'sent', key, message: delivery.message });
    if (delivery.kind === 'handed') dispatch({ type: 'handed', key });
    if (delivery.kind === 'refused') {
      dispatch({ type: 'refused', key, error: delivery.error });
      if (delivery.error.code === 'not-found') dispatch({ type: 'linked', link: 'gone' });
    }
    if (delivery.kind === 'ended') {
      dispatch({ type: 'unsettled', key });
      dispatch({ type: 'linked', link: 'ended' });
    }
    if ('support' in delivery && delivery.support) {
      const seq = delivery.kind === 'sent' ? delivery.message.seq : null;
      dispatch({ type: 'card', card: delivery.support, ...(seq !== null && { afterSeq: seq }) });
    }
  }

  async function sendOne(message: Outgoing): Promise<void> {
    dispatch({ type: 'sending', key: message.key });
    const delivery = await options.deliver(message);
    const wait = waitBeforeRetry(delivery);
    if (wait === null) return settle(message.key, delivery);
    dispatch({ type: 'unsettled', key: message.key });
    await options.pause(wait);
  }

  return {
    async flush() {
      if (busy) return;
      busy = true;
      try {
        for (let next = nextToSend(get()); next && options.isOpen(); next = nextToSend(get()))
          await sendOne(next);
      } finally {
        busy = false;
      }
    },
  };
}
