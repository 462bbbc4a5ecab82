import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface CardProps {
  as?: 'div' | 'article' | 'section' | 'li';
  /** `plain` is a card with a hairline, `mist` a quiet fill, `warm` for words of care. */
  tone?: 'plain' | 'mist' | 'warm';
  /** Needed by assistive technology when `as` is a section. */
  labelledBy?: string;
  id?: string;
  className?: string;
  children: ReactNode;
}

const TONES = {
  plain: 'border border-hairline bg-card',
  mist: 'bg-mist',
  warm: 'bg-lamp',
};

/** A surface that keeps what belongs together together. */
export function Card(props: CardProps) {
  const { as: Element = 'div', tone = 'plain', labelledBy, id, className, children } = props;
  return (
    <Element
      id={id}
      aria-labelledby={labelledBy}
      className={classNames('rounded-card p-5 sm:p-6', TONES[tone], className)}
    >
      {children}
    </Element>
  );
}
