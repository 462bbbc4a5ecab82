import type { ReactNode } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { GroupPageView } from '#app/contracts/groups.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';
import { joinWay } from './join-way.ts';

/** The one thing to do on a group's page, by how the reader stands to it. */
export function GroupAction({ group }: { group: GroupPageView }) {
  const way = joinWay(group);
  const base = `/groups/${group.slug}`;
  switch (group.standing) {
    case 'visitor':
      return (
        <Panel title={tGroups('act.title.join')} text={tGroups('act.signUp.hint')}>
          <LinkButton href={`/sign-up?next=${encodeURIComponent(`${base}/join`)}`}>
            {tGroups('act.signUp')}
          </LinkButton>
          <LinkButton href={`/sign-in?next=${encodeURIComponent(`${base}/join`)}`} variant="text">
            {tGroups('act.signIn')}
          </LinkButton>
        </Panel>
      );
    case 'stranger':
      return (
        <Panel
          title={tGroups('act.title.join')}
          text={way === 'wait' ? tGroups(`act.wait.hint.${group.joinPolicy}`) : tGroups(`act.${way}.hint`)}
        >
          <LinkButton href={`${base}/join`}>{tGroups(`act.${way}`)}</LinkButton>
        </Panel>
      );
    case 'pending':
    case 'waitlisted':
      return (
        <Panel title={tGroups(`act.${group.standing}.title`)} text={tGroups(`act.${group.standing}.text`)}>
          <LinkButton href={`${base}/leave`} variant="quiet">
            {tGroups('act.takeBack')}
          </LinkButton>
          <LinkButton href="/notices" variant="text">
            {tGroups('act.notices')}
          </LinkButton>
        </Panel>
      );
    case 'removed':
      return <Panel title={tGroups('act.removed.title')} text={tGroups('act.removed.text')} />;
    case 'member':
    case 'facilitator':
      return <Belonging group={group} base={base} />;
  }
}

function Belonging({ group, base }: { group: GroupPageView; base: string }) {
  const facilitates = group.standing === 'facilitator';
  return (
    <Panel
      title={tGroups(facilitates ? 'act.title.facilitator' : 'act.title.member')}
      text={tGroups('act.knownAs', { name: group.ownName ?? '' })}
    >
      <LinkButton href={`/rooms/${group.slug}`}>{tGroups('act.room')}</LinkButton>
      {facilitates && (
        <LinkButton href={`${base}/requests`} variant="quiet">
          {tnGroups('act.requests', group.requests ?? 0)}
        </LinkButton>
      )}
      <LinkButton href={`${base}/leave`} variant="text">
        {tGroups('act.leave')}
      </LinkButton>
    </Panel>
  );
}

function Panel({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Card as="section" tone="mist" className="max-w-measure">
      <h2 className="text-xl">{title}</h2>
      <p className="mt-2">{text}</p>
      {children && <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">{children}</div>}
    </Card>
  );
}
