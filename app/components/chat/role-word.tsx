import type { MemberView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';

/** What someone does here, in a word; nothing for a member. */
export function RoleWord({ role }: { role: MemberView['role'] }) {
  if (role === 'member') return null;
  return <span className="text-sm text-soft">{tChat(`role.${role}`)}</span>;
}
