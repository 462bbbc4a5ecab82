import { LinkButton } from '#app/components/ui/link-button.tsx';
import { tCommon } from '#app/locales/common.ts';

/** Get help now: a plain link that loads its page anew, so it works when nothing else does. */
export function HelpLink() {
  return (
    <LinkButton href="/help-now" variant="clay" size="small" className="whitespace-nowrap">
      {tCommon('nav.help')}
    </LinkButton>
  );
}
