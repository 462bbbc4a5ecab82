import type { EventsPage } from '#app/contracts/chat.ts';
import type { ErrorCode, ErrorView } from '#app/contracts/result.ts';
import { tChat } from '#app/locales/chat.ts';
import type { Outgoing } from './room-state.ts';

/** The ways of a room that need no socket: reading events, and sending by the page's own form. */

export type EventsAnswer = { kind: 'page'; page: EventsPage } | { kind: 'ended' | 'gone' | 'away' };

/** Asks for events in one direction. `away`: no answer worth anything came. */
export async function fetchEvents(
  groupId: string,
  ask: { after: number } | { before: number },
  signal?: AbortSignal,
): Promise<EventsAnswer> {
  const query = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
  try {
    const response = await fetch(`/api/rooms/${groupId}/events?${query}`, { signal: signal ?? null });
    if (response.redirected || response.status === 401) return { kind: 'ended' };
    if (response.status === 404) return { kind: 'gone' };
    return response.ok ? { kind: 'page', page: (await response.json()) as EventsPage } : { kind: 'away' };
  } catch {
    return { kind: 'away' };
  }
}

export type PostAnswer = { kind: 'handed' | 'ended' | 'unsettled' } | { kind: 'refused'; error: ErrorView };

/** What the form's status means; its page is not read. */
const refusals: Partial<Record<number, ErrorCode>> = {
  403: 'muted',
  404: 'not-found',
  409: 'room-closed',
  422: 'invalid',
  429: 'rate-limited',
};

const sentences = {
  muted: 'refused.muted',
  'not-found': 'refused.not-found',
  'room-closed': 'refused.room-closed',
  invalid: 'refused.invalid',
  'rate-limited': 'refused.rate-limited',
} as const;

/** Sends by the form's address, with the message's own key, so that a second try costs nothing. */
export async function postMessage(slug: string, { key, text }: Outgoing): Promise<PostAnswer> {
  const room = `/rooms/${slug}`;
  try {
    const body = new URLSearchParams({ text, clientMessageId: key });
    const response = await fetch(`${room}/messages`, { method: 'POST', body });
    const { pathname } = new URL(response.url);
    if (response.redirected) return { kind: pathname === room ? 'handed' : 'ended' };
    const code = refusals[response.status] as keyof typeof sentences | undefined;
    return code
      ? { kind: 'refused', error: { code, message: tChat(sentences[code]) } }
      : { kind: 'unsettled' };
  } catch {
    return { kind: 'unsettled' };
  }
}
