/** What `room:events` answers, for a client whose websocket doesn't open: the same page, by the same rights. */
import { clientEvents } from '#app/contracts/chat-events.ts';
import { answerJson } from '#app/http/answer-json.server.ts';
import { loaderFor, param } from '#app/http/open-page.server.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { DomainError } from '#server/kernel/errors.ts';

/** Whole numbers in decimal; whatever else is left as it is, for the schema to refuse. */
const numberIn = (value: string): number | string => (/^\d{1,15}$/.test(value) ? Number(value) : value);

export const loader = loaderFor('public', (page) =>
  answerJson(async () => {
    if (!page.person) throw new DomainError('unauthenticated');
    const query = [...page.url.searchParams].map(([name, value]) => [name, numberIn(value)]);
    const asked = { ...Object.fromEntries(query), groupId: param(page, 'groupId') };
    const parsed = clientEvents['room:events'].payload.safeParse(asked);
    if (!parsed.success) throw new DomainError('invalid');
    return listEvents(page.ctx, parsed.data);
  }),
);
