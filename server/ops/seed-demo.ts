/** Seeds the demo story into a new database. */
import type { Context } from '#server/kernel/context.ts';

export async function seedDemo(_ctx: Context): Promise<void> {}
