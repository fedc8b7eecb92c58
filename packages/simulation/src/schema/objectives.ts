import type { Duration } from '@spigo/kernel';
import { duration, span } from './durations.ts';
import { fields, lazily, listOf, optional, required, type Schema, text } from './vocabulary.ts';

/** What the run must achieve: `availability: ">=99.9%"`, `p99: "<=250ms"`. */
export interface Objective {
  readonly availability?: string;
  readonly errorRate?: string;
  readonly throughput?: string;
  readonly mean?: string;
  readonly p50?: string;
  readonly p90?: string;
  readonly p95?: string;
  readonly p99?: string;
  readonly p999?: string;
  /** A service; default all requests of clients. */
  readonly of?: string;
}

/** When somebody would be woken. */
export interface Alert {
  readonly name: string;
  readonly when: string;
  readonly of?: string;
  readonly for?: Duration;
}

/** A monitoring system: how often it looks, and when somebody would have known. */
export interface Monitor {
  readonly scrape?: Duration;
  readonly delay?: Duration;
  readonly alerts?: readonly Alert[];
}

/** Reads an objective. */
export const objective: () => Schema<Objective> = lazily('objective', () => {
  const bound = () => optional(text(), 'a bound: "<=250ms"');
  return fields({
    availability: optional(text(), 'share of requests that succeed: ">=99.9%"'),
    errorRate: optional(text(), 'share of requests that fail: "<=0.1%"'),
    throughput: optional(text(), 'requests that succeed: ">=100/s"'),
    mean: bound(),
    p50: bound(),
    p90: bound(),
    p95: bound(),
    p99: bound(),
    p999: bound(),
    of: optional(text(), 'a service; default all requests of clients'),
  });
});

/** Reads the monitoring system. */
export const monitor: () => Schema<Monitor> = lazily('monitor', () =>
  fields({
    scrape: optional(span(), 'time from one look to the next; default 10s'),
    delay: optional(duration(), 'from a look until it can be seen; default 0'),
    alerts: optional(listOf(alert()), 'when somebody is woken'),
  }),
);

function alert(): Schema<Alert> {
  return fields({
    name: required(text(), 'what it is called'),
    when: required(text(), 'its condition: "errorRate>1%"'),
    of: optional(text(), 'a service; default all requests of clients'),
    for: optional(duration(), 'how long it must hold; default 0: one look is enough'),
  });
}
