import meetings from './en/meetings.json';
import { translator } from './t.ts';

/** Sentences of the area meetings. */
export const { t: tMeetings, tn: tnMeetings } = /* @__PURE__ */ translator('meetings', meetings);
