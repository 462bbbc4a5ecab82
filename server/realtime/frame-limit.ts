/** Tells a flood of frames from a lively person. It counts frames only; how often someone may send is the command's. */

/** Frames per second that may go on for ever, and how many may come on top at once. */
const perSecond = 100;
const burst = 200;

/** Takes one frame at an instant in milliseconds; false once it is a flood. */
export function createFrameLimit(scale: number): (now: number) => boolean {
  const most = burst * scale;
  let left = most;
  let last: number | null = null;
  return (now) => {
    left = Math.min(most, left + ((now - (last ?? now)) / 1000) * perSecond * scale);
    last = now;
    left -= 1;
    return left >= 0;
  };
}
