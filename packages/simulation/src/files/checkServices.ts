import { isNamePart, namePartRule } from '../schema/names.ts';
import type { Service } from '../schema/service.ts';
import { behaviourChecks } from './checkBehaviour.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { quote } from './path.ts';
import type { PathProblem } from './problems.ts';
import { registryName } from './registryName.ts';

/** What the services of an architecture have against each other. */
export function checkServices(services: readonly Service[], older: boolean): PathProblem[] {
  const names = services.map((service) => service.name);
  const firstOf = new Map(names.map((name, index) => [name, index] as const).reverse());
  const known = knownOf([...[...firstOf.keys()].reverse(), registryName]);
  const behaviour = behaviourChecks(services, older);
  return services.flatMap((service, index) => [
    ...checkName(service.name, index, firstOf.get(service.name) ?? index),
    ...checkDependencies(service, index, known),
    ...checkParts(service, index),
    ...checkScope(service, index),
    ...behaviour(service, ['services', index]),
  ]);
}

function checkName(name: string, index: number, first: number): PathProblem[] {
  const path = ['services', index, 'name'];
  if (name === registryName) {
    return [
      { path, message: `found "${name}"; allowed: any other name, this one is the registry` },
    ];
  }
  if (first === index) return [];
  const message = `found "${name}" again; allowed: a name of its own, services[${first}] has this one`;
  return [{ path, message }];
}

function checkDependencies(service: Service, index: number, known: Known): PathProblem[] {
  return (service.dependencies ?? []).flatMap((dependency, position) =>
    checkKnown(['services', index, 'dependencies', position], dependency, known),
  );
}

function checkParts(service: Service, index: number): PathProblem[] {
  return (['machine', 'container', 'process'] as const).flatMap((part) =>
    isNamePart(service[part] ?? '')
      ? []
      : [
          {
            path: ['services', index, part],
            message: `found ${quote(service[part])}; allowed: ${namePartRule}`,
          },
        ],
  );
}

/** `scope` is another way to say a count or regions of 0, so it cannot stand beside others. */
function checkScope(service: Service, index: number): PathProblem[] {
  const { scope } = service;
  if (scope === undefined) return [];
  const field = scope === 'region' ? 'count' : 'regions';
  const found = service[field] ?? 0;
  if (found === 0) return [];
  const message = `found "${found}" beside scope "${scope}"; allowed: 0, or one of the two left out`;
  return [{ path: ['services', index, field], message }];
}
