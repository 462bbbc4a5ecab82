import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { EventsPage, MemberView, RoomView } from '#app/contracts/chat.ts';
import { isShown } from '#app/hooks/room-state.ts';
import { toTimeline } from '#app/hooks/room-timeline.ts';
import { tChat } from '#app/locales/chat.ts';
import { MessageList } from './message-list.tsx';

export interface RoomHistoryProps {
  name: string;
  room: Pick<RoomView, 'slug'>;
  me: { memberId: MemberView['memberId'] };
  members: readonly MemberView[];
  reader: ReaderZone;
  page: EventsPage;
}

/** An earlier page of a room's log, on a page of its own for browsers without a script. */
export function RoomHistory({ name, room, me, members, reader, page }: RoomHistoryProps) {
  const own = { memberId: me.memberId, held: [] };
  const log = page.events.filter(isShown);
  const nothing = { outgoing: [], heldByOthers: [], decided: [], cards: [], last: 0 };
  const entries = toTimeline({ log, me: own, ...nothing }, reader.zone);
  const names = new Map(members.map((member) => [member.memberId, member.name]));
  const oldest = page.events[0]?.seq ?? 0;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-[46rem] px-4 py-6 sm:px-6">
        <h1 className="text-xl">{tChat('history.title', { name })}</h1>
        {page.more && (
          <p className="mt-4 text-center">
            <a
              href={`/rooms/${room.slug}?before=${oldest}`}
              className="inline-flex min-h-11 items-center text-sm"
            >
              {tChat('earlier.link')}
            </a>
          </p>
        )}
        <div className="mt-4">
          {entries.length === 0 && <p className="text-soft">{tChat('history.empty')}</p>}
          <MessageList
            entries={entries}
            slug={room.slug}
            zone={reader.zone}
            link="starting"
            me={me.memberId}
            nameOf={(memberId) => names.get(memberId) ?? tChat('people.someone')}
          />
        </div>
        <p className="mt-8">
          <LinkButton href={`/rooms/${room.slug}`}>{tChat('history.now')}</LinkButton>
        </p>
      </div>
    </div>
  );
}
