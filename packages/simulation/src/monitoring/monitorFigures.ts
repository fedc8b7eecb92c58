/** An alert that went off; times in simulated milliseconds. */
export interface FiringFigures {
  /** When somebody could see it. */
  readonly firedMs: number;
  /** Null if it had not ended with the run. */
  readonly resolvedMs: number | null;
  /** The faults behind it, by id; none: it went off without an injected fault. */
  readonly faults: readonly string[];
}

/** What became of an alert. */
export interface AlertFigures {
  readonly name: string;
  readonly when: string;
  /** The service that it watches; null: all requests of clients. */
  readonly of: string | null;
  readonly firings: readonly FiringFigures[];
}

/** What the monitoring system has told, and when. */
export interface MonitorFigures {
  readonly scrapeMs: number;
  readonly delayMs: number;
  /** Alerts that went off without an injected fault behind them. */
  readonly falseAlarms: number;
  /** In the order of the architecture. */
  readonly alerts: readonly AlertFigures[];
}

/** From the beginning of fault `id` at `fromMs` until the first alert because of it; null: none. */
export function detectedMs(id: string, fromMs: number, { alerts }: MonitorFigures): number | null {
  const fired = alerts.flatMap(({ firings }) =>
    firings.filter(({ faults }) => faults.includes(id)).map(({ firedMs }) => firedMs - fromMs),
  );
  return fired.length === 0 ? null : Math.min(...fired);
}
