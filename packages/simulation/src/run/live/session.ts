import {
  after,
  type Duration,
  endOfTime,
  type Host,
  type Kernel,
  type RunEnd,
  type SimTime,
  startOfTime,
} from '@spigo/kernel';
import { Histogram } from '@spigo/telemetry';
import type { Architecture } from '../../files/load.ts';
import type { Portion } from '../performance.ts';
import { type Production, produce, type Run } from '../production.ts';
import type { SimulateOptions } from '../simulateOptions.ts';
import { fullSpeed, Pace } from './pace.ts';

/** What a session is doing. */
export type SessionState = 'settingUp' | 'running' | 'paused' | 'ended';

/** What a session needs beside the options of a run. */
export interface SessionOptions
  extends Omit<SimulateOptions, 'realtime' | 'signal' | 'onProgress'> {
  readonly host: Host;
  /** Simulated seconds a second; default: as fast as the machine can. */
  readonly speed?: number;
  /** Whether the run waits for `resume` after set-up. */
  readonly paused?: boolean;
  /** Looks at the run at every multiple of `every`, in virtual time; looking changes nothing. */
  readonly looks?: { readonly every: Duration; look(): void };
  /** Called between slices, at least every 20 ms while the run goes on; it may look, and give orders. */
  readonly onTurn?: () => void;
}

/** What somebody wants to do to the run, and not before when. */
interface Act {
  readonly from: SimTime;
  readonly act: (at: SimTime) => void;
}

/** Wall milliseconds by which events may be late, and hosts that know no shorter naps make it more. */
const napMs = 0.2;

/**
 * Where a load leaves no microsecond free, looking for a free one, one by one, would hold up the run: so
 * many are looked at, and so many microseconds later the next.
 */
const mostTries = 100;
const retryQuiet = 1_000 as Duration;

/** As many single steps may wait; between so many of them other orders are heard. */
const mostSteps = 1_000_000;
const stepsAtOnce = 10_000;

/** How long a paused run sleeps before it looks whether it is to go on. */
const idleMs = 5;

/**
 * A run that can be paused, stepped, hastened, and acted on while it goes on. None of that changes
 * the order of events: a session in which nobody acts gives the digest of the plain run. Who acts
 * gets an instant at which nothing else happens; so what is done has a definite place among the events,
 * and a plan that says the same from the start gives the same run.
 */
export class LiveSession {
  readonly production: Production;
  /** By how much paced events were late, at worst, each time that the run went on: wall microseconds. */
  readonly lateness: Histogram = new Histogram();
  private readonly kernel: Kernel;
  private readonly host: Host;
  private readonly onTurn: () => void;
  private readonly looks: SessionOptions['looks'];
  private readonly pace: Pace;
  private readonly acts: Act[] = [];
  private paused: boolean;
  private stopped = false;
  private steps = 0;
  private inKernel = false;
  /** Before this no quiet instant is looked for: there was none. */
  private quietFrom: SimTime = startOfTime;
  private now: SessionState = 'settingUp';

  /** Throws what `simulate` throws where the input is wrong. */
  constructor(architecture: Architecture | undefined, options: SessionOptions) {
    const { host, speed = fullSpeed, paused = false, onTurn = () => undefined } = options;
    this.production = produce(architecture, options);
    this.kernel = this.production.kernel;
    this.host = host;
    this.onTurn = onTurn;
    this.looks = options.looks;
    this.paused = paused;
    this.pace = new Pace(host, speed);
    this.kernel.lifecycle.on('slice', onTurn);
  }

  get state(): SessionState {
    return this.now === 'running' && this.paused ? 'paused' : this.now;
  }

  /** Simulated seconds a second; infinite for as fast as the machine can. */
  get speed(): number {
    return this.pace.speed;
  }

  /** By how much the run is behind the wall clock, in milliseconds; 0 where it is not paced. */
  get lagMs(): number {
    if (this.state !== 'running' || this.pace.isFull) return 0;
    return Math.max(0, (this.pace.due() - this.kernel.now) / 1_000 / this.pace.speed);
  }

  pause(): void {
    this.paused = true;
    this.interrupt();
  }

  resume(): void {
    this.paused = false;
    this.steps = 0;
    this.pace.begin(this.kernel.now);
  }

  /** Executes so many events more, and pauses; of those that wait, at most a million. */
  step(events: number): void {
    this.pause();
    this.steps = Math.min(this.steps + events, mostSteps);
  }

