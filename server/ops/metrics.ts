/** Counters and times for Prometheus, of one runtime. Labels are codes with few values, never ids. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Counts a socket event by its outcome (`ok` or an error code). */
  socketEvent(event: string, outcome: string, ms: number): void;
  connections(count: number): void;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const events = new Counter({
    name: 'hearth_socket_events_total',
    help: 'Client events by outcome',
    labelNames: ['event', 'outcome'],
    registers,
  });
  const times = new Histogram({
    name: 'hearth_socket_event_seconds',
    help: 'Time to acknowledge a client event',
    labelNames: ['event'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers,
  });
  const sockets = new Gauge({ name: 'hearth_sockets', help: 'Open sockets', registers });
  return {
    socketEvent(event, outcome, ms) {
      events.inc({ event, outcome });
      times.observe({ event }, ms / 1000);
    },
    connections: (count) => sockets.set(count),
    text: () => registry.metrics(),
  };
}
