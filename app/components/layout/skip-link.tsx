import { tCommon } from '#app/locales/common.ts';

/** The first thing the Tab key finds: past the header, to the page. */
export function SkipLink() {
  return (
    <a href="#main" className="skip-link">
      {tCommon('skip.toContent')}
    </a>
  );
}
