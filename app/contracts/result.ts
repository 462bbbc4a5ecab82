/** The closed list of refusals that pages, forms and sockets share, and what each is on HTTP. */
import { z } from 'zod';

export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'rate-limited',
  'room-closed',
  'muted',
  'unavailable',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = (typeof errorCodes)[number];

const statuses: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 404,
  'not-found': 404,
  conflict: 409,
  'rate-limited': 429,
  'room-closed': 409,
  muted: 403,
  unavailable: 503,
};

/** The HTTP status of a code. `forbidden` and `not-found` look the same to a stranger. */
export const httpStatusOf = (code: ErrorCode): number => statuses[code];

/** What a refused request says, on a socket's acknowledgement and in JSON answers. */
export const errorViewSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  retryAfterMs: z.number().int().nonnegative().optional(),
});
export type ErrorView = z.infer<typeof errorViewSchema>;
