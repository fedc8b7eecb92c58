import { ArchitectureError } from '../../files/architectureError.ts';
import type { ResolvedService } from '../resolvedArchitecture.ts';
import { type Call, graphOf, nodeOf } from './callGraph.ts';
import { core, cycleThrough } from './cycles.ts';

/** Operations that every request goes round, by name: the first is the last again. */
function endlessCycle(calls: readonly Call[]): readonly string[] | undefined {
  const certain = calls.filter((call) => call.certain);
  const left = core(
    graphOf(certain, ({ from, serving, to, operation }) => [
      nodeOf(from.name, serving),
      nodeOf(to, operation),
    ]),
  );
  for (const node of left.keys()) {
    const cycle = cycleThrough(left, node);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/**
 * Throws an ArchitectureError where the steps of operations send every request round in circles.
 * Where a package does it by default, as in files that were written for other simulators, that is a
 * warning.
 */
export function endlessWarnings(
  calls: readonly Call[],
  services: readonly ResolvedService[],
  file: string,
): string[] {
  const written = calls.filter(({ from, serving }) => Object.hasOwn(from.operations, serving));
  const cycle = endlessCycle(written);
  if (cycle !== undefined) throw endless(cycle, services, file);
  const byDefault = endlessCycle(calls);
  if (byDefault === undefined) return [];
  return [`requests go round without end: ${byDefault.join(' > ')}`];
}

function endless(
  cycle: readonly string[],
  services: readonly ResolvedService[],
  file: string,
): ArchitectureError {
  const [name = '', operation = ''] = (cycle[0] ?? '').split('.');
  const index = services.findIndex((service) => service.name === name);
  const message = `found calls without end: ${cycle.join(' > ')}; allowed: a choice, a cache or a failure somewhere that ends them`;
  return new ArchitectureError(file, [
    { path: `services[${index}].operations.${operation}`, message },
  ]);
}
