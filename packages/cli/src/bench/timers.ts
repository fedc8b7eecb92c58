import {
  type Behaviour,
  type Kernel,
  microseconds,
  type Random,
  randomStream,
  type Self,
  type Timer,
} from '@spigo/kernel';
import type { Benchmark } from './benchmark.ts';
import { measureKernel } from './measureKernel.ts';

interface Tick extends Timer {
  readonly kind: 'Tick';
}

const tick: Tick = { kind: 'Tick' };
const holders = 1_000;
/** Delays are uniform from 1 us to this many, so their mean is 0.1 s. */
const longestUs = 200_000;

class Holder implements Behaviour<never, Tick> {
  private readonly share: number;
  private readonly random: Random;

  /** Holds `share` timers; all holders draw from `random`. */
  constructor(share: number, random: Random) {
    this.share = share;
    this.random = random;
  }

  started(self: Self<never, Tick>): void {
    for (let i = 0; i < this.share; i++) this.wake(tick, self);
  }

  receive(): void {}

  wake(timer: Tick, self: Self<never, Tick>): void {
    self.schedule(microseconds(1 + this.random.below(longestUs)), timer);
  }
}

function build(kernel: Kernel, pending: number): void {
  const random = randomStream(1, 'timers', 'delay');
  for (let i = 0; i < holders; i++) {
    kernel.spawn(`holder${i}`, new Holder(pending / holders, random));
  }
}

/** `pending` timers of 1,000 actors; each that fires is followed by a new one (the hold model). */
export function timers(pending: number): Benchmark {
  const name = `timers-${pending}`;
  return {
    name,
    run: () =>
      measureKernel({
        name,
        actors: holders,
        build: (kernel) => build(kernel, pending),
        warmUp: 1_000_000,
        events: 3_000_000,
        counts: 'executed',
      }),
  };
}
