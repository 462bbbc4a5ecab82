import { ErrorSummary } from '#app/components/ui/error-summary.tsx';

export interface AccountProblemsProps {
  errors: Readonly<Record<string, string>>;
  /** About the form as a whole. */
  message: string | null;
  /** The form's fields in their order on the page. */
  fields: readonly string[];
}

/** What was wrong with a refused form, summed up in the order in which one finds it. */
export function AccountProblems({ errors, message, fields }: AccountProblemsProps) {
  const problems = fields.flatMap((field) => {
    const problem = errors[field];
    return problem === undefined ? [] : [{ field, message: problem }];
  });
  return <ErrorSummary problems={message === null ? problems : [{ message }, ...problems]} />;
}
