/** Answers programs as a socket's acknowledgement would: `{ ok: true, … }`, or `{ ok: false, error }` with its status. */
import { json } from '@remix-run/node';
import { httpStatusOf } from '#app/contracts/result.ts';
import { asRefusal, DomainError } from '#server/kernel/errors.ts';

const headers = { 'Cache-Control': 'no-store' };

/** Runs `work` and answers with what it returns, or with its refusal; a lost database is `unavailable`. */
export async function answerJson(work: () => Promise<object>): Promise<Response> {
  try {
    return json({ ok: true, ...(await work()) }, { headers });
  } catch (error) {
    const refusal = asRefusal(error);
    if (!(refusal instanceof DomainError)) throw error;
    const { code, message, retryAfterMs } = refusal;
    return json(
      { ok: false, error: { code, message, retryAfterMs } },
      { status: httpStatusOf(code), headers },
    );
  }
}
