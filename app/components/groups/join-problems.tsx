import { ErrorSummary } from '#app/components/ui/error-summary.tsx';

export interface JoinProblemsProps {
  errors: Readonly<Record<string, string>>;
  /** About the request as a whole. */
  message: string | null;
}

const fields = ['agreement', 'name', 'answer'] as const;

/** What was wrong with a refused join form, summed up. It stands apart from the form: a support card comes between. */
export function JoinProblems({ errors, message }: JoinProblemsProps) {
  const problems = fields.flatMap((field) => {
    const problem = errors[field];
    return problem === undefined ? [] : [{ field, message: problem }];
  });
  return <ErrorSummary problems={message === null ? problems : [{ message }, ...problems]} />;
}
