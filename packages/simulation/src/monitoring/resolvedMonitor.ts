import { type Duration, noTime, seconds } from '@spigo/kernel';
import type { Monitor } from '../schema/objectives.ts';

/** An alert with all its defaults. */
export interface ResolvedAlert {
  readonly name: string;
  readonly when: string;
  /** A service; not there: all requests of clients. */
  readonly of?: string;
  /** How long its condition must hold. */
  readonly for: Duration;
}

/** A monitoring system with all its defaults. */
export interface ResolvedMonitor {
  /** From one look to the next. */
  readonly scrape: Duration;
  /** From a look until it can be seen. */
  readonly delay: Duration;
  readonly alerts: readonly ResolvedAlert[];
}

const usualScrape = seconds(10);

/** The monitoring system as it runs. */
export function resolveMonitor({
  scrape = usualScrape,
  delay = noTime,
  alerts = [],
}: Monitor): ResolvedMonitor {
  return {
    scrape,
    delay,
    alerts: alerts.map((alert) => ({ ...alert, for: alert.for ?? noTime })),
  };
}
