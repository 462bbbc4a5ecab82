import { useEffect, useState } from 'react';

const TICK = 5_000;

/**
 * The present moment by the server's clock, in milliseconds, ticking. At first it is the server's own, so that what
 * was rendered there and what hydrates here say the same.
 */
export function useNow(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow));
  useEffect(() => {
    const ahead = Date.parse(serverNow) - Date.now();
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, TICK);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
