import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ErrorView } from '#app/contracts/result.ts';
import { type LiveRoom, startLiveRoom } from './live-room.ts';
import { initialRoom, type OpenedRoom, type RoomState } from './room-state.ts';
import { createRoomStore } from './room-store.ts';

export interface UsedRoom {
  state: RoomState;
  /** Null until the page is live: on the server, and in a browser without script. */
  live: LiveRoom | null;
  draft(text: string): void;
}

/** A text that the server sent back with the page. */
export interface RefusedText {
  text: string;
  error: ErrorView;
}

/** The room that the server rendered, kept live from the moment the page is. */
export function useRoom(opened: OpenedRoom, refused: RefusedText | null): UsedRoom {
  const [store] = useState(() => createRoomStore(initialRoom(opened, refused)));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const [live, setLive] = useState<LiveRoom | null>(null);
  const { revalidate } = useRevalidator();
  const refresh = useRef(revalidate);
  refresh.current = revalidate;

  useEffect(() => {
    const room = startLiveRoom(store, () => refresh.current());
    setLive(room);
    return () => {
      room.stop();
      setLive(null);
    };
  }, [store]);

  const shown = useRef(opened);
  useEffect(() => {
    if (shown.current === opened) return;
    shown.current = opened;
    // The page was read anew; what it says of the log joins what is loaded.
    store.dispatch({ type: 'entered', answer: opened, asked: store.get().last });
  }, [opened, store]);

  return { state, live, draft: (text) => store.dispatch({ type: 'drafted', text }) };
}
