import { type Calls, withoutCircles } from './circles.ts';
import { withoutDrivers } from './drivers.ts';
import { entrancesOf } from './entrances.ts';
import type { FoundCall, FoundService, ImportedArchitecture } from './found.ts';
import { isLoadDriver } from './images.ts';
import { type LinksFile, users, withLinks } from './links.ts';
import { Names, nameOfFile } from './names.ts';
import { plainEntry, plainService } from './plainServices.ts';
import { reachedFrom, targetsOf } from './reach.ts';

/** What was found in files, to be made an architecture of. */
export interface Findings {
  readonly format: 'compose' | 'kubernetes';
  /** What it is to be called; a path of a file will do. */
  readonly arch: string;
  readonly description: string;
  /** Those that are called have to be among them. */
  readonly services: readonly FoundService[];
  /** Images by name of the service, where there are some. */
  readonly images: ReadonlyMap<string, string>;
  readonly links?: LinksFile;
}

function* renamings(names: ReadonlyMap<string, string>): Generator<string> {
  for (const [from, to] of names) if (from !== to) yield `${from} is called ${to}`;
}

/** The operations that others ask of each service by name. */
function askedOf(services: readonly FoundService[]): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  for (const { to, operation } of services.flatMap(({ calls }) => calls)) {
    for (const { name } of operation === undefined ? [] : to) {
      asked.set(name, (asked.get(name) ?? new Set()).add(operation ?? ''));
    }
  }
  return asked;
}

/** `service` without the calls that are not among `kept`. */
function calling(service: FoundService, kept: readonly string[]): FoundService {
  const calls = service.calls.flatMap((call): FoundCall[] => {
    const to = call.to.filter(({ name }) => kept.includes(name));
    return to.length === 0 ? [] : [{ ...call, to }];
  });
  return { ...service, calls };
}

/** The services without calls that close a circle, and what was left out. */
function opened(services: readonly FoundService[], entrances: readonly string[]) {
  const all: Calls = new Map(services.map((service) => [service.name, targetsOf(service)]));
  const { calls, closing } = withoutCircles(all, entrances);
  return {
    services: services.map((service) => calling(service, calls.get(service.name) ?? [])),
    notes: closing.map(([from, to]) => `left out: ${from} calls ${to}, which closes a circle`),
  };
}

/**
 * The architecture of what was found, with notes on what had to be changed: names, circles, what makes
 * load, and the DNS entry that is added for users. Throws an ArchitectureError where the links are wrong.
 */
export function assemble(findings: Findings): ImportedArchitecture {
  const { format, description, images, links } = findings;
  const linked =
    links === undefined
      ? { services: findings.services, entrances: [] }
      : withLinks(findings.services, links);
  const driven = withoutDrivers(linked.services, ({ name }) =>
    isLoadDriver(name, images.get(name) ?? ''),
  );
  const chosen = linked.entrances.filter((each) =>
    driven.services.some(({ name }) => name === each),
  );
  const found = entrancesOf(driven.services).map(({ name }) => name);
  const entrances = [...new Set(chosen.length > 0 ? chosen : found)];
  const { services, notes } = opened(driven.services, entrances);
  const taken = new Names();
  const names = taken.takeAll(services.map(({ name }) => name));
  const renamed = (name: string): string => names.get(name) ?? name;
  const asked = askedOf(services);
  const www = taken.take(users);
  const targets = entrances.map(renamed);
  const open = services.filter(({ name }) => entrances.includes(name));
  const none: ReadonlySet<string> = new Set();
  const daemons = services.filter(({ daemon }) => daemon !== undefined).map(({ name }) => name);
  const reached = reachedFrom([...entrances, ...daemons], services);
  return {
    format,
    architecture: {
      arch: nameOfFile(findings.arch),
      version: 'arch-0.2',
      description,
      services: [
        ...services.map((each) => plainService(each, asked.get(each.name) ?? none, renamed)),
        plainEntry(www, open, renamed),
      ],
    },
    notes: [
      ...renamings(names),
      ...driven.notes,
      ...notes,
      `added: ${www}, the DNS entry through which users come to ${targets.join(', ')}`,
    ],
    unreached: services.filter(({ name }) => !reached.has(name)).map(({ name }) => renamed(name)),
  };
}
