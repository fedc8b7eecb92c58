import { type ArrivalSequence, longestDraw } from '@spigo/dynamics';
import type { Duration, TimerId } from '@spigo/kernel';
import type { Client, ClientTimer } from './client.ts';

/** The part of an open workload that one of its clients begins. */
export class ClientArrivals implements ClientTimer {
  readonly kind = 'Arrival';
  private readonly client: Client;
  private readonly sequence: ArrivalSequence;
  private index: number;
  private planned: TimerId | null = null;
  private stopped = false;

  /** Takes the arrivals `turn`, `turn` + clients, ... */
  constructor(client: Client, sequence: ArrivalSequence, turn: number) {
    this.client = client;
    this.sequence = sequence;
    this.index = turn;
  }

  /** Plans the first arrival that lies not before now. */
  start(): void {
    while (this.sequence.at(this.index) < this.client.instance.now) this.next();
    this.plan();
  }

  stop(): void {
    this.stopped = true;
  }

  /** The sequence says other instants than before: the next arrival is planned anew. */
  change(): void {
    if (this.stopped) return;
    if (this.planned !== null) this.client.instance.cancel(this.planned);
    this.planned = null;
    this.plan();
  }

  due(): void {
    this.planned = null;
    if (this.stopped) return;
    this.next();
    this.plan();
    this.client.begin(null);
  }

  private next(): void {
    const { clients } = this.client.workload;
    this.index += clients;
    this.sequence.forget(this.index - clients);
  }

  private plan(): void {
    const { instance } = this.client;
    const instant = this.sequence.at(this.index);
    // Never, or after all simulated time.
    if (instant > longestDraw) return;
    // What came due while the instance was paused comes at once.
    this.planned = instance.schedule(Math.max(0, instant - instance.now) as Duration, this);
  }
}
