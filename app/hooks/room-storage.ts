import type { Outgoing, RoomState } from './room-state.ts';

/** What a room's page has not handed over yet: kept in this tab only, so that a reload loses nothing. */
export interface Kept {
  unsent: readonly Outgoing[];
  draft: string;
}

const prefix = 'hearth:room:';

/** Private browsing may refuse storage; then there is none, and nothing else changes. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

const isOutgoing = (value: unknown): value is Outgoing => {
  const { key, text, typedAt } = (value ?? {}) as Partial<Outgoing>;
  return typeof key === 'string' && typeof text === 'string' && typeof typedAt === 'string';
};

function parse(stored: string | null): Kept {
  const { unsent, draft } = JSON.parse(stored ?? '{}') as Partial<Kept>;
  return {
    unsent: Array.isArray(unsent) ? unsent.filter(isOutgoing) : [],
    draft: typeof draft === 'string' ? draft : '',
  };
}

/** What there is to keep of a state. A message that is on the server's disk needs no second copy. */
export const toKeep = ({ outgoing, draft }: Pick<RoomState, 'outgoing' | 'draft'>): Kept => ({
  unsent: outgoing.filter((one) => one.state !== 'handed'),
  draft,
});

export interface RoomStorage {
  load(): Kept;
  save(kept: Kept): void;
}

/** The storage of one person in one room; what somebody else left there in this tab goes. */
export function openRoomStorage(groupId: string, memberId: string, storage: () => Storage): RoomStorage {
  const own = `${prefix}${groupId}:${memberId}`;
  attempt(() => wipe(storage(), (key) => key.startsWith(`${prefix}${groupId}:`) && key !== own), undefined);
  return {
    load: () => attempt(() => parse(storage().getItem(own)), { unsent: [], draft: '' }),
    save: (kept) =>
      attempt(() => {
        if (kept.unsent.length === 0 && kept.draft === '') storage().removeItem(own);
        else storage().setItem(own, JSON.stringify(kept));
      }, undefined),
  };
}

/** Forgets what every room of this tab kept. */
export const wipeRooms = (storage: () => Storage): void =>
  attempt(() => wipe(storage(), (key) => key.startsWith(prefix)), undefined);

function wipe(storage: Storage, goes: (key: string) => boolean): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const key of keys.filter(goes)) storage.removeItem(key);
}
