import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface NoticeProps {
  title?: ReactNode;
  children: ReactNode;
  /** `calm` tells something; `warm` is for words of care. */
  tone?: 'calm' | 'warm';
  icon?: IconName;
  /** Announced when it appears on a page that is already there. */
  live?: boolean;
}

/** A quiet block that tells something; it is never an alarm. */
export function Notice({ title, children, tone = 'calm', icon = 'note', live = false }: NoticeProps) {
  return (
    <div
      role={live ? 'status' : undefined}
      className={classNames(
        'flex max-w-measure gap-3 rounded-card p-4 sm:p-5',
        tone === 'warm' ? 'bg-lamp' : 'bg-mist',
      )}
    >
      <Icon name={icon} className="mt-1 shrink-0 text-pine" />
      <div className="min-w-0">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
