import type { AnchorHTMLAttributes } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { classNames } from './class-names.ts';

export interface LinkButtonProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. Loads the page anew. */
export function LinkButton({
  variant = 'primary',
  size = 'normal',
  wide = false,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a className={classNames(buttonClass(variant, size, wide), className)} {...rest}>
      {children}
    </a>
  );
}
