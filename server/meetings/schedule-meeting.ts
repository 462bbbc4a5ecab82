/** Plans a weekly meeting of a group, in wall time of a zone. The caller has checked the right to. */
import type { GroupId } from '#app/contracts/ids.ts';
import { meetings } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';

export interface WeeklyMeeting {
  groupId: GroupId;
  title: string;
  /** As in RFC 5545. */
  weekday: 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';
  /** `HH:MM`. */
  time: string;
  minutes: number;
  timeZone: string;
  /** The day from which it counts, `YYYY-MM-DD`. */
  from: string;
}

export async function scheduleMeeting(tx: TxContext, meeting: WeeklyMeeting): Promise<void> {
  await tx.db.insert(meetings).values({
    id: newId(),
    groupId: meeting.groupId,
    title: meeting.title,
    startsLocal: `${meeting.from}T${meeting.time}:00`,
    timeZone: meeting.timeZone,
    recurrence: `FREQ=WEEKLY;BYDAY=${meeting.weekday}`,
    durationMinutes: meeting.minutes,
    createdAt: tx.clock.now(),
  });
}
