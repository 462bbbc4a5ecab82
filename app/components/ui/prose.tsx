import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface ProseProps {
  className?: string;
  children: ReactNode;
}

/** Running text in plain HTML elements, set to be read. */
export function Prose({ className, children }: ProseProps) {
  return <div className={classNames('prose', className)}>{children}</div>;
}
