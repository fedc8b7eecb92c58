import { type Kernel, type RunEnd, type SimTime, startOfTime } from '@spigo/kernel';
import type { Network } from '@spigo/network';
import type { Company } from './company.ts';

/** One portion of a run: how far the kernel is to go, and whether in step with the wall clock. */
export interface Portion {
  readonly until: SimTime;
  readonly paced: boolean;
  /** Shutdown is not: what was interrupted is to end in good order. */
  readonly interruptible: boolean;
}

/**
 * How one run goes: set-up in no time, the run itself, and shutdown in no time. Each portion that is
 * yielded is to be run by the kernel; what is sent back says why that ended. Returns true if it was
 * interrupted: then the run ends where it was, in good order.
 */
export function* perform(
  kernel: Kernel,
  company: Company,
  network: Network,
  duration: SimTime,
): Generator<Portion, boolean, RunEnd> {
  let interrupted = false;
  for (const step of company.setUp) {
    if (interrupted) break;
    step();
    interrupted = (yield portion(startOfTime, false, true)) === 'halted';
  }
  if (!interrupted) {
    kernel.transport = network;
    company.begin(network);
    interrupted = (yield portion(duration, true, true)) === 'halted';
    kernel.transport = null;
    company.measure();
  }
  for (const step of company.shutDown) {
    step();
    yield portion(kernel.now, false, false);
  }
  return interrupted;
}

function portion(until: SimTime, paced: boolean, interruptible: boolean): Portion {
  return { until, paced, interruptible };
}
