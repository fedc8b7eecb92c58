import { detectedMs } from '../monitoring/monitorFigures.ts';
import { Monitoring, type Trouble } from '../monitoring/monitoring.ts';
import type { Assembly } from './assemble.ts';
import type { FaultFigures, Result } from './result.ts';

/** The monitoring system of an architecture, ready to look at its run; null where it has none. */
export function monitoringOf({ resolved, stage, company }: Assembly): Monitoring | null {
  if (resolved?.monitor === undefined) return null;
  const { kernel, clients, warmUp } = stage;
  return new Monitoring(resolved.monitor, {
    clients: () => clients.bySource(),
    services: new Map(company.recorders()),
    sources: resolved.workloads.flatMap(({ from }) => from),
    warmUp,
    now: () => kernel.now,
  });
}

/** The same result with what the monitoring system has told. */
export function withMonitor(result: Result, monitoring: Monitoring | null): Result {
  if (monitoring === null) return result;
  const monitor = monitoring.figures(result.faults.map(troubleOf));
  const faults = result.faults.map(({ line, ...fault }) => ({
    ...fault,
    detectedMs: detectedMs(fault.id, fault.fromMs, monitor),
    line,
  }));
  const { registry, files, ...rest } = result;
  return { ...rest, faults, monitor, registry, files };
}

/** A fault explains alerts while it is in force, and until clients are served as before. */
function troubleOf({ id, fromMs, toMs, recoveredMs }: FaultFigures): Trouble {
  const never = Number.POSITIVE_INFINITY;
  const to = Math.max(toMs ?? never, fromMs + (recoveredMs ?? never));
  return { id, from: fromMs * 1_000, to: to * 1_000 };
}
