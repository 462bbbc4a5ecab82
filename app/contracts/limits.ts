/** The sizes that clients and server agree on, and the one way to measure a text. */
import { z } from 'zod';
import { lengthOf } from './text-length.ts';

export { lengthOf, messageMaxLength } from './text-length.ts';

export const noteMaxLength = 1_000;
export const pageMaxSize = 200;
export const pageDefaultSize = 100;
/** Events of an entered room when the client has none yet. */
export const enterPageSize = 50;
/** Bytes of one socket frame, and of a form's body. */
export const frameMaxBytes = 64 * 1024;

/** No NUL, no half of a surrogate pair: Postgres can't keep the one, nobody can read the other. */
const readable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** A text that a person wrote: trimmed, readable, of `min` to `max` code points. */
export const textSchema = (min: number, max: number) =>
  z
    .string()
    .max(max * 4)
    .refine(readable)
    .transform((text) => text.trim())
    .refine((text) => lengthOf(text) >= min && lengthOf(text) <= max);
