import { useState } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import type { MemberView } from '#app/contracts/chat.ts';
import { tChat, tnChat } from '#app/locales/chat.ts';
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
  const look = async (open: boolean) => {
    if (open && onOpen) setCurrent((await onOpen()) ?? current);
  };
  return (
    <details
      className="relative text-sm"
      onToggle={(event) => void look(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="flex min-h-11 items-center gap-2 text-pine underline underline-offset-4">
        <Icon name="people" />
        {here === null ? tnChat('people.count', members.length) : tChat('people.here', { count: here })}
        <VisuallyHidden>{tChat('people.open')}</VisuallyHidden>
      </summary>
      <div className="absolute end-0 z-10 max-h-72 w-72 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-card border border-hairline bg-card p-4 shadow-float">
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
      </div>
    </details>
  );
}
