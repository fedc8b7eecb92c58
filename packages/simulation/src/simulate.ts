import { type Kernel, type RunEnd, runPaced, UsageError } from '@spigo/kernel';
import type { Architecture } from './load.ts';
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
  const production = produce(architecture, options);
  const { kernel, steps } = production;
  const started = options.host?.nowMs() ?? 0;
  observe(kernel, options, production);
  let next = steps.next();
  while (!next.done) next = steps.next(await runPortion(kernel, next.value, options));
  const wallMs = (options.host?.nowMs() ?? 0) - started;
  return production.finish(next.value, wallMs);
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

function runPortion(kernel: Kernel, portion: Portion, options: SimulateOptions): Promise<RunEnd> {
  const { realtime, host } = options;
  const { until } = portion;
  if (realtime === undefined || !portion.paced) return kernel.run({ until });
  if (host === undefined) throw new UsageError('realtime: needs a host with a wall clock');
  return runPaced(kernel, { host, speed: realtime, until });
}

/** Progress and interrupts are looked after between slices, and before each. */
function observe(kernel: Kernel, options: SimulateOptions, production: Production): void {
  const { signal, onProgress } = options;
  const look = (): void => {
    if (signal?.interrupted === true) kernel.halt();
    onProgress?.({
      simulatedUs: kernel.now,
      durationUs: production.duration,
      delivered: kernel.delivered,
    });
  };
  if (signal === undefined && onProgress === undefined) return;
  kernel.lifecycle.on('started', look);
  kernel.lifecycle.on('slice', look);
}
