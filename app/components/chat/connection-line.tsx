import type { Link } from '#app/hooks/room-state.ts';
import { tChat } from '#app/locales/chat.ts';

export interface ConnectionLineProps {
  link: Link;
  slug: string;
  /** Whether a script keeps the page up to date; without one there is a link to look anew. */
  live: boolean;
}

/** One line on how the page hears of what is new; nothing while all is well. */
export function ConnectionLine({ link, slug, live }: ConnectionLineProps) {
  const room = `/rooms/${slug}`;
  return (
    <div role="status" data-link={link}>
      {!live && (
        <Line>
          <a href={room}>{tChat('link.look')}</a>
        </Line>
      )}
      {live && (link === 'reconnecting' || link === 'polling' || link === 'offline') && (
        <Line>{tChat(`link.${link}`)}</Line>
      )}
      {link === 'ended' && (
        <Line>
          {tChat('link.ended')}{' '}
          <a href={`/sign-in?next=${encodeURIComponent(room)}`}>{tChat('link.signIn')}</a>
        </Line>
      )}
      {link === 'gone' && (
        <Line>
          {tChat('link.gone')} <a href="/rooms">{tChat('link.rooms')}</a>
        </Line>
      )}
      {link === 'outdated' && (
        <Line>
          {tChat('link.outdated')} <a href={room}>{tChat('link.reload')}</a>
        </Line>
      )}
    </div>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <p className="bg-mist px-4 py-1.5 sm:px-6">
      <span className="mx-auto block max-w-[46rem] text-sm">{children}</span>
    </p>
  );
}
