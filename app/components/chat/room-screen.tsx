import { useEffect, useMemo, useState } from 'react';
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import type { MemberView } from '#app/contracts/chat.ts';
import { hasEarlier, type OpenedRoom, type RoomState } from '#app/hooks/room-state.ts';
import { toTimeline } from '#app/hooks/room-timeline.ts';
import { type RefusedText, useRoom } from '#app/hooks/use-room.ts';
import { tChat } from '#app/locales/chat.ts';
import { ConnectionLine } from './connection-line.tsx';
import { Conversation } from './conversation.tsx';
import { MessageList } from './message-list.tsx';
import { RoomDesk } from './room-desk.tsx';
import { RoomFoot } from './room-foot.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomPeople } from './room-people.tsx';

export interface RoomScreenProps {
  opened: OpenedRoom;
  /** What the server sent back, when a form was refused. */
  refused: RefusedText | null;
}

/** The room: who is here for it, the conversation, and where one writes. It works as it came, and live on top of that. */
export function RoomScreen({ opened, refused }: RoomScreenProps) {
  const { state, live, draft } = useRoom(opened, refused);
  const reader = useReaderZone(opened.reader);
  const entries = useTimeline(state, reader.zone);
  const names = useMemo(() => namesIn(opened.members, state.log), [opened.members, state.log]);
  const nameOf = (memberId: MemberView['memberId']) => names.get(memberId) ?? tChat('people.someone');
  const { room, me, link } = state;
  const isLive = link === 'live';
  const mayLead = me.role !== 'member';
  return (
    <>
      <RoomHeader
        name={opened.name}
        room={room}
        people={
          <RoomPeople
            members={opened.members}
            here={state.here}
            {...(isLive && live && { onOpen: live.listMembers })}
          />
        }
        desk={mayLead && <RoomDesk room={room} {...(live && { onTurn: live.turn })} />}
      />
      <ConnectionLine link={link} slug={room.slug} live={live !== null} />
      <Conversation
        entries={entries}
        earlierHref={hasEarlier(state) ? `/rooms/${room.slug}?before=${state.oldest}` : null}
        onEarlier={live?.pageBack}
      >
        {entries.length === 0 && <p className="text-soft">{tChat('log.empty')}</p>}
        <MessageList
          entries={entries}
          slug={room.slug}
          zone={reader.zone}
          link={link}
          me={me.memberId}
          nameOf={nameOf}
          onRetract={live?.retract}
          onAnswer={isLive ? live?.answer : undefined}
        />
      </Conversation>
      <RoomFoot
        state={state}
        reader={reader}
        clientMessageId={opened.clientMessageId}
        onDraft={draft}
        onSend={live?.send}
      />
    </>
  );
}

/** Not made anew for what doesn't change it, as every letter that is typed. */
function useTimeline(state: RoomState, zone: string) {
  const { log, last, me, outgoing, heldByOthers, decided, cards } = state;
  return useMemo(
    () => toTimeline({ log, last, me, outgoing, heldByOthers, decided, cards }, zone),
    [log, last, me, outgoing, heldByOthers, decided, cards, zone],
  );
}

/** Who chose no zone reads in the one of their device, once the page is live. */
function useReaderZone(given: ReaderZone): ReaderZone {
  const [reader, setReader] = useState(given);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!given.own && timeZone) setReader({ zone: timeZone, own: true });
  }, [given.own]);
  return reader;
}

function namesIn(members: readonly MemberView[], log: RoomState['log']) {
  const names = new Map(members.map((member) => [member.memberId, member.name]));
  for (const event of log) {
    if (event.kind === 'message.posted') names.set(event.message.author.memberId, event.message.author.name);
  }
  return names;
}
