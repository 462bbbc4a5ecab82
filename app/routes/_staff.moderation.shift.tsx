/** The switch of one's shift: for some hours from now, or off. */
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { ShiftRefused } from '#app/components/moderation/shift-refused.tsx';
import { actionFor, loaderFor } from '#app/http/open-page.server.ts';
import { parseFields, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { leaveShift, takeShift } from '#server/crisis/take-shift.ts';
import { after, hours } from '#server/kernel/durations.ts';

export const handle: PageHandle = { section: 'moderation' };

const shiftSchema = z.union([
  z.object({ action: z.literal('leave') }),
  z.object({ hours: z.coerce.number().int().min(1).max(12) }),
]);

export const loader = loaderFor('staff', async () => redirect('/moderation'));

export const action = actionFor('staff', async (page) => {
  const fields = await readFields(page.request);
  const parsed = parseFields(shiftSchema, fields);
  if (!parsed.ok) return refuseForm(fields, {});
  if ('action' in parsed.input) await leaveShift(page.ctx);
  else await takeShift(page.ctx, { until: after(page.ctx.clock.now(), hours(parsed.input.hours)) });
  return redirect('/moderation');
});

export default function Shift() {
  return <ShiftRefused />;
}
