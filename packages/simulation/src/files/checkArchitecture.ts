import { regionNames } from '@spigo/topology';
import { checkObjectives } from '../objectives/checkObjectives.ts';
import type { ArchitectureFile } from '../schema/architectureFile.ts';
import { isName, nameRule } from '../schema/names.ts';
import { regionPairPattern } from '../schema/network.ts';
import { checkFaults } from './checkFaults.ts';
import { checkKnown, knownOf } from './checkKnown.ts';
import { checkServices } from './checkServices.ts';
import { checkWorkload } from './checkWorkload.ts';
import { isOlder } from './olderFiles.ts';
import { quote } from './path.ts';
import type { PathProblem } from './problems.ts';

const regions = knownOf(regionNames);

/** What the parts of an architecture have against each other, where each alone is well formed. */
export function checkArchitecture(file: ArchitectureFile): PathProblem[] {
  const services = file.services ?? [];
  const names = knownOf(services.map((service) => service.name));
  return [
    ...checkWhole(file),
    ...checkServices(services, isOlder(file)),
    ...(file.victim ? checkKnown(['victim'], file.victim, names) : []),
    ...(file.workload ?? []).flatMap((each, index) =>
      checkWorkload(each, ['workload', index], services, names),
    ),
    ...Object.keys(file.network?.regions ?? {}).flatMap(checkRegionPair),
    ...checkFaults(file.faults ?? [], names, file.places?.hosts),
    ...checkObjectives(file.objectives ?? []),
    ...(file.objectives ?? []).flatMap(({ of }, index) =>
      of === undefined ? [] : checkKnown(['objectives', index, 'of'], of, names),
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

function checkRegionPair(pair: string): PathProblem[] {
  const [, from = '', to = ''] = regionPairPattern.exec(pair) ?? [];
  const path = ['network', 'regions', pair];
  if (from === to) {
    return [{ path, message: `found ${quote(pair)}; allowed: two different regions` }];
  }
  return [from, to].flatMap((region) => checkKnown(path, region, regions));
}