  /** From now on so many simulated seconds a second; infinite for as fast as the machine can. */
  setSpeed(speed: number): void {
    this.pace.begin(this.kernel.now, speed);
    this.interrupt();
  }

  /**
   * Calls `act` with an instant at which nothing is planned, one microsecond from then: the first one
   * after `from`, as soon as may be. Nothing is called after the end of the run.
   */
  act(act: (at: SimTime) => void, from: SimTime = startOfTime): void {
    this.acts.push({ from, act });
    this.interrupt();
  }

  /** Ends the run where it is, in good order. */
  stop(): void {
    this.stopped = true;
    this.interrupt();
  }

  /** Runs to the end. Rejects as `simulate` does. */
  async run(): Promise<Run> {
    const { steps } = this.production;
    const started = this.host.nowMs();
    let next = steps.next();
    while (!next.done) {
      const portion = next.value;
      next = steps.next(portion.paced ? await this.perform(portion) : await this.inOneGo(portion));
    }
    this.now = 'ended';
    return this.production.finish(next.value, this.host.nowMs() - started);
  }

  private async inOneGo({ until, interruptible }: Portion): Promise<RunEnd> {
    const end = await this.advance(until);
    if (end !== 'halted') return end;
    return interruptible && this.stopped
      ? end
      : await this.inOneGo({ until, interruptible, paced: false });
  }

  private async perform({ until }: Portion): Promise<RunEnd> {
    this.now = 'running';
    this.pace.begin(this.kernel.now);
    for (;;) {
      this.onTurn();
      if (this.stopped) return 'halted';
      await this.doActs();
      if (this.paused) await this.whilePaused();
      else if (await this.goOn(until)) return 'until';
    }
  }

  /** Whether `until` was reached. */
  private async goOn(until: SimTime): Promise<boolean> {
    const { pace } = this;
    const due = pace.isFull ? until : (Math.min(pace.due(), until) as SimTime);
    if (!pace.isFull)
      this.lateness.record(Math.round(Math.max(0, due - this.kernel.now) / pace.speed));
    const next = this.nextStop();
    const end = await this.advance(next < due ? next : due);
    if (end === 'halted') return false;
    if (this.isLook()) this.looks?.look();
    if (next < due) return false;
    if (due >= until) return true;
    if (!pace.isFull) await this.host.sleep(napMs);
    return false;
  }

  /** The first instant after now that is to be looked at, or at which somebody is to act. */
  private nextStop(): SimTime {
    const { now } = this.kernel;
    const every = this.looks?.every ?? endOfTime;
    const look = (Math.floor(now / every) + 1) * every;
    return Math.min(
      look,
      ...this.acts.map(({ from }) => Math.max(from, now + 1, this.quietFrom)),
    ) as SimTime;
  }

  private isLook(): boolean {
    return this.looks !== undefined && this.kernel.now % this.looks.every === 0;
  }

  private async whilePaused(): Promise<void> {
    const events = Math.min(this.steps, stepsAtOnce);
    if (events === 0) {
      await this.host.sleep(idleMs);
      return;
    }
    this.steps -= events;
    await this.kernel.run({ events, until: this.production.duration });
  }

  /** Each act gets an instant of its own: what one plans is not quiet for the next. */
  private async doActs(): Promise<void> {
    const { now } = this.kernel;
    const due = now < this.quietFrom ? undefined : this.acts.find(({ from }) => from <= now);
    if (due === undefined) return;
    const at = await this.quietInstant();
    if (at === null) this.quietFrom = after(this.kernel.now, retryQuiet);
    if (at === null || at > this.production.duration) return;
    this.acts.splice(this.acts.indexOf(due), 1);
    due.act(at);
    await this.kernel.run({ until: at });
    await this.doActs();
  }

  /** The first instant after now for which nothing is planned; null if there is none soon. */
  private async quietInstant(): Promise<SimTime | null> {
    const { kernel } = this;
    await kernel.run({ until: kernel.now });
    for (let tries = 0; tries < mostTries; tries++) {
      const next = (kernel.now + 1) as SimTime;
      if (next > this.production.duration || kernel.isQuietUntil(next)) return next;
      await kernel.run({ until: next });
    }
    return null;
  }

  private async advance(until: SimTime): Promise<RunEnd> {
    this.inKernel = true;
    const end = await this.kernel.run({ until });
    this.inKernel = false;
    return end;
  }

  /** Halts the kernel only while it runs: a halt is remembered, and would end the next run. */
  private interrupt(): void {
    if (this.inKernel) this.kernel.halt();
  }
}
