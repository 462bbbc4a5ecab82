import { classNames } from '#app/components/ui/class-names.ts';
import { Icon } from '#app/components/ui/icon.tsx';
import { tModeration } from '#app/locales/moderation.ts';
import { deadlineWords } from './deadline-words.ts';

export interface DeadlineProps {
  /** By when someone has to have seen it; null once someone has, or when nothing is owed. */
  by: string | null;
  acknowledged: boolean;
  now: number;
}

/** How much time is left, in words; bold and with another sign once it is late. */
export function Deadline({ by, acknowledged, now }: DeadlineProps) {
  if (acknowledged || by === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-sm text-soft">
        {acknowledged && <Icon name="check" className="shrink-0" />}
        {tModeration(acknowledged ? 'line.acknowledged' : 'deadline.none')}
      </span>
    );
  }
  const isLate = Date.parse(by) <= now;
  return (
    <time
      dateTime={by}
      className={classNames('inline-flex items-center gap-1.5 text-sm', isLate && 'font-bold')}
    >
      <Icon name={isLate ? 'look-again' : 'clock'} className="shrink-0" />
      {deadlineWords(by, now)}
    </time>
  );
}
