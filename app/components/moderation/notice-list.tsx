import { Badge } from '#app/components/ui/badge.tsx';
import { WindowWithLamp } from '#app/components/ui/drawings/window-with-lamp.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { NoticeView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { noticeLink, noticeSentence } from './notice-words.ts';

export interface NoticeListProps {
  notices: readonly NoticeView[];
  zone: string;
  zoneNamed: boolean;
}

/** What someone was told, newest first, each said gently. */
export function NoticeList({ notices, zone, zoneNamed }: NoticeListProps) {
  if (notices.length === 0) {
    return (
      <EmptyState
        drawing={<WindowWithLamp />}
        title={tModeration('notices.empty')}
        action={
          <LinkButton href="/today" variant="quiet">
            {tModeration('notices.back')}
          </LinkButton>
        }
      >
        {tModeration('notices.empty.text')}
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-measure divide-y divide-hairline border-y border-hairline">
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} zone={zone} zoneNamed={zoneNamed} />
      ))}
    </ul>
  );
}

function NoticeItem({ notice, zone, zoneNamed }: { notice: NoticeView; zone: string; zoneNamed: boolean }) {
  const sentence = noticeSentence(notice);
  const link = noticeLink(notice);
  return (
    <li className="py-5" data-notice={notice.kind}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg">{tModeration(sentence)}</h2>
        {!notice.read && <Badge shape="dot">{tModeration('notices.new')}</Badge>}
      </div>
      <p className="mt-1">{tModeration(`${sentence}.text`)}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 text-sm text-soft">
        {notice.group && <span>{tModeration('notices.about', { group: notice.group.name })}</span>}
        <LocalTime iso={notice.at} zone={zone} zoneNamed={zoneNamed} />
        {link && (
          <a href={link.href} className="inline-flex min-h-11 items-center">
            {tModeration(link.label)}
          </a>
        )}
      </p>
    </li>
  );
}
