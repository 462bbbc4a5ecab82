import { useEffect, useRef, useState } from 'react';

/** What came since the last look; nothing at the first. Stays until something else comes. */
export function useArrivals<I>(items: readonly I[], idOf: (item: I) => string): readonly I[] {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [arrived, setArrived] = useState<readonly I[]>([]);
  useEffect(() => {
    const before = known.current;
    known.current = new Set([...(before ?? []), ...items.map(idOf)]);
    const fresh = before === null ? [] : items.filter((item) => !before.has(idOf(item)));
    if (fresh.length > 0) setArrived(fresh);
  }, [items, idOf]);
  return arrived;
}
