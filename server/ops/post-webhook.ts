/** Posts an alert to the organisation's own webhook: ids and codes, signed. It follows no redirect and waits ten seconds. */
import { createHmac } from 'node:crypto';
import { seconds } from '#server/kernel/durations.ts';

export interface WebhookTarget {
  url: string;
  secret: string;
}

/** What the receiver verifies: `sha256=` and the HMAC-SHA256 of the body, in hex. */
export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/**
 * Posts the body as JSON. The same `key` may come twice after a crash; the receiver tells by `Idempotency-Key`.
 * @throws Error when nothing but a 2xx came back in time.
 */
export async function postWebhook(target: WebhookTarget, key: string, alert: object): Promise<void> {
  const body = JSON.stringify(alert);
  const response = await fetch(target.url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(seconds(10)),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'x-hearth-signature': signatureOf(target.secret, body),
    },
    body,
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
}
