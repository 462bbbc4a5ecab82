/**
 * Sessions: the only file that knows Lucia. The cookie holds a random token; the database has only its SHA-256, which is
 * Lucia's session id here. Sliding: 30 days, renewed in their second half.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { eq } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { UserId as PersonId } from '#app/contracts/ids.ts';
import { sessions, users } from '#db/schema/index.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { after, days } from '#server/kernel/durations.ts';
import { findLivingSessions } from './living-sessions.ts';

type UserRow = typeof users.$inferSelect;
type SessionUser = Pick<UserRow, 'pseudonym' | 'country' | 'timeZone' | 'state'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, SessionUser>;
    UserId: PersonId;
    DatabaseUserAttributes: Omit<UserRow, 'id'>;
  }
}

const cookieName = 'hearth_session';
const sessionSpan = days(30);

/** Cheap to make: no state beside the database it is given, so it may as well be an open transaction. */
const luciaOn = (db: Context['db'], secure = false) =>
  new Lucia(new DrizzlePostgreSQLAdapter(db as never, sessions as never, users as never), {
    sessionExpiresIn: new TimeSpan(sessionSpan, 'ms'),
    // A renewed session sends no new cookie, so the cookie outlives it (400 days); what counts is the row.
    sessionCookie: { name: cookieName, expires: false, attributes: { secure, sameSite: 'lax' } },
    getUserAttributes: ({ pseudonym, country, timeZone, state }) => ({ pseudonym, country, timeZone, state }),
  });

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What a token can look like; other cookies of the same host, whatever they hold, are passed over unread. */
const tokenIn = new RegExp(`(?:^|;)\\s*${cookieName}=([\\w-]{1,128})\\s*(?:;|$)`);

/** The token in a request's Cookie header, if it has one. */
export const readSessionToken = (cookieHeader: string | null | undefined): string | null =>
  tokenIn.exec(cookieHeader ?? '')?.[1] ?? null;

/** The `Set-Cookie` value that signs someone in; `secure` behind TLS. */
export const sessionCookie = (token: string, secure: boolean): string =>
  luciaOn(undefined as never, secure)
    .createSessionCookie(token)
    .serialize();

/** The `Set-Cookie` value that takes the cookie away. */
export const blankSessionCookie = (secure: boolean): string =>
  luciaOn(undefined as never, secure)
    .createBlankSessionCookie()
    .serialize();

/** Starts a session and returns the cookie's token, which is known from now on only to the browser. */
export async function startSession(ctx: Context, userId: PersonId): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await luciaOn(ctx.db).createSession(userId, {}, { sessionId: idOf(token) });
  // Lucia reads the machine's time; a session lives by the one clock.
  const expiresAt = after(ctx.clock.now(), sessionSpan);
  await ctx.db
    .update(sessions)
    .set({ expiresAt })
    .where(eq(sessions.id, idOf(token)));
  return token;
}

/** Ends one session by its stored id. */
export const endSession = (ctx: Context, sessionId: string): Promise<void> =>
  luciaOn(ctx.db).invalidateSession(sessionId);

/** Who a token belongs to right now, with their present roles; null when it is unknown, over, or the person is not welcome. */
export async function findActor(ctx: Context, token: string): Promise<PersonActor | null> {
  const { user, session } = await luciaOn(ctx.db).validateSession(idOf(token));
  const roles = session && (await findLivingSessions(ctx, [session.id])).get(session.id);
  if (!roles) return null;
  return {
    kind: 'person',
    userId: user.id,
    sessionId: session.id,
    pseudonym: user.pseudonym,
    roles,
    country: user.country,
    timeZone: user.timeZone,
  };
}
