import type { ResolvedArchitecture } from '../resolvedArchitecture.ts';
import { callGraph } from './callGraph.ts';

/** As many names stand in a warning. */
const mostNames = 12;

/**
 * The names of the services that no request can reach: no workload enters there, nothing that is reached
 * calls them or sends to them, and they have no daemons that work by themselves.
 */
export function unreachedServices(
  architecture: Pick<ResolvedArchitecture, 'services' | 'workloads'>,
): string[] {
  const { services, workloads } = architecture;
  const { entries, calls } = callGraph(services, workloads);
  const reached = new Set([
    ...entries.map(({ service }) => service),
    ...calls.flatMap(({ from, to }) => [from.name, to]),
  ]);
  return services
    .filter(({ name, daemons }) => !reached.has(name) && daemons.length === 0)
    .map(({ name }) => name);
}

/** What is said of services that no request can reach, and how to say who calls them. */
export function unreachedWarnings(
  architecture: Pick<ResolvedArchitecture, 'services' | 'workloads'>,
): string[] {
  const names = unreachedServices(architecture);
  if (names.length === 0) return [];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const shown = names.slice(0, mostNames).join(', ');
  const whom = names.length === 1 ? 'it' : 'each';
  return [
    `no request can reach ${shown}${more}: name ${whom} among the "dependencies" of who calls it, or in a file for \`spigo convert ... --links FILE\``,
  ];
}
