import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end, in pixels, still counts as being there. */
const atEndWithin = 60;

export interface ReadingPlace {
  scroller: RefObject<HTMLDivElement>;
  /** Whether something new stands below what is being read. */
  newBelow: boolean;
  onScroll(): void;
  /** Goes to the newest, and stays with it. */
  toEnd(): void;
}

interface Anchor {
  key: string;
  top: number;
}

/**
 * Keeps in place what someone is reading, whatever comes or goes above and below; who is at the end stays there. The
 * scroller is laid out from its end (`flex-col-reverse`), so that it starts there without a script.
 */
export function useReadingPlace(lastKey: string | undefined, version: unknown): ReadingPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const seenLast = useRef(lastKey);
  const [newBelow, setNewBelow] = useState(false);

  const remember = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = distanceToEnd(box) < atEndWithin;
    anchor.current = atEnd.current ? null : firstVisible(box);
    if (atEnd.current) {
      setNewBelow(false);
    }
  }, []);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = 0;
    remember();
  }, [remember]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the content changed
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = 0;
    else if (anchor.current) restore(box, anchor.current);
    if (!atEnd.current && seenLast.current !== lastKey) setNewBelow(true);
    seenLast.current = lastKey;
    remember();
  }, [lastKey, version, remember]);

  return { scroller, newBelow, onScroll: remember, toEnd };
}

/** Laid out from its end, a scroller counts from there, and downwards from zero. */
const distanceToEnd = (box: HTMLElement): number => Math.abs(box.scrollTop);

function firstVisible(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const entry of box.querySelectorAll<HTMLElement>('[data-entry]')) {
    const { top, bottom } = entry.getBoundingClientRect();
    if (bottom > edge) return { key: entry.dataset.entry ?? '', top };
  }
  return null;
}

function restore(box: HTMLElement, { key, top }: Anchor): void {
  const entry = box.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);
  if (entry) box.scrollTop += entry.getBoundingClientRect().top - top;
}
