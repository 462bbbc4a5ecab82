import { type Topic, topics } from '#app/contracts/groups.ts';
import { tGroups } from '#app/locales/groups.ts';

/** Links that narrow the list to a topic; the choice lives in the address, so it can be kept and shared. */
export function TopicFilter({ chosen }: { chosen: Topic | null }) {
  const links = [
    { href: '/groups', label: tGroups('find.allTopics'), current: chosen === null },
    ...topics.map((topic) => ({
      href: `/groups?topic=${topic}`,
      label: tGroups(`topic.${topic}`),
      current: topic === chosen,
    })),
  ];
  return (
    <nav aria-label={tGroups('find.topics')}>
      <ul className="flex flex-wrap gap-2 lg:flex-col lg:gap-0">
        {links.map((link) => (
          <li key={link.href}>
            <a
              href={link.href}
              aria-current={link.current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center rounded-pill border border-edge px-4 text-sm text-ink no-underline hover:border-pine hover:text-pine aria-[current]:border-pine aria-[current]:bg-pine aria-[current]:font-semibold aria-[current]:text-on-pine lg:w-full lg:rounded-field lg:border-transparent"
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
