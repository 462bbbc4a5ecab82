import { classNames } from './class-names.ts';

/** `clay` is for getting help now, and only that. `text` looks like a link and acts like a button. */
export type ButtonVariant = 'primary' | 'quiet' | 'clay' | 'text';
export type ButtonSize = 'normal' | 'small';

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-field font-semibold no-underline transition-colors disabled:opacity-60';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-pine text-on-pine hover:bg-pine-deep hover:text-on-pine',
  quiet: 'border border-edge bg-card text-ink hover:border-pine hover:bg-mist hover:text-ink',
  clay: 'bg-clay text-on-clay hover:bg-clay-deep hover:text-on-clay',
  text: 'text-pine underline underline-offset-4 hover:text-pine-deep hover:decoration-2',
};

const SIZES: Record<ButtonSize, string> = {
  normal: 'min-h-12 px-5 py-2 leading-snug',
  small: 'min-h-11 px-3.5 py-1.5 text-sm',
};

/** The look shared by buttons and by links that stand where a button would. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, wide: boolean): string {
  return classNames(
    BASE,
    VARIANTS[variant],
    variant === 'text' ? classNames('min-h-11 px-1', size === 'small' && 'text-sm') : SIZES[size],
    wide && 'w-full',
  );
}
