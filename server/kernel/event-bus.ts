/**
 * Domain events in two phases: `withinTransaction` belongs to the act and commits with it; `afterCommit` is for
 * fan-out and hints, and losing it costs nothing but time. Areas add their events to `DomainEvents`.
 */
import type { Context, TxContext } from './context.ts';

/** Event name → payload of ids and codes. Filled by declaration merging in `<area>-events.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: each area declares its own events into it
export interface DomainEvents {}

export type EventName = keyof DomainEvents;
export type DomainEvent = {
  [N in EventName]: { readonly name: N } & Readonly<DomainEvents[N]>;
}[EventName];
export type EventOf<N extends EventName> = Extract<DomainEvent, { name: N }>;

export interface Subscription<N extends EventName> {
  /** Runs in the announcing transaction; throwing undoes the act. */
  withinTransaction?(event: EventOf<N>, ctx: TxContext): Promise<void>;
  /** Runs once the act is on disk; throwing is logged and harms nobody. */
  afterCommit?(event: EventOf<N>, ctx: Context): Promise<void> | void;
}

type AnySubscription = {
  withinTransaction?(event: DomainEvent, ctx: TxContext): Promise<void>;
  afterCommit?(event: DomainEvent, ctx: Context): Promise<void> | void;
};

export interface EventBus {
  on<N extends EventName>(name: N, subscription: Subscription<N>): void;
  withinTransaction(event: DomainEvent, ctx: TxContext): Promise<void>;
  afterCommit(event: DomainEvent, ctx: Context): Promise<void>;
}

/** A bus of its own; subscribers run in the order in which they came. */
export function createEventBus(): EventBus {
  const subscriptions = new Map<EventName, AnySubscription[]>();
  const of = (name: EventName): AnySubscription[] => subscriptions.get(name) ?? [];
  return {
    on(name, subscription) {
      subscriptions.set(name, [...of(name), subscription as AnySubscription]);
    },
    async withinTransaction(event, ctx) {
      for (const subscription of of(event.name)) await subscription.withinTransaction?.(event, ctx);
    },
    async afterCommit(event, ctx) {
      for (const subscription of of(event.name)) {
        try {
          await subscription.afterCommit?.(event, ctx);
        } catch (error) {
          ctx.logger.error({ event: event.name, err: error }, 'after-commit subscriber failed');
        }
      }
    },
  };
}
