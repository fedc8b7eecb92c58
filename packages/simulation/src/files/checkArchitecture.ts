import { problemWith, type Region } from '@spigo/topology';
import { checkMonitor } from '../monitoring/checkMonitor.ts';
import { checkObjectives } from '../objectives/checkObjectives.ts';
import { regionsOf } from '../resolving/resolvePlaces.ts';
import type { ArchitectureFile } from '../schema/architectureFile.ts';
import { isName, nameRule } from '../schema/names.ts';
import { regionPairPattern } from '../schema/network.ts';
import { checkFaults } from './checkFaults.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { checkServices } from './checkServices.ts';
import { checkWorkload } from './checkWorkload.ts';
import { isOlder } from './olderFiles.ts';
import { quote } from './path.ts';
import type { PathProblem } from './problems.ts';

/** What the parts of an architecture have against each other, where each alone is well formed. */
export function checkArchitecture(file: ArchitectureFile): PathProblem[] {
  const services = file.services ?? [];
  const names = knownOf(services.map((service) => service.name));
  const regions = regionsOf(file.places);
  const regionNames = knownOf(regions.map(({ name }) => name));
  return [
    ...checkWhole(file),
    ...checkServices(services, isOlder(file)),
    ...(file.victim ? checkKnown(['victim'], file.victim, names) : []),
    ...(file.workload ?? []).flatMap((each, index) =>
      checkWorkload(each, ['workload', index], services, names),
    ),
    ...checkPlaces(regions),
    ...Object.keys(file.network?.regions ?? {}).flatMap((pair) =>
      checkRegionPair(pair, regionNames),
    ),
    ...checkFaults(file.faults ?? [], names, regions, file.places?.hosts),
    ...checkObjectives(file.objectives ?? []),
    ...(file.objectives ?? []).flatMap(({ of }, index) =>
      of === undefined ? [] : checkKnown(['objectives', index, 'of'], of, names),
    ),
    ...checkMonitor(file.monitor ?? {}, names),
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

function checkPlaces(regions: readonly Region[]): PathProblem[] {
  const message = problemWith(regions);
  return message === undefined ? [] : [{ path: ['places', 'continents'], message }];
}

function checkRegionPair(pair: string, regions: Known): PathProblem[] {
  const [, from = '', to = ''] = regionPairPattern.exec(pair) ?? [];
  const path = ['network', 'regions', pair];
  if (from === to) {
    return [{ path, message: `found ${quote(pair)}; allowed: two different regions` }];
  }
  return [from, to].flatMap((region) => checkKnown(path, region, regions));
}
