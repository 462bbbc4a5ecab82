import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Shapes that stay apart without colour; `solid` ones stand for what can't wait. */
export type BadgeShape = 'dot' | 'ring' | 'square' | 'triangle' | 'diamond';

export interface BadgeProps {
  shape?: BadgeShape;
  /** `strong` for what comes first; `quiet` for the rest. */
  tone?: 'quiet' | 'pine' | 'strong';
  children: ReactNode;
}

const TONES = {
  quiet: 'border-hairline bg-mist text-ink',
  pine: 'border-pine bg-card text-pine',
  strong: 'border-ink bg-ink text-paper',
};

const SHAPES: Record<BadgeShape, ReactNode> = {
  dot: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  square: <rect x="2" y="2" width="8" height="8" rx="1" fill="currentColor" />,
  triangle: <path d="M6 1.2 11.2 10.4H.8Z" fill="currentColor" />,
  diamond: <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor" />,
};

/** A word with a shape before it, so that colour never carries the meaning alone. */
export function Badge({ shape = 'ring', tone = 'quiet', children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-2 rounded-pill border px-3 py-0.5 text-sm font-medium',
        TONES[tone],
      )}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="shrink-0">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}
