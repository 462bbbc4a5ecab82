import { tCommon } from '#app/locales/common.ts';

/** Says plainly that this is a demonstration; part of every page but the one for help. */
export function DemoBanner() {
  return (
    <aside
      aria-label={tCommon('demo.label')}
      className="bg-lamp px-4 py-1.5 text-center text-sm"
      data-demo-banner
    >
      {tCommon('demo.banner')}
    </aside>
  );
}
