import {
  type Host,
  type Kernel,
  type PaceOrigin,
  type RunEnd,
  runPaced,
  UsageError,
} from '@spigo/kernel';
import type { Architecture } from '../files/load.ts';
import type { Portion } from './performance.ts';
import { type Production, produce, type Run } from './production.ts';
import type { SimulateOptions } from './simulateOptions.ts';

/**
 * Runs an architecture: set-up, `duration` of simulated time, shutdown. Without an architecture the
 * options must name a graph to reload. Throws a UsageError or an ArchitectureError where the input is
 * wrong, an ActorError where an actor failed, an InvariantError where the figures do not balance.
 */
export async function simulate(
  architecture: Architecture | undefined,
  options: SimulateOptions = {},
): Promise<Run> {
  const whole = wholeOn(options.host);
  const production = whole(() => produce(architecture, options));
  const { kernel, steps } = production;
  const started = options.host?.nowMs() ?? 0;
  const watch = observe(kernel, options, production);
  const run = portions(kernel, options);
  let next = whole(() => steps.next());
  while (!next.done) {
    watch.interruptible = next.value.interruptible;
    const end = await run(next.value);
    next = whole(() => steps.next(end));
  }
  const interrupted = next.value;
  const wallMs = (options.host?.nowMs() ?? 0) - started;
  return whole(() => production.finish(interrupted, wallMs));
}

/** What the kernel does not slice, the host may have another way to end. */
function wholeOn(host: Host | undefined): <T>(work: () => T) => T {
  return (work) => (host?.whole === undefined ? work() : host.whole(work));
}

/** `simulate` in one go, without a host: for models without async behaviours, in tests and workers. */
export function simulateSync(
  architecture: Architecture | undefined,
  options: Omit<SimulateOptions, 'host' | 'realtime' | 'signal' | 'onProgress'> = {},
): Run {
  const production = produce(architecture, options);
  const { kernel, steps } = production;
  let next = steps.next();
  while (!next.done) next = steps.next(kernel.runSync({ until: next.value.until }));
  return production.finish(next.value, 0);
}

/** Runs one portion after another; all that are paced keep step with one beginning. */
function portions(kernel: Kernel, options: SimulateOptions): (portion: Portion) => Promise<RunEnd> {
  const { realtime, host } = options;
  let origin: PaceOrigin | undefined;
  return ({ until, paced }) => {
    if (realtime === undefined || !paced) return kernel.run({ until });
    if (host === undefined) throw new UsageError('realtime: needs a host with a wall clock');
    origin ??= { wallMs: host.nowMs(), at: kernel.now };
    return runPaced(kernel, { host, speed: realtime, until, origin });
  };
}

/** Whether an interrupt ends the portion in hand. */
interface Watch {
  interruptible: boolean;
}

/** Progress and interrupts are looked after between slices, and before each. */
function observe(kernel: Kernel, options: SimulateOptions, production: Production): Watch {
  const { signal, onProgress } = options;
  const watch = { interruptible: true };
  const look = (): void => {
    if (watch.interruptible && signal?.interrupted === true) kernel.halt();
    onProgress?.({
      simulatedUs: kernel.now,
      durationUs: production.duration,
      delivered: kernel.delivered,
    });
  };
  if (signal === undefined && onProgress === undefined) return watch;
  kernel.lifecycle.on('started', look);
  kernel.lifecycle.on('slice', look);
  return watch;
}
