import { type Duration, UsageError } from '@spigo/kernel';
import { IntervalRecorder } from '@spigo/telemetry';
import type { Assembly } from './assemble.ts';

/** A time series has at most so many rows: beyond that it is a mistake of somebody. */
const mostRows = 1_000_000;

/** Where the service stands in a hierarchical name. */
const servicePart = 7;

/** Instances alive by service, as the topology tells. */
function countInstances({ stage }: Assembly): (service: string) => number {
  const counts = new Map<string, number>();
  const change = (name: string, by: number): void => {
    const service = name.split('.')[servicePart] ?? name;
    counts.set(service, (counts.get(service) ?? 0) + by);
  };
  stage.topology.port.subscribe(['Appeared', 'Departed'], ({ kind, actor }) =>
    change(actor.name, kind === 'Appeared' ? 1 : -1),
  );
  return (service) => counts.get(service) ?? 0;
}

/**
 * Records an assembly that has not begun yet in intervals. Throws a UsageError where that would be too
 * many rows.
 */
export function recordSeries(
  assembly: Assembly,
  interval: Duration,
  duration: Duration,
): IntervalRecorder {
  const { stage, company } = assembly;
  const services = [...company.recorders()];
  const rows = Math.ceil(duration / interval) * (services.length + 1);
  if (rows > mostRows) {
    const least = Math.ceil((duration * (services.length + 1)) / mostRows);
    throw new UsageError(
      `interval: found ${interval} us, which makes ${rows} rows; allowed: at most ${mostRows}, so at least ${least} us here`,
    );
  }
  const faults = (from: number, to: number): string[] =>
    company.drawn
      .filter(({ fromMs, toMs }) => {
        const ends = toMs ?? Number.POSITIVE_INFINITY;
        return fromMs <= to / 1_000 && ends > from / 1_000;
      })
      .map(({ id }) => id);
  return new IntervalRecorder({
    warmUp: stage.warmUp,
    services,
    clients: () => stage.clients.bySource(),
    instances: countInstances(assembly),
    faults,
  });
}
