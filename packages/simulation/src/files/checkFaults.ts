import { isPattern, matches, type TargetKind } from '@spigo/faults';
import type { Region } from '@spigo/topology';
import { hostName } from '../resolving/hosts.ts';
import { instanceNamed } from '../resolving/instanceTarget.ts';
import type { Fault } from '../schema/faults.ts';
import { targetsOf } from '../schema/faultTargets.ts';
import { packageNames } from '../schema/packages.ts';
import type { Target } from '../schema/targets.ts';
import { checkKnown, type Known, knownOf } from './checkKnown.ts';
import { type Path, quote } from './path.ts';
import type { PathProblem } from './problems.ts';

/** What targets of each kind can be called. */
interface Names extends Readonly<Record<Exclude<TargetKind, 'instance' | 'host'>, Known>> {
  /** Per zone. */
  readonly hosts: number;
}

const packages = knownOf([...packageNames, 'eureka']);

/** What faults name that is not there. `hosts`: how many each zone has. */
export function checkFaults(
  faults: readonly Fault[],
  services: Known,
  regions: readonly Region[],
  hosts = 0,
): PathProblem[] {
  const zones = regions.flatMap(({ name, zones: own }) => own.map((zone) => `${name}/${zone}`));
  const names: Names = {
    service: services,
    zone: knownOf(zones),
    region: knownOf(regions.map(({ name }) => name)),
    continent: knownOf([...new Set(regions.map(({ continent }) => continent))]),
    hosts,
    package: packages,
  };
  return faults.flatMap((fault, index) =>
    targetsOf(fault).flatMap(({ path: inside, target }) =>
      checkTarget(target, ['faults', index, ...inside, target.kind], names),
    ),
  );
}

function checkTarget({ kind, name }: Target, path: Path, names: Names): PathProblem[] {
  return name.split(',').flatMap((part) => {
    if (kind === 'instance') return checkInstance(part, path, names.service);
    if (kind === 'host') return checkHost(part, path, names);
    const known = names[kind];
    if (!isPattern(part)) return checkKnown(path, part, known);
    if (known.words.some((word) => matches(word, part))) return [];
    return [{ path, message: `found ${quote(part)}, which matches none; allowed: ${known.some}` }];
  });
}

function checkInstance(name: string, path: Path, services: Known): PathProblem[] {
  if (isPattern(name) || instanceNamed(name, services) !== undefined) return [];
  const allowed = 'the name of a service, then two digits or more: homepage07';
  return [{ path, message: `found ${quote(name)}; allowed: ${allowed}` }];
}

function checkHost(name: string, path: Path, { zone: zones, hosts }: Names): PathProblem[] {
  const [, zone = '', number = ''] = /^(.*)\/host(\d+)$/.exec(name) ?? [];
  const isThere = zones.has(zone) && name === hostName(zone, Number(number));
  if (hosts > 0 && (isPattern(name) || (isThere && Number(number) < hosts))) return [];
  const first = zones.words[0] ?? '';
  const allowed =
    hosts === 0
      ? 'nothing, there are no hosts (places.hosts says how many)'
      : `a zone and a host: ${hostName(first, 0)} to ${hostName(first, hosts - 1)}, and so on`;
  return [{ path, message: `found ${quote(name)}; allowed: ${allowed}` }];
}
