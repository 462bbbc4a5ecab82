import { tCommon } from '#app/locales/common.ts';

const LINKS = [
  { href: '/safety', label: tCommon('footer.safety') },
  { href: '/safety/who-can-read-what', label: tCommon('footer.access') },
  { href: '/accessibility', label: tCommon('footer.accessibility') },
  { href: '/groups', label: tCommon('footer.groups') },
];

/** How this place works, who runs it, and that it is no emergency service. */
export function SiteFooter({ organisation }: { organisation: { name: string } | null }) {
  return (
    <footer className="mt-16 border-t border-hairline bg-mist">
      <div className="mx-auto max-w-page px-4 py-8 text-sm sm:px-6">
        <nav aria-label={tCommon('footer.nav')}>
          <ul className="flex flex-col sm:flex-row sm:flex-wrap sm:gap-x-8">
            {LINKS.map((link) => (
              <li key={link.href}>
                <a href={link.href} className="inline-flex min-h-11 items-center text-ink">
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mt-4">
          {organisation && `${tCommon('footer.organisation', { organisation: organisation.name })} `}
          {tCommon('footer.notEmergency')}{' '}
          <a href="/help-now" className="text-ink">
            {tCommon('footer.help')}
          </a>
        </p>
      </div>
    </footer>
  );
}
