/** The "I will…" statements of an agreement, in their order. */
export function AgreementList({ statements }: { statements: readonly string[] }) {
  return (
    <ol className="mt-3 flex max-w-measure flex-col gap-2 font-serif">
      {statements.map((statement) => (
        <li key={statement} className="border-s-3 border-hairline ps-4">
          {statement}
        </li>
      ))}
    </ol>
  );
}
