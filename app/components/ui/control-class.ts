/** The look of what one types or chooses in. */
export const controlClass =
  'block w-full min-h-12 rounded-field border border-edge bg-card px-3.5 py-2.5 text-ink transition-colors hover:border-pine aria-invalid:border-2 aria-invalid:border-ink';
