import type { Duration, SimTime } from '@spigo/kernel';
import { type AllRequestFigures, type ClientRecorder, RequestPeriods } from '@spigo/telemetry';

/** The requests of clients in a part of a run. */
export interface PeriodFigures {
  readonly fromMs: number;
  readonly toMs: number;
  /** What has begun and ended there; `inFlight`: under way at its end. */
  readonly requests: AllRequestFigures;
}

/** Cuts a run at given instants, and at its end. */
export class Periods {
  readonly figures: PeriodFigures[] = [];
  private readonly clients: ClientRecorder;
  private readonly cuts: readonly Duration[];
  private readonly now: () => SimTime;
  private readonly requests: RequestPeriods = new RequestPeriods();
  private from = 0;

  /** `cuts` may stand in any order. */
  constructor(clients: ClientRecorder, cuts: readonly Duration[], now: () => SimTime) {
    this.clients = clients;
    this.cuts = cuts.toSorted((one, other) => one - other);
    this.now = now;
  }

  nextAfter(now: SimTime): SimTime {
    const next = this.cuts.find((cut) => cut > now);
    return (next ?? Number.POSITIVE_INFINITY) as SimTime;
  }

  /** A period ends now; none is empty. */
  take(): void {
    const to: number = this.now();
    if (to <= this.from) return;
    const requests = this.requests.end(this.clients.bySource());
    this.figures.push({ fromMs: this.from / 1_000, toMs: to / 1_000, requests });
    this.from = to;
  }
}
