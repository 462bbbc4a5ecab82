import { useEffect, useState } from 'react';

/** A yes or no that this browser remembers; `false` until it has been read, and where nothing can be kept. */
export function useChoice(name: string): [chosen: boolean, choose: (chosen: boolean) => void] {
  const key = `hearth:choice:${name}`;
  const [chosen, setChosen] = useState(false);
  useEffect(() => {
    try {
      setChosen(window.localStorage.getItem(key) === 'yes');
    } catch {
      // A browser that keeps nothing still lets one choose for this page.
    }
  }, [key]);
  const choose = (next: boolean) => {
    setChosen(next);
    try {
      if (next) window.localStorage.setItem(key, 'yes');
      else window.localStorage.removeItem(key);
    } catch {
      // As above.
    }
  };
  return [chosen, choose];
}
