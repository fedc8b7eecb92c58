import { type Calls, withoutCircles } from './circles.ts';
import type { FoundService, PlainArchitecture, PlainService } from './found.ts';
import { Names } from './names.ts';

/** Where users come in: public services that nobody calls, or the best that there is instead. */
function entriesOf(services: readonly FoundService[]): FoundService[] {
  const called = new Set(
    services.flatMap(({ name, dependencies }) => dependencies.filter((each) => each !== name)),
  );
  const isPlain = (service: FoundService): boolean => service.package === undefined;
  const roots = services.filter(({ name }) => !called.has(name));
  const choices = [
    roots.filter((service) => service.isPublic && isPlain(service)),
    services.filter((service) => service.isPublic && isPlain(service)),
    roots.filter(isPlain),
    roots,
  ];
  return choices.find((choice) => choice.length > 0) ?? services.slice(0, 1);
}

function plainService(
  { name, package: kind, count }: FoundService,
  names: ReadonlyMap<string, string>,
  calls: Calls,
): PlainService {
  const dependencies = (calls.get(name) ?? []).map((each) => names.get(each) ?? each);
  return {
    name: names.get(name) ?? name,
    ...(kind === undefined ? {} : { package: kind }),
    count,
    ...(dependencies.length === 0 ? {} : { dependencies }),
  };
}

function* renamed(names: ReadonlyMap<string, string>): Generator<string> {
  for (const [from, to] of names) if (from !== to) yield `${from} is called ${to}`;
}

/**
 * The architecture of the services that were found, what they call first, and notes on what had to be
 * changed: names, circles, and the DNS entry that is added for users. Dependencies have to be known.
 */
export function assemble(
  arch: string,
  description: string,
  services: readonly FoundService[],
): { readonly architecture: PlainArchitecture; readonly notes: readonly string[] } {
  const taken = new Names();
  const names = taken.takeAll(services.map(({ name }) => name));
  const entries = entriesOf(services).map(({ name }) => name);
  const all: Calls = new Map(
    services.map(({ name, dependencies }) => [name, [...new Set(dependencies)]]),
  );
  const { calls, closing } = withoutCircles(all, entries);
  const users = taken.take('www');
  const targets = entries.map((name) => names.get(name) ?? name);
  const dns: PlainService = { name: users, package: 'dns', regions: 0, dependencies: targets };
  const notes = [
    ...renamed(names),
    ...closing.map(([from, to]) => `left out: ${from} calls ${to}, which closes a circle`),
    `added: ${users}, the DNS entry through which users come to ${targets.join(', ')}`,
  ];
  const plain = services.map((service) => plainService(service, names, calls));
  return {
    architecture: { arch, version: 'arch-0.2', description, services: [...plain, dns] },
    notes,
  };
}
