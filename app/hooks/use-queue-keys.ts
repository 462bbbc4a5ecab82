import { useCallback, useEffect, useState } from 'react';

const REMEMBERED = 'hearth.queue-keys';

/** What the keys find on the page. */
const links = () => [...document.querySelectorAll<HTMLAnchorElement>('a[data-queue-case]')];
const focusedLink = () => links().find((link) => link === document.activeElement);

function move(by: 1 | -1): void {
  const all = links();
  const from = all.findIndex((link) => link.matches(':focus'));
  const current = all.findIndex((link) => link.hasAttribute('aria-current'));
  const start = from >= 0 ? from : current;
  const next = all[start < 0 ? 0 : Math.min(all.length - 1, Math.max(0, start + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function toggleWords(): void {
  const veils = [...document.querySelectorAll<HTMLDetailsElement>('details[data-words]')];
  const isShown = veils.some((veil) => veil.open);
  for (const veil of veils) veil.open = !isShown;
}

function goToDecision(): void {
  const heading = document.getElementById('decide');
  heading?.focus();
  heading?.scrollIntoView({ block: 'start' });
}

/** The claim button belongs to the case that is focused in the list, otherwise to the one that is open. */
function claim(onClaim: (caseId: string) => void): void {
  const link = focusedLink();
  if (link) {
    if (link.dataset.claimable !== undefined && link.dataset.queueCase) onClaim(link.dataset.queueCase);
    return;
  }
  document.querySelector<HTMLButtonElement>('button[data-claim]')?.click();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Single keys for the queue: j and k move, c claims, o shows or veils the words, d goes to the decision; Enter is the
 * browser's own. They can be turned off, which the browser remembers, because they get in the way of speech input.
 */
export function useQueueKeys(onClaim: (caseId: string) => void): {
  /** Null until the page is live: before that no key does anything. */
  areOn: boolean | null;
  turn: (on: boolean) => void;
} {
  const [areOn, setOn] = useState<boolean | null>(null);
  useEffect(() => setOn(localStorage.getItem(REMEMBERED) !== 'off'), []);
  const turn = useCallback((on: boolean) => {
    localStorage.setItem(REMEMBERED, on ? 'on' : 'off');
    setOn(on);
  }, []);
  useEffect(() => {
    if (!areOn) return;
    const acts: Record<string, () => void> = {
      j: () => move(1),
      k: () => move(-1),
      c: () => claim(onClaim),
      o: toggleWords,
      d: goToDecision,
    };
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [areOn, onClaim]);
  return { areOn, turn };
}
