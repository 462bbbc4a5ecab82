-- The database's half of the one clock: every SQL that asks for the time asks this function.
-- Millisecond steps, so that an instant survives the trip through a JavaScript Date unchanged.
-- Tests replace it by one that can be moved; nothing else does.
CREATE FUNCTION hearth_now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('milliseconds', statement_timestamp());
