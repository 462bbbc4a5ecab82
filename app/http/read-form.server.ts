/** Reads a form's body strictly: bytes that are no text are refused, not replaced. What was typed can be given back. */
import { json } from '@remix-run/node';
import type { z } from 'zod';
import type { ErrorCode } from '#app/contracts/result.ts';
import { httpStatusOf } from '#app/contracts/result.ts';
import { DomainError } from '#server/kernel/errors.ts';

/** The fields of a form as they came; the last of several with one name counts. */
export type FormFields = Readonly<Record<string, string>>;

/** A refused form, as its page shows it: a sentence per field, one for the whole, and what was typed. */
export interface RefusedForm {
  readonly refused: true;
  readonly code: ErrorCode;
  readonly errors: Readonly<Record<string, string>>;
  /** About the form as a whole. */
  readonly message: string | null;
  readonly values: FormFields;
}

const secrets = new Set(['password', 'code']);

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replace(/\+/g, ' '));
  } catch {
    throw new DomainError('invalid');
  }
}

/**
 * The fields of an `application/x-www-form-urlencoded` body.
 * @throws DomainError `invalid` when the bytes are not UTF-8.
 */
export async function readFields(request: Request): Promise<FormFields> {
  let body: string;
  try {
    body = new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
  } catch {
    throw new DomainError('invalid');
  }
  const fields: Record<string, string> = Object.create(null);
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    // Browsers send line breaks of a text area as CRLF.
    fields[decodePart(name)] = equals < 0 ? '' : decodePart(pair.slice(equals + 1)).replace(/\r\n/g, '\n');
  }
  return { ...fields };
}

/** What was typed, without what must not be sent back. */
const keepable = (fields: FormFields): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !secrets.has(name)));

/** The form again, with what was wrong and what was typed, under the status of `code`. */
export function refuseForm(
  fields: FormFields,
  refusal: {
    code?: ErrorCode;
    errors?: Record<string, string>;
    message?: string | null;
    retryAfterMs?: number;
  },
) {
  const code = refusal.code ?? 'invalid';
  const body: RefusedForm = {
    refused: true,
    code,
    errors: refusal.errors ?? {},
    message: refusal.message ?? null,
    values: keepable(fields),
  };
  const headers: Record<string, string> =
    refusal.retryAfterMs === undefined
      ? {}
      : { 'Retry-After': String(Math.ceil(refusal.retryAfterMs / 1000)) };
  return json(body, { status: httpStatusOf(code), headers });
}

/** Parses fields by a schema: either the input, or the errors by field. */
export function parseFields<S extends z.ZodType>(
  schema: S,
  fields: FormFields,
): { ok: true; input: z.output<S> } | { ok: false; errors: Record<string, string> } {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message;
  return { ok: false, errors };
}
