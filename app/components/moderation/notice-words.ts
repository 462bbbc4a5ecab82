import type { NoticeView } from '#app/contracts/moderation.ts';

/** Stems of the sentences for each kind; `.text` continues them. */
const SENTENCES = {
  'membership.declined': 'notice.membership.declined',
  'membership.place-free': 'notice.membership.place-free',
  'message.released': 'notice.message.released',
  'message.removed': 'notice.message.removed',
  'message.hidden': 'notice.message.hidden',
  'report.acted': 'notice.report.acted',
  'report.looked-at': 'notice.report.looked-at',
  'room.case': 'notice.room.case',
} as const;

const isKnown = (kind: string): kind is keyof typeof SENTENCES => Object.hasOwn(SENTENCES, kind);

/** The stem of a notice's sentences. A kind without words yet says that something changed, never nothing. */
export function noticeSentence({ kind, codes }: Pick<NoticeView, 'kind' | 'codes'>) {
  if (kind === 'membership.accepted') {
    return codes.state === 'waitlisted'
      ? ('notice.membership.accepted.waitlisted' as const)
      : ('notice.membership.accepted.active' as const);
  }
  return isKnown(kind) ? SENTENCES[kind] : ('notice.other' as const);
}

const IN_ROOM = ['message.released', 'message.removed', 'message.hidden', 'room.case'];

/** Where a notice leads on; null where nothing is to be done. */
export function noticeLink({ kind, codes, group }: Pick<NoticeView, 'kind' | 'codes' | 'group'>) {
  if (kind === 'membership.declined') return { href: '/groups', label: 'notice.toGroups' } as const;
  if (!group) return null;
  const hasPlace = kind === 'membership.accepted' && codes.state !== 'waitlisted';
  if (hasPlace || IN_ROOM.includes(kind)) {
    return { href: `/rooms/${group.slug}`, label: 'notice.toRoom' } as const;
  }
  return kind.startsWith('membership.')
    ? ({ href: `/groups/${group.slug}`, label: 'notice.toGroup' } as const)
    : null;
}
