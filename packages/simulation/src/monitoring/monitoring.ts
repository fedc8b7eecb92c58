import type { SimTime } from '@spigo/kernel';
import type { ClientMetrics, ServiceRecorder } from '@spigo/telemetry';
import type { Looker } from '../run/samples.ts';
import { AlertState } from './alertState.ts';
import { isOfStation, readCondition } from './condition.ts';
import type { MonitorFigures } from './monitorFigures.ts';
import type { ResolvedAlert, ResolvedMonitor } from './resolvedMonitor.ts';
import { type Scraped, ScrapedEnds, ScrapedLevels } from './scraped.ts';

/** What a monitoring system can look at. */
export interface Watched {
  readonly clients: () => readonly ClientMetrics[];
  readonly services: ReadonlyMap<string, ServiceRecorder>;
  /** Services whose instances are clients. */
  readonly sources: readonly string[];
  /** When the statistics start, in microseconds. */
  readonly warmUp: number;
  readonly now: () => number;
}

/** A time in which a fault, or what it led to, explains an alert; microseconds. */
export interface Trouble {
  readonly id: string;
  readonly from: number;
  /** Infinite: until the end. */
  readonly to: number;
}

/** An alert that somebody has heard of: when, and when it was heard that it is over. */
export interface KnownAlert {
  readonly name: string;
  readonly when: string;
  readonly at: number;
  /** Null: it goes on. */
  readonly over: number | null;
}

/** Each alert of a monitoring system with what it looks at. */
interface Watch {
  readonly state: AlertState;
  readonly scraped: Scraped;
}

/** A monitoring system at work: it knows of the run only what it sees when it looks. */
export class Monitoring implements Looker {
  private readonly monitor: ResolvedMonitor;
  private readonly watched: Watched;
  private readonly watches: readonly Watch[];
  private last: number;

  constructor(monitor: ResolvedMonitor, watched: Watched) {
    this.monitor = monitor;
    this.watched = watched;
    this.last = watched.warmUp;
    this.watches = monitor.alerts.map((alert) => ({
      state: new AlertState(alert),
      scraped: scrapedOf(alert, watched),
    }));
  }

  nextAfter(now: SimTime): SimTime {
    const { scrape } = this.monitor;
    return ((Math.floor(now / scrape) + 1) * scrape) as SimTime;
  }

  /** Looks, if it is time to; nothing is counted before the end of the warm-up. */
  take(): void {
    const now = this.watched.now();
    if (now <= this.last || now % this.monitor.scrape !== 0) return;
    this.last = now;
    for (const { state, scraped } of this.watches) {
      scraped.look(now);
      state.take(now, scraped.value(state.condition.measure));
    }
  }

  /** Alerts that are known to have gone off by now, and to be over; microseconds, in order of the alerts. */
  get known(): KnownAlert[] {
    const now = this.watched.now();
    const { delay } = this.monitor;
    const heard = (at: number | null): number | null =>
      at === null || at + delay > now ? null : at + delay;
    return this.watches.flatMap(({ state: { alert, firings } }) =>
      firings.flatMap(({ firedAt, resolvedAt }) => {
        const at = heard(firedAt);
        return at === null
          ? []
          : [{ name: alert.name, when: alert.when, at, over: heard(resolvedAt) }];
      }),
    );
  }

  /** What was known by the end of the run, and which troubles were behind it. */
  figures(troubles: readonly Trouble[]): MonitorFigures {
    const { scrape, delay } = this.monitor;
    const end = this.watched.now();
    const seen = (at: number | null): number | null =>
      at === null || at + delay > end ? null : (at + delay) / 1_000;
    const alerts = this.watches.map(({ state: { alert, firings } }) => ({
      name: alert.name,
      when: alert.when,
      of: alert.of ?? null,
      firings: firings.flatMap(({ since, firedAt, resolvedAt }) => {
        const firedMs = seen(firedAt);
        if (firedMs === null) return [];
        const behind = troubles.filter(({ from, to }) => from < firedAt && to > since);
        return [{ firedMs, resolvedMs: seen(resolvedAt), faults: behind.map(({ id }) => id) }];
      }),
    }));
    const all = alerts.flatMap(({ firings }) => firings);
    const falseAlarms = all.filter(({ faults }) => faults.length === 0).length;
    return { scrapeMs: scrape / 1_000, delayMs: delay / 1_000, falseAlarms, alerts };
  }
}

/** As with objectives, a name is that of a client if there is one. */
function scrapedOf({ when, of }: ResolvedAlert, watched: Watched): Scraped {
  const { clients, services, sources, warmUp } = watched;
  const { measure } = readCondition(when);
  const recorder = of === undefined ? undefined : services.get(of);
  if (recorder === undefined) return ScrapedEnds.ofClients(clients, warmUp);
  if (isOfStation(measure)) return new ScrapedLevels(recorder, warmUp);
  if (of === undefined || !sources.includes(of)) return ScrapedEnds.ofWork(recorder, warmUp);
  return ScrapedEnds.ofClients(() => clients().filter(({ source }) => source === of), warmUp);
}
