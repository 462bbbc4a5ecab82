import { tCrisis } from '#app/locales/crisis.ts';

const LICENCE = 'https://creativecommons.org/licenses/by-sa/4.0/';

/** Where the numbers come from, how sure they are, and the credit that their licence asks for. */
export function HelpFoot({ credit }: { credit: string }) {
  const [before = '', ...after] = credit.split(LICENCE);
  return (
    <footer className="mt-12 border-t border-hairline py-6 text-sm text-soft print:mt-2 print:py-2">
      <p>
        {tCrisis('foot.notUs')} {tCrisis('foot.unchecked')}
      </p>
      <p className="mt-3 print:hidden">
        {tCrisis('foot.licence')} {before}
        {after.length > 0 && (
          <a href={LICENCE} className="text-soft">
            {LICENCE}
          </a>
        )}
        {after.join(LICENCE)}
      </p>
    </footer>
  );
}
