import type { PackageName } from '../schema/packages.ts';
import { passesAnyOperation } from '../schema/packages.ts';

/** A service as far as it says what it serves, in a file or resolved. */
interface Serving {
  readonly name: string;
  readonly package?: PackageName;
  readonly dependencies?: readonly string[] | null;
  readonly operations?: Readonly<Record<string, unknown>>;
}

/** Operations by name of service. */
export type ServedOperations = ReadonlyMap<string, ReadonlySet<string>>;

/** Operations that come with every package. */
export const packageOperations: readonly string[] = ['get', 'put'];

/**
 * What each service can serve: what comes with its package, what it declares, and where its package passes
 * requests on, what a dependency can serve.
 */
export function servedOperations(services: readonly Serving[]): ServedOperations {
  const served = new Map(services.map(({ name }) => [name, new Set(packageOperations)]));
  const callers = passersOver(services);
  const open: [service: string, operation: string][] = [];
  const serves = (service: string, operation: string): void => {
    const operations = served.get(service);
    if (operations === undefined || operations.has(operation)) return;
    operations.add(operation);
    if (callers.has(service)) open.push([service, operation]);
  };
  for (const { name, operations = {} } of services) {
    for (const operation of Object.keys(operations)) serves(name, operation);
  }
  for (const [service, operation] of open) {
    for (const caller of callers.get(service) ?? []) serves(caller, operation);
  }
  return served;
}

/**
 * To which dependencies a service passes on each operation that it does not declare; nothing is said of
 * operations that come with every package, which each of them serves.
 */
export function passedOn(
  service: Serving,
  served: ServedOperations,
): ReadonlyMap<string, ReadonlySet<string>> {
  const { name, operations = {}, dependencies } = service;
  const passed = [...(served.get(name) ?? [])].filter(
    (each) => !packageOperations.includes(each) && !Object.hasOwn(operations, each),
  );
  return new Map(
    passed.map((operation) => [
      operation,
      new Set((dependencies ?? []).filter((to) => to !== name && served.get(to)?.has(operation))),
    ]),
  );
}

/** By service: those that pass requests on to it. */
function passersOver(services: readonly Serving[]): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const { name, package: kind, dependencies } of services) {
    if (kind === undefined || !passesAnyOperation(kind)) continue;
    for (const to of dependencies ?? []) {
      const known = callers.get(to);
      if (known === undefined) callers.set(to, [name]);
      else known.push(name);
    }
  }
  return callers;
}
