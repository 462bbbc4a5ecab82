import { useState } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import type { MemberView } from '#app/contracts/chat.ts';
import { tChat, tnChat } from '#app/locales/chat.ts';
import { Disclosure } from './disclosure.tsx';
import { RoleWord } from './role-word.tsx';

export interface RoomPeopleProps {
  /** Everybody in the group, as the page came. */
  members: readonly MemberView[];
  /** How many have the room open; null until that is known. */
  here: number | null;
  /** Asks who is here now; null when no answer came. */
  onOpen?: () => Promise<readonly MemberView[] | null>;
}

/** How many people are here, and who they are for whoever opens the list. */
export function RoomPeople({ members, here, onOpen }: RoomPeopleProps) {
  const [current, setCurrent] = useState<readonly MemberView[] | null>(null);
  const shown = current ?? members;
  const look = async () => {
    if (onOpen) setCurrent((await onOpen()) ?? current);
  };
  const label =
    here === null
      ? [tnChat('people.count', members.length), tChat('people.inGroup')]
      : [tChat('people.here', { count: here }), tChat('people.open')];
  return (
    <Disclosure
      onOpen={() => void look()}
      summary={
        <>
          <Icon name="people" />
          {label[0]}
          <VisuallyHidden>{label[1]}</VisuallyHidden>
        </>
      }
    >
      <h2 className="text-base">{tChat('people.title')}</h2>
      <ul className="mt-2 flex flex-col gap-1.5">
        {shown.map((member) => (
          <li key={member.memberId} className="flex flex-wrap items-baseline gap-x-2">
            <bdi className="font-semibold">{member.name}</bdi>
            <RoleWord role={member.role} />
            {current && member.here && <span className="text-soft">{tChat('people.isHere')}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-3 border-t border-hairline pt-3">
        <a href="/safety/who-can-read-what">{tChat('people.whoReads')}</a>
      </p>
    </Disclosure>
  );
}
