import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface HeadingProps {
  level: 2 | 3 | 4;
  /** The look, where it must differ from the level. */
  size?: 'xl' | 'lg' | 'base';
  id?: string;
  className?: string;
  children: ReactNode;
}

const SIZES = { xl: 'text-xl', lg: 'text-lg', base: 'text-base' };
const BY_LEVEL = { 2: 'xl', 3: 'lg', 4: 'base' } as const;

/** A heading below the page's title. */
export function Heading({ level, size = BY_LEVEL[level], id, className, children }: HeadingProps) {
  const Element = `h${level}` as const;
  return (
    <Element id={id} className={classNames('font-serif', SIZES[size], className)}>
      {children}
    </Element>
  );
}
