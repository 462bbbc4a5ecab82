import type { ButtonHTMLAttributes } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As wide as its column. */
  wide?: boolean;
}

/** A button that says what happens. Submits its form unless `type` says otherwise; `name` and `value` go along. */
export function Button({
  variant = 'primary',
  size = 'normal',
  wide = false,
  type = 'submit',
  className,
  ...rest
}: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(variant, size, wide), className)} {...rest} />;
}
