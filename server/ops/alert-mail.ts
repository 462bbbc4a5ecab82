/** Mails an alert to one person of the staff. Subject and text are neutral: nobody's name, nobody's words. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import { type UserId, userIdSchema } from '#app/contracts/ids.ts';
import { tOps } from '#app/locales/ops.ts';
import { users } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { seconds } from '#server/kernel/durations.ts';
import { open } from '#server/kernel/keys.ts';

export interface MailSettings {
  smtpUrl: string;
  from: string;
  /** Where this Hearth is reached; without it the mail carries no link. */
  origin?: string;
}

/** The recipient's address; null when they gave none, or their key is gone. */
async function findAddress(ctx: Context, userId: UserId): Promise<string | null> {
  const [row] = await ctx.db
    .select({ emailSealed: users.emailSealed })
    .from(users)
    .where(eq(users.id, userId));
  if (!row?.emailSealed) return null;
  const owner = { kind: 'person', id: userId } as const;
  return open(ctx, { table: 'users', column: 'email_sealed', rowId: userId, owner }, row.emailSealed);
}

/** A way out for mails, with short waits so that a silent server doesn't hold up other work. */
export const createMailer = ({ smtpUrl }: MailSettings): Transporter =>
  createTransport({
    url: smtpUrl,
    connectionTimeout: seconds(5),
    greetingTimeout: seconds(5),
    socketTimeout: seconds(8),
  });

export interface AlertMail {
  /** The same for the same alert, so that a mail sent twice after a crash is one in the reader's box. */
  key: string;
  userId: unknown;
  caseId: unknown;
}

/**
 * Sends it. False when there is no address to send it to.
 * @throws Error when the mail server refuses or is silent.
 */
export async function sendAlertMail(
  ctx: Context,
  mailer: Transporter,
  settings: MailSettings,
  mail: AlertMail,
): Promise<boolean> {
  const userId = userIdSchema.safeParse(mail.userId);
  const to = userId.success ? await findAddress(ctx, userId.data) : null;
  if (to === null) return false;
  const { 'organisation.name': organisation } = await ctx.services.settings.read(ctx);
  const link = settings.origin
    ? tOps('mail.alert.link', { url: `${settings.origin}/moderation/cases/${mail.caseId}` })
    : tOps('mail.alert.noLink');
  const digest = createHash('sha256').update(mail.key).digest('hex').slice(0, 32);
  await mailer.sendMail({
    from: settings.from,
    to,
    subject: tOps('mail.alert.subject', { organisation }),
    text: `${tOps('mail.alert.text')}\n\n${link}\n`,
    messageId: `<${digest}@${settings.from.split('@')[1]}>`,
  });
  return true;
}
