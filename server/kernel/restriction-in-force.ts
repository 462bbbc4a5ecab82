/** The one place that says when a restriction holds. Its present state is a question about rows, never a flag. */
import { sql } from 'drizzle-orm';
import { restrictions } from '#db/schema/index.ts';

/** For queries on `restrictions` under that name: begun, neither lifted nor over. */
export const restrictionInForce = sql`(${restrictions.liftedAt} is null
  and ${restrictions.startsAt} <= hearth_now()
  and (${restrictions.endsAt} is null or ${restrictions.endsAt} > hearth_now()))`;
