import { demand } from '../distributions/family.ts';
import { CountWindow, DurationWindow, type OutcomeWindow } from './outcomeWindow.ts';

/** When calls are refused for a while; times in microseconds. */
export interface BreakerSettings {
  /** The last so many calls, or those that ended in the last so many microseconds. */
  readonly window: { readonly calls: number } | { readonly duration: number };
  /** It decides from so many calls in the window on; where nothing is said, the window's calls, or 10 in a duration. */
  readonly minimumCalls?: number;
  /** The share of failures, over 0 and at most 1, from which on it opens. */
  readonly failureRate: number;
  /** How long it refuses, over 0. */
  readonly openFor: number;
  /** Calls admitted while half open, 1 or more; 1 where nothing is said. */
  readonly probes?: number;
}

/** closed: calls pass; open: they are refused; half open: some pass, to see how it goes. */
export type BreakerState = 'closed' | 'open' | 'halfOpen';

/** Who wants to know when a breaker changes its state. */
export interface BreakerReader {
  breakerChanged(from: BreakerState, to: BreakerState, now: number): void;
}

/** What `admit` returns instead of a ticket. */
export const refused = -1;

/** Throws a UsageError, which begins with `where`, if this breaker is impossible. */
export function checkBreaker(settings: BreakerSettings, where = 'breaker'): void {
  const { window, minimumCalls = 1, failureRate, openFor, probes = 1 } = settings;
  if ('calls' in window) demandCount(`${where}: window`, window.calls);
  else demandSpan(`${where}: window`, window.duration);
  demandCount(`${where}: minimumCalls`, minimumCalls);
  const possible = failureRate > 0 && failureRate <= 1;
  const allowed = 'a share over 0 (at 0 it would always open) and at most 1 (beyond, never)';
  demand(possible, `${where}: failureRate`, failureRate, allowed);
  demandSpan(`${where}: openFor`, openFor);
  demandCount(`${where}: probes`, probes);
}

/** True if two settings, or the lack of them, are the same. */
export function sameBreaker(one: BreakerSettings | undefined, other: typeof one): boolean {
  if (one === undefined || other === undefined) return one === other;
  const text = (settings: BreakerSettings): string => {
    const { window, failureRate, openFor, probes = 1 } = settings;
    return JSON.stringify([
      Object.entries(window),
      minimumOf(settings),
      failureRate,
      openFor,
      probes,
    ]);
  };
  return text(one) === text(other);
}

/** From how many calls a breaker on a duration decides where nothing is said. */
const enoughCalls = 10;

/** From how many calls in its window on a breaker decides. */
export function minimumOf({ window, minimumCalls }: BreakerSettings): number {
  return minimumCalls ?? ('calls' in window ? window.calls : enoughCalls);
}

function demandCount(where: string, count: number): void {
  demand(Number.isSafeInteger(count) && count >= 1, where, count, 'a whole number, 1 or more');
}

function demandSpan(where: string, us: number): void {
  const holds = us > 0 && us < Number.POSITIVE_INFINITY;
  demand(holds, where, us, 'a time in microseconds, over 0');
}

/**
 * A circuit breaker (M. Nygard, Release It!, 2007), with the windows and the half-open state of
 * resilience4j. Closed, it opens when the share of failures in its window reaches `failureRate`, from
 * `minimumCalls` in it on (a window of fewer calls never decides). Open, it refuses for `openFor`; the first call after that finds it half open. Half
 * open, it admits `probes` calls in all and refuses others until these have ended: all succeeded, it
 * closes with an empty window; the first failure opens it again. The result of a call counts only in
 * the state in which the call was admitted; a ticket, given at admission, says which that was.
 */
export class CircuitBreaker {
  private readonly settings: BreakerSettings;
  private readonly reader: BreakerReader | null;
  private readonly window: OutcomeWindow;
  private readonly probes: number;
  private readonly minimum: number;
  private current: BreakerState = 'closed';
  /** Counts the states it has been in: the ticket of all calls that are admitted in this one. */
  private ticket = 0;
  private openedAt = 0;
  private admitted = 0;
  private succeededProbes = 0;

  /** Throws a UsageError where the settings are impossible. */
  constructor(settings: BreakerSettings, reader: BreakerReader | null = null) {
    checkBreaker(settings);
    const { window, probes = 1 } = settings;
    this.settings = settings;
    this.reader = reader;
    this.window =
      'calls' in window ? new CountWindow(window.calls) : new DurationWindow(window.duration);
    this.probes = probes;
    this.minimum = minimumOf(settings);
  }

  /** It leaves `open` when the first call after `openFor` asks, not before. */
  get state(): BreakerState {
    return this.current;
  }

  /** A call asks to pass at `now`: its ticket, or `refused`. */
  admit(now: number): number {
    if (this.current === 'closed') return this.ticket;
    if (this.current === 'open') {
      if (now < this.openedAt + this.settings.openFor) return refused;
      this.change('halfOpen', now);
    }
    if (this.admitted === this.probes) return refused;
    this.admitted++;
    return this.ticket;
  }

  /** A call that was admitted has succeeded. */
  succeeded(ticket: number, now: number): void {
    if (ticket !== this.ticket) return;
    if (this.current === 'closed') this.judge(false, now);
    else if (++this.succeededProbes === this.probes) this.change('closed', now);
  }

  /** A call that was admitted was answered with an error, rejected or timed out. */
  failed(ticket: number, now: number): void {
    if (ticket !== this.ticket) return;
    if (this.current === 'closed') this.judge(true, now);
    else this.change('open', now);
  }

  /** A call that was admitted was not made, or nobody waits for it any more: it counts for nothing. */
  withdraw(ticket: number): void {
    if (ticket === this.ticket && this.current === 'halfOpen') this.admitted--;
  }

  private judge(failed: boolean, now: number): void {
    const { window } = this;
    window.record(failed, now);
    const reached = window.failures / window.calls >= this.settings.failureRate;
    if (reached && window.calls >= this.minimum) this.change('open', now);
  }

  private change(to: BreakerState, now: number): void {
    const from = this.current;
    this.current = to;
    this.ticket++;
    this.admitted = 0;
    this.succeededProbes = 0;
    if (to === 'open') this.openedAt = now;
    else if (to === 'closed') this.window.clear();
    this.reader?.breakerChanged(from, to, now);
  }
}
