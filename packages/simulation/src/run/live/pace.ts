import type { Host, SimTime } from '@spigo/kernel';

/** Simulated seconds per second of wall time that stands for: as fast as the machine can. */
export const fullSpeed: number = Number.POSITIVE_INFINITY;

/**
 * How virtual time follows the wall clock while somebody changes its mind about it. Both were in step
 * at one instant; from there on virtual time runs `speed` times as fast.
 */
export class Pace {
  private readonly host: Host;
  private factor: number;
  private wallMs = 0;
  private at = 0;

  /** `speed`: simulated seconds a second, over 0; `fullSpeed` for no pacing at all. */
  constructor(host: Host, speed: number) {
    this.host = host;
    this.factor = speed;
  }

  get speed(): number {
    return this.factor;
  }

  get isFull(): boolean {
    return this.factor === fullSpeed;
  }

  /** Virtual time is `now` at this moment of the wall clock, and goes on at `speed` from here. */
  begin(now: SimTime, speed: number = this.factor): void {
    this.factor = speed;
    this.wallMs = this.host.nowMs();
    this.at = now;
  }

  /** How far virtual time should be by now, in microseconds; not for full speed. */
  due(): SimTime {
    return Math.floor(this.at + (this.host.nowMs() - this.wallMs) * 1_000 * this.factor) as SimTime;
  }
}
