import type { ResolvedService } from './resolvedArchitecture.ts';

/** What surprises about the capacity of a service: settings that change nothing, or change at once. */
export function capacityWarnings(service: ResolvedService): string[] {
  const { name, workers, queue, autoscale } = service;
  const idle =
    queue !== undefined && workers === undefined
      ? [`${name} has a queue in which nobody waits: its workers are unlimited`]
      : [];
  if (autoscale === undefined) return idle;
  const { of, min, max } = autoscale;
  const first = of === 'instances' ? service.count : (workers ?? 0);
  const where = of === 'instances' ? 'in a region' : 'in an instance';
  if (first >= min && first <= max) return idle;
  const bounds = `autoscale allows ${min} to ${max}`;
  return [...idle, `${name} begins with ${first} ${of} ${where}, and ${bounds}`];
}
