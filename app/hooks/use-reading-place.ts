import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Before it is painted; on the server nothing is, and React warns of what can't run there. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

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

export interface ReadingPlaceOptions {
  /** The newest entry. */
  lastKey: string | undefined;
  /** Entries that ask to be seen once, when they are new: what one just sent, or a card for oneself. */
  calls: readonly string[];
  /** Changes with the content. */
  version: unknown;
}

interface Anchor {
  key: string;
  top: number;
}

/**
 * Keeps in place what someone is reading, whatever comes or goes above and below; who is at the end stays there. The
 * scroller is laid out from its end (`flex-col-reverse`), so that it starts there without a script.
 */
export function useReadingPlace({ lastKey, calls, version }: ReadingPlaceOptions): ReadingPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const seenLast = useRef(lastKey);
  const seenCalls = useRef(new Set(calls));
  const [newBelow, setNewBelow] = useState(false);

  const remember = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = distanceToEnd(box) < atEndWithin;
    anchor.current = atEnd.current ? null : firstVisible(box);
    if (atEnd.current) setNewBelow(false);
  }, []);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = 0;
    remember();
  }, [remember]);

  // `version` says that the content changed, and its calls with it.
  useBeforePaint(() => {
    const box = scroller.current;
    if (!box) return;
    const called = calls.findLast((key) => !seenCalls.current.has(key));
    for (const key of calls) seenCalls.current.add(key);
    if (called !== undefined) show(box, called);
    else if (atEnd.current) box.scrollTop = 0;
    else {
      if (anchor.current) restore(box, anchor.current);
      if (seenLast.current !== lastKey) setNewBelow(true);
    }
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

/** How much of what stands before it is left in sight, in pixels. */
const before = 72;

/** Goes to the end, or to the entry's beginning where it is taller than the window. */
function show(box: HTMLElement, key: string): void {
  box.scrollTop = 0;
  const entry = entryOf(box, key);
  if (!entry) return;
  const over = box.getBoundingClientRect().top + before - entry.getBoundingClientRect().top;
  if (over > 0) box.scrollTop -= over;
}

const entryOf = (box: HTMLElement, key: string) =>
  box.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);

function restore(box: HTMLElement, { key, top }: Anchor): void {
  const entry = entryOf(box, key);
  if (entry) box.scrollTop += entry.getBoundingClientRect().top - top;
}
