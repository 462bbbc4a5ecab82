import { tCommon } from '#app/locales/common.ts';

/** Says plainly that this is a demonstration; part of every page but the one for help. */
export function DemoBanner() {
  return (
    <p className="bg-lamp px-4 py-1.5 text-center text-sm sm:px-6" data-demo-banner>
      {tCommon('demo.banner')}
    </p>
  );
}
