import { servedOperations } from '../resolving/servedOperations.ts';
import type { Service } from '../schema/service.ts';
import { checkCapacity } from './checkCapacity.ts';
import { type Known, knownOf } from './checkKnown.ts';
import { checkOperations, operationsOf } from './checkOperations.ts';
import { checkPolicies } from './checkPolicy.ts';
import type { Path } from './path.ts';
import type { PathProblem } from './problems.ts';
import { registryName } from './registryName.ts';

/**
 * Checks for what services can take, do and ask of each other; made ready once, as a file may have a
 * hundred thousand services. `older`: a count left out is 0.
 */
export function behaviourChecks(
  services: readonly Service[],
  older: boolean,
): (service: Service, path: Path) => PathProblem[] {
  const served = servedOperations(services);
  const known = remembered((name: string) => operationsOf(name, served));
  const callers = (name: string) =>
    services.filter(({ dependencies }) => dependencies?.includes(name)).map((each) => each.name);
  return (service, path) => {
    if (!hasBehaviour(service)) return [];
    const targets = targetsOf(service);
    return [
      ...checkCapacity(service, path, countOf(service, older), () => callers(service.name)),
      ...checkOperations(service, path, { targets, operationsOf: known }),
      ...checkPolicies(service, path, targets),
    ];
  };
}

/** Whether anything is to be checked: most services have nothing but a place. */
function hasBehaviour({ queue, autoscale, missRate, operations, policies, daemons }: Service) {
  return [queue, autoscale, missRate, operations, policies, daemons].some(Boolean);
}

/** Whom a service can call: neither itself nor the registry. */
function targetsOf({ name, dependencies }: Service): Known {
  return knownOf((dependencies ?? []).filter((each) => each !== name && each !== registryName));
}

function countOf({ count, regions, scope }: Service, older: boolean): number {
  const leftOut = older ? 0 : 1;
  if (scope !== undefined || (regions ?? leftOut) === 0) return 0;
  return count ?? leftOut;
}

function remembered<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const value = make(name);
    made.set(name, value);
    return value;
  };
}
