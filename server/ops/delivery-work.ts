/**
 * Sends what is owed to the outside: mails and the webhook. Without the settings for it an alert waits, readable, and
 * is sent at a later start if it is still worth sending.
 */
import { sql } from 'drizzle-orm';
import type { Context } from '#server/kernel/context.ts';
import type { DueWork, WorkHandler, WorkOutcome } from '#server/kernel/due-work.ts';
import type { Env } from '#server/kernel/env.ts';
import { createMailer, type MailSettings, sendAlertMail } from './alert-mail.ts';
import { postWebhook, type WebhookTarget } from './post-webhook.ts';

const webhookOf = (env: Env): WebhookTarget | null =>
  env.HEARTH_WEBHOOK_URL && env.HEARTH_WEBHOOK_SECRET
    ? { url: env.HEARTH_WEBHOOK_URL, secret: env.HEARTH_WEBHOOK_SECRET }
    : null;

const mailOf = (env: Env): MailSettings | null =>
  env.HEARTH_SMTP_URL && env.HEARTH_MAIL_FROM
    ? { smtpUrl: env.HEARTH_SMTP_URL, from: env.HEARTH_MAIL_FROM, origin: env.HEARTH_ORIGIN }
    : null;

function webhookHandler(env: Env): WorkHandler {
  const target = webhookOf(env);
  const run = async (_ctx: Context, { key, payload, dueAt }: DueWork): Promise<WorkOutcome> => {
    if (!target) return 'waiting';
    const { caseId, lane, tier, step, repeat } = payload;
    const at = dueAt.toISOString();
    await postWebhook(target, key, { kind: 'case.alert', key, caseId, lane, tier, step, repeat, at });
    return 'done';
  };
  return { kind: 'deliver.webhook', mode: 'delivery', run };
}

function emailHandler(env: Env): WorkHandler {
  const settings = mailOf(env);
  const mailer = settings && createMailer(settings);
  const run = async (ctx: Context, { key, payload }: DueWork): Promise<WorkOutcome> => {
    if (!settings || !mailer) return 'waiting';
    const { userId, caseId } = payload;
    const sent = await sendAlertMail(ctx, mailer, settings, { key, userId, caseId });
    return sent ? 'done' : 'waiting';
  };
  return { kind: 'deliver.email', mode: 'delivery', run };
}

/** The handlers of both kinds, by what is configured. */
export const deliveryWork = (env: Env): WorkHandler[] => [webhookHandler(env), emailHandler(env)];

/**
 * Looks at start through what waits for want of settings that are there now: an alert of the last day whose case still
 * waits for somebody goes out, any other is cancelled. An alarm of the day before yesterday would only mislead.
 */
export async function wakeDeliveries(ctx: Context, env: Env): Promise<void> {
  const kinds = [...(webhookOf(env) ? ['deliver.webhook'] : []), ...(mailOf(env) ? ['deliver.email'] : [])];
  for (const kind of kinds) {
    await ctx.db.execute(sql`
      with waiting as (
        select w.id, w.created_at > hearth_now() - interval '1 day' and c.id is not null as worth
        from due_work w
        left join cases c on c.id = w.subject_id and c.state = 'open' and c.acknowledged_at is null
        where w.kind = ${kind} and w.state = 'waiting')
      update due_work w set
        state = case when waiting.worth then 'pending' else 'cancelled' end,
        finished_at = case when waiting.worth then null else hearth_now() end,
        last_error = case when waiting.worth then null else 'stale' end,
        due_at = hearth_now(), attempts = 0
      from waiting where waiting.id = w.id`);
  }
}
