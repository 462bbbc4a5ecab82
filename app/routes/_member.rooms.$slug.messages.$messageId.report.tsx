/** Reporting a message, in one of two lanes that have their own words: worry about a person, and what breaks the agreement. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReportForm } from '#app/components/chat/report-form.tsx';
import { SupportCard } from '#app/components/crisis/support-card.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { ErrorSummary } from '#app/components/ui/error-summary.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { reportSchema } from '#app/contracts/chat-events.ts';
import { messageIdSchema } from '#app/contracts/ids.ts';
import type { Lane } from '#app/contracts/moderation.ts';
import { actionFor, loaderFor, type Page, param } from '#app/http/open-page.server.ts';
import { parseFields, type RefusedForm, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { tChat } from '#app/locales/chat.ts';
import { accessMessage } from '#server/chat/access-message.ts';
import { accessRoom } from '#server/chat/access-room.ts';
import { findOpenSupport } from '#server/crisis/support-queries.ts';
import { DomainError, notFound } from '#server/kernel/errors.ts';
import { reportMessage } from '#server/moderation/report-message.ts';

export const handle: PageHandle = { section: 'rooms' };

/** The lane that is asked for; null where none is, and both are offered. */
const laneOf = (asked: string | null | undefined): Lane | null =>
  asked === 'care' || asked === 'conduct' ? asked : null;

/** The message of the address, as far as the asker may know of it. */
async function placeOf(page: Page<'signed-in'>) {
  const messageId = messageIdSchema.safeParse(param(page, 'messageId'));
  const { group } = await accessRoom(page.ctx, { slug: param(page, 'slug') }, 'room.read');
  if (!messageId.success) return notFound();
  return { group, groupId: group.id, messageId: messageId.data };
}

export const loader = loaderFor('signed-in', async (page) => {
  const { group, groupId, messageId } = await placeOf(page);
  const { message, author, isOwn } = await accessMessage(page.ctx, { groupId, messageId });
  return {
    group: { slug: group.slug, name: group.name },
    messageId,
    author: author.name,
    text: message.state === 'posted' ? message.text : null,
    isOwn,
    lane: laneOf(page.url.searchParams.get('lane')),
    support: await findOpenSupport(page.ctx, { userId: page.person.userId, groupId }),
  };
});

export const action = actionFor('signed-in', async (page) => {
  const { groupId, messageId } = await placeOf(page);
  const fields = await readFields(page.request);
  const parsed = parseFields(reportSchema, { ...fields, groupId, messageId });
  if (!parsed.ok) {
    const { reason, note } = parsed.errors;
    const errors = {
      ...(reason !== undefined && { reason: tChat('report.reason.missing') }),
      ...(note !== undefined && { note: tChat('report.note.long') }),
    };
    return refuseForm(fields, { errors });
  }
  try {
    const { reportId } = await reportMessage(page.ctx, parsed.input);
    return redirect(`/reports/${reportId}`);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'not-found' || error.code === 'unavailable')
      throw error;
    const message = error.code === 'conflict' ? tChat('report.own') : error.message;
    return refuseForm(fields, { code: error.code, message, retryAfterMs: error.retryAfterMs });
  }
});

export default function ReportPage() {
  const { group, messageId, author, text, isOwn, lane, support } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedForm>();
  const chosen = laneOf(refused?.values.lane) ?? lane;
  const action = `/rooms/${group.slug}/messages/${messageId}/report`;
  const form = { action, values: refused?.values, errors: refused?.errors };
  return (
    <>
      <PageTitle>{tChat('report.title')}</PageTitle>
      {refused && <ErrorSummary problems={problemsOf(refused, chosen ?? 'conduct')} />}
      {refused &&
        support.map((card) => (
          <div key={card.id} className="mb-6 max-w-measure">
            <SupportCard card={card} />
          </div>
        ))}
      {isOwn || text === null ? (
        <Notice>{tChat(isOwn ? 'report.own' : 'report.gone')}</Notice>
      ) : (
        <>
          <blockquote className="mb-8 max-w-measure rounded-card bg-mist p-4">
            <p className="text-sm text-soft">
              <bdi>{author}</bdi>
            </p>
            <p dir="auto" className="whitespace-pre-wrap">
              {text}
            </p>
          </blockquote>
          <div className="flex flex-col gap-12">
            {chosen !== 'conduct' && <ReportForm lane="care" {...form} />}
            {chosen !== 'care' && <ReportForm lane="conduct" {...form} />}
          </div>
          {chosen !== null && (
            <p className="mt-8">
              <a href={`${action}?lane=${chosen === 'care' ? 'conduct' : 'care'}`}>
                {tChat(chosen === 'care' ? 'report.toConduct' : 'report.toCare')}
              </a>
            </p>
          )}
        </>
      )}
      <p className="mt-8">
        <a href={`/rooms/${group.slug}`}>{tChat('report.back', { room: group.name })}</a>
      </p>
    </>
  );
}

/** The form's problems for its summary, each at its field. */
function problemsOf({ errors, message }: RefusedForm, lane: 'care' | 'conduct') {
  const fields = Object.entries(errors).map(([name, text]) => ({ field: `${lane}-${name}`, message: text }));
  const whole = message === null ? [] : [{ message }];
  return fields.length + whole.length > 0 ? [...whole, ...fields] : [{ message: tChat('report.invalid') }];
}
