import { regionNames, zoneNames } from '@spigo/topology';
import { instanceNamed } from '../resolving/instanceTarget.ts';
import type { ArchitectureFile } from '../schema/architectureFile.ts';
import { isName, nameRule } from '../schema/names.ts';
import { regionPairPattern } from '../schema/network.ts';
import type { Target } from '../schema/targets.ts';
import type { Workload } from '../schema/workload.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { checkServices } from './checkServices.ts';
import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

const operationNames = knownOf(['get', 'put']);
const regions = knownOf(regionNames);
const zones = knownOf(
  regionNames.flatMap((region) => zoneNames.map((zone) => `${region}/${zone}`)),
);

/** What the parts of an architecture have against each other, where each alone is well formed. */
export function checkArchitecture(file: ArchitectureFile): PathProblem[] {
  const services = file.services ?? [];
  const names = knownOf(services.map((service) => service.name));
  return [
    ...checkWhole(file),
    ...checkServices(services),
    ...(file.victim ? checkKnown(['victim'], file.victim, names) : []),
    ...(file.workload ?? []).flatMap((each, index) =>
      checkWorkload(each, ['workload', index], names),
    ),
    ...Object.keys(file.network?.regions ?? {}).flatMap(checkRegionPair),
    ...(file.faults ?? []).flatMap((fault, index) =>
      'target' in fault ? checkTarget(fault.target, ['faults', index, 'target'], names) : [],
    ),
  ];
}

function checkWhole(file: ArchitectureFile): PathProblem[] {
  const problems: PathProblem[] = [];
  if (!isName(file.arch)) {
    problems.push({ path: ['arch'], message: `found ${quote(file.arch)}; allowed: ${nameRule}` });
  }
  if (file.services === undefined && file.social === undefined) {
    const message = 'is missing; allowed: a list of at least 1 (or social, for a population)';
    problems.push({ path: ['services'], message });
  }
  if (file.services !== undefined && file.social !== undefined) {
    const message = 'stands beside services; allowed: one of the two';
    problems.push({ path: ['social'], message });
  }
  return problems;
}

function checkWorkload(workload: Workload, path: Path, names: Known): PathProblem[] {
  const { from, operations } = workload;
  const problems = from === undefined ? [] : checkKnown([...path, 'from'], from, names);
  if (operations === undefined) return problems;
  for (const operation of Object.keys(operations)) {
    problems.push(...checkKnown([...path, 'operations', operation], operation, operationNames));
  }
  if (!Object.values(operations).some((weight) => weight > 0)) {
    const message = 'has no weight over 0; allowed: weights of which one is over 0';
    problems.push({ path: [...path, 'operations'], message });
  }
  return problems;
}

function checkRegionPair(pair: string): PathProblem[] {
  const [, from = '', to = ''] = regionPairPattern.exec(pair) ?? [];
  const path = ['network', 'regions', pair];
  if (from === to) {
    return [{ path, message: `found ${quote(pair)}; allowed: two different regions` }];
  }
  return [from, to].flatMap((region) => checkKnown(path, region, regions));
}

function checkTarget(target: Target, path: Path, names: Known): PathProblem[] {
  const at = [...path, target.kind];
  if (target.kind === 'service') return checkKnown(at, target.name, names);
  if (target.kind === 'region') return checkKnown(at, target.name, regions);
  if (target.kind === 'instance') {
    if (instanceNamed(target.name, names) !== undefined) return [];
    const allowed = 'the name of a service, then two digits or more: homepage07';
    return [{ path: at, message: `found ${quote(target.name)}; allowed: ${allowed}` }];
  }
  if (target.kind !== 'zone') return [];
  return checkKnown(at, target.name, zones);
}
