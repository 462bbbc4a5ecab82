/** The switch of one's shift: for some hours from now, or off. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { ShiftSwitch } from '#app/components/moderation/shift-switch.tsx';
import { ErrorSummary } from '#app/components/ui/error-summary.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loadShift } from '#app/http/moderation-page.server.ts';
import { actionFor, loaderFor } from '#app/http/open-page.server.ts';
import { parseFields, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { leaveShift, takeShift } from '#server/crisis/take-shift.ts';
import { after, hours } from '#server/kernel/durations.ts';

export const handle: PageHandle = { section: 'moderation', frame: 'page' };

const shiftSchema = z.union([
  z.object({ action: z.literal('leave') }),
  z.object({ hours: z.coerce.number().int().min(1).max(12) }),
]);

export const loader = loaderFor('staff', loadShift);

export const action = actionFor('staff', async (page) => {
  const fields = await readFields(page.request);
  const parsed = parseFields(shiftSchema, fields);
  if (!parsed.ok) return refuseForm(fields, {});
  if ('action' in parsed.input) await leaveShift(page.ctx);
  else await takeShift(page.ctx, { until: after(page.ctx.clock.now(), hours(parsed.input.hours)) });
  return redirect('/moderation');
});

export default function Shift() {
  const { shiftUntil, now, ...shift } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-measure">
      <ErrorSummary problems={refused ? [{ message: tModeration('shift.invalid') }] : []} />
      <PageTitle>{tModeration('shift.title')}</PageTitle>
      <ShiftSwitch until={shiftUntil} now={Date.parse(now)} {...shift} />
      <p className="mt-6">
        <a href="/moderation">{tModeration('desk.back')}</a>
      </p>
    </div>
  );
}
