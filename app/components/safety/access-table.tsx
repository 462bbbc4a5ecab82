import { Heading } from '#app/components/ui/heading.tsx';

export interface AccessTableProps {
  id: string;
  title: string;
  /** Of the two columns. */
  heads: readonly [string, string];
  rows: readonly { head: string; cells: readonly string[] }[];
}

/** A table of two columns, narrow enough for a phone: a thing or a person, and what belongs to it. */
export function AccessTable({ id, title, heads, rows }: AccessTableProps) {
  return (
    <section aria-labelledby={id} className="max-w-[48rem]">
      <Heading level={2} id={id}>
        {title}
      </Heading>
      <table aria-labelledby={id} className="mt-4 w-full border-t border-hairline text-start">
        <thead>
          <tr className="border-b border-hairline text-sm text-soft">
            {heads.map((head) => (
              <th key={head} scope="col" className="w-1/2 py-2 pe-4 text-start font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, cells }) => (
            <tr key={head} className="border-b border-hairline align-top">
              <th scope="row" className="py-3 pe-4 text-start font-semibold">
                {head}
              </th>
              <td className="py-3">
                <ul className="flex flex-col gap-2">
                  {cells.map((cell) => (
                    <li key={cell}>{cell}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
