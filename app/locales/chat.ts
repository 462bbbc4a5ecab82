import chat from './en/chat.json';
import { translator } from './t.ts';

/** Sentences of the area chat. */
export const { t: tChat, tn: tnChat } = /* @__PURE__ */ translator('chat', chat);
