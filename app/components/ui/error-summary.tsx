import { tCommon } from '#app/locales/common.ts';

export interface FieldProblem {
  /** Id of the control; without one the sentence stands alone. */
  field?: string;
  message: string;
}

export interface ErrorSummaryProps {
  problems: readonly FieldProblem[];
  title?: string;
}

/** Every problem of a refused form, on top, each leading to its field. Renders nothing without problems. */
export function ErrorSummary({ problems, title = tCommon('form.problem') }: ErrorSummaryProps) {
  if (problems.length === 0) return null;
  return (
    <div
      id="problems"
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: a refused form is a new page, and this is what changed on it
      autoFocus
      className="mb-8 max-w-measure rounded-card border-2 border-ink bg-card p-5"
    >
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-2 list-disc ps-5">
        {problems.map((problem) => (
          <li key={`${problem.field}-${problem.message}`}>
            {problem.field === undefined ? (
              problem.message
            ) : (
              <a href={`#${problem.field}`}>{problem.message}</a>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-soft">{tCommon('form.nothingLost')}</p>
    </div>
  );
}
