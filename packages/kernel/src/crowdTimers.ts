import { TimerHeap } from './timerHeap.ts';
import { TimingWheel } from './timingWheel.ts';

/**
 * The timers of a crowd, one a member: a member's own record is the slot of its timer. The order is
 * that of (time, sequence), as in the queue of all events.
 */
export class CrowdTimers {
  private readonly ints: Int32Array;
  private readonly sequences: Float64Array;
  private readonly wheel: TimingWheel = new TimingWheel();
  /** What the wheel does not take: before its own time, or beyond its horizon. */
  private readonly rest: TimerHeap = new TimerHeap((member) => this.sequenceOf(member));

  /** `ints`: eight integers a member, of which the seventh is the wheel's. */
  constructor(ints: Int32Array, size: number, now: number) {
    this.ints = ints;
    this.sequences = new Float64Array(size);
    this.wheel.reset(now);
  }

  /** The sequence number of the member's timer. */
  sequenceOf(member: number): number {
    return this.sequences[member] as number;
  }

  add(member: number, time: number, sequence: number): void {
    this.sequences[member] = sequence;
    if (this.wheel.takes(time)) this.wheel.insert(time, member, this.ints);
    else this.rest.push(time, member);
  }

  /** The time of the first timer; Infinity where there is none. The wheel is moved there. */
  nextTime(): number {
    const time = this.wheel.next(Number.POSITIVE_INFINITY, this.ints);
    return Math.min(time, this.rest.time);
  }

  /** The member whose timer is the first, at `time` as `nextTime` has told. */
  first(time: number): number {
    return this.isRestFirst(time) ? this.rest.slot : this.wheel.first(this.ints);
  }

  /** Takes the first timer off. */
  shift(time: number): number {
    return this.isRestFirst(time) ? this.rest.pop() : this.wheel.shift(this.ints);
  }

  private isRestFirst(time: number): boolean {
    if (this.rest.time !== time) return false;
    if (!this.wheel.holds(time)) return true;
    return this.sequenceOf(this.rest.slot) < this.sequenceOf(this.wheel.first(this.ints));
  }
}
