import { Card } from '#app/components/ui/card.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { CoverView } from '#app/contracts/crisis.ts';
import { tSafety } from '#app/locales/safety.ts';

/** Who is there at this moment, and that this is no place to wait in an emergency. */
export function DutyNow({ cover }: { cover: CoverView }) {
  return (
    <Card as="section" tone="warm" labelledBy="now" className="max-w-measure">
      <Heading level={2} id="now" size="lg">
        {tSafety('now.title')}
      </Heading>
      <p className="mt-2 font-semibold" data-cover={cover.state}>
        {cover.text}
      </p>
      <p className="mt-3">{tSafety('now.emergency')}</p>
      <p className="mt-4">
        <LinkButton href="/help-now" variant="clay">
          {tSafety('now.help')}
        </LinkButton>
      </p>
    </Card>
  );
}
