import { hashText } from '@spigo/kernel';
import { PeakEwma } from './peakEwma.ts';

/** One instance of a dependency, as one caller sees it. */
export class Peer<T> {
  /** What the owner calls it by. */
  readonly target: T;
  readonly zone: string;
  /** Of its name: its place in consistent hashing. */
  readonly hash: number;
  /** Place in the pool; -1 once it was removed. */
  position = -1;
  /** Calls of this caller to it that are neither answered nor given up. */
  inFlight = 0;
  /** Kept where balancing wants it. */
  latency: PeakEwma | null;
  /** The latest search that must not find it. */
  skippedBy = 0;

  constructor(target: T, name: string, zone: string, measured: boolean) {
    this.target = target;
    this.zone = zone;
    this.hash = hashText(name, 0x5bd1_e995);
    this.latency = measured ? new PeakEwma() : null;
  }

  /** A call to it begins. */
  begin(): void {
    this.inFlight++;
  }

  /** A call to it that was sent at `sentAt` is answered or given up. */
  end(sentAt: number, now: number): void {
    this.inFlight--;
    if (this.latency !== null) this.latency.observe(now - sentAt, now);
  }
}
