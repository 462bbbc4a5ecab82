import { Button } from '#app/components/ui/button.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import type { CoverView } from '#app/contracts/crisis.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { tModeration, tnModeration } from '#app/locales/moderation.ts';

export interface ShiftSwitchProps {
  /** Until when the reader is on shift; null when they are not. */
  until: string | null;
  cover: CoverView;
  zone: string;
  now: number;
}

const DAY = 24 * 60 * 60_000;

/** A time of day is enough for today and tomorrow; later needs its date. */
const shiftEnd = (until: string, now: number, zone: string) =>
  formatMoment(until, zone, Date.parse(until) - now < DAY ? 'weekday-time' : 'date');

/** The lengths of a shift that one can begin with one press. */
const LENGTHS = [1, 2, 4, 8] as const;

/** Whether one is on shift, said in words, the way to change it, and what people are told about who is there. */
export function ShiftSwitch({ until, cover, zone, now }: ShiftSwitchProps) {
  return (
    <section
      aria-labelledby="shift-title"
      className="rounded-card border border-hairline bg-card px-4 py-3 text-sm"
    >
      <h2 id="shift-title" className="visually-hidden">
        {tModeration('shift.title')}
      </h2>
      {until === null ? (
        <>
          <p className="font-semibold">{tModeration('shift.off')}</p>
          <p className="text-soft">{tModeration('shift.off.text')}</p>
          <Lengths legend={tModeration('shift.take')} />
        </>
      ) : (
        <details>
          <summary className="flex min-h-11 items-center justify-between gap-3">
            <span className="flex items-center gap-2 font-semibold">
              <Icon name="check" className="shrink-0 text-pine" />
              {tModeration('shift.on', { time: shiftEnd(until, now, zone) })}
            </span>
            <Icon name="chevron" className="shrink-0 text-soft" />
          </summary>
          <p className="text-soft">{tModeration('shift.on.text')}</p>
          <Lengths legend={tModeration('shift.longer')} />
          <form method="post" action="/moderation/shift" className="mt-3">
            <Button variant="quiet" size="small" name="action" value="leave">
              {tModeration('shift.leave')}
            </Button>
          </form>
        </details>
      )}
      <p className="mt-2 border-t border-hairline pt-2" data-cover={cover.state}>
        <span className="font-semibold">{tModeration('duty.title')}: </span>
        {cover.text}
      </p>
    </section>
  );
}

function Lengths({ legend }: { legend: string }) {
  return (
    <form method="post" action="/moderation/shift" className="mt-2">
      <fieldset>
        <legend>{legend}</legend>
        <div className="mt-1 flex flex-wrap gap-2">
          {LENGTHS.map((hours) => (
            <Button key={hours} variant="quiet" size="small" name="hours" value={hours}>
              {tnModeration('shift.hours', hours)}
            </Button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
