import { useLocation, useOutletContext } from '@remix-run/react';

/** What the desk tells the case beside it. */
export interface DeskContext {
  /** The present moment by the server's clock, in milliseconds. */
  now: number;
  zone: string;
  /** Whether the room of a case opens to the reader now. */
  entersRooms: boolean;
  /** No case is open at all. */
  isEmpty: boolean;
  /** Reasons that are being written, by `draftKey`; they outlive a claim that ran out and a case that was left. */
  drafts: Map<string, string>;
}

export const draftKey = (caseId: string, decision: string): string => `${caseId} ${decision}`;

/** The desk's facts, and a mark that changes with every visit to a case. */
export function useDesk(): DeskContext & { visit: string } {
  return { ...useOutletContext<DeskContext>(), visit: useLocation().key };
}
