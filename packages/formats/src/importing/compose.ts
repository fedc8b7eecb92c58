import { assemble } from './assemble.ts';
import { type ComposeService, readComposeService } from './composeService.ts';
import type { FoundService, ImportedArchitecture } from './found.ts';
import type { Given } from './given.ts';
import { hostsIn } from './hosts.ts';
import { Leftovers } from './leftovers.ts';
import { nameOfFile } from './names.ts';

/** Fields of the document that are read, or say nothing about an architecture. */
const read: ReadonlySet<string> = new Set(['version', 'name', 'services', 'networks']);

/** Dependencies that no network carries; both work in a run, so it is only a note. */
function* strangers(service: ComposeService, services: ReadonlyMap<string, ComposeService>) {
  for (const name of service.dependencies) {
    const other = services.get(name);
    const shares = other?.networks.some((network) => service.networks.includes(network)) ?? true;
    if (!shares) yield `${service.name} depends on ${name}, but they share no network`;
  }
}

/** Hosts in the environment that would be dependencies if the file said so. */
function* unsaid(service: ComposeService, services: ReadonlyMap<string, ComposeService>) {
  for (const [variable, value] of service.environment) {
    for (const host of new Set(hostsIn(value))) {
      if (host === service.name || !services.has(host) || service.dependencies.includes(host)) {
        continue;
      }
      yield `${service.name} does not depend on ${host}, though its environment names it (${variable})`;
    }
  }
}

/** What does not run is no part of the architecture; neither is a dependency on it. */
function* running(services: Iterable<ComposeService>, notes: string[]): Generator<FoundService> {
  const all = [...services];
  const idle = new Set(all.filter(({ count }) => count === 0).map(({ name }) => name));
  for (const name of idle) notes.push(`left out: ${name}, which has no replicas`);
  for (const service of all) {
    if (idle.has(service.name)) continue;
    const dependencies = service.dependencies.filter((name) => {
      if (name === service.name) notes.push(`left out: ${name} depends on itself`);
      return name !== service.name && !idle.has(name);
    });
    yield { ...service, dependencies };
  }
}

/** The architecture in a compose file of version 2 or 3, or of no version (the specification). */
export function importCompose(document: Given, file: string): ImportedArchitecture {
  const leftovers = new Leftovers();
  for (const [field] of document.fields()) {
    if (!read.has(field) && !field.startsWith('x-')) leftovers.add(field, 'the file');
  }
  const given = document.get('services');
  const names = given.fields().map(([name]) => name);
  const notes: string[] = [];
  const services = new Map(
    given
      .fields()
      .map(([name, each]) => [name, readComposeService(name, each, { names, leftovers, notes })]),
  );
  const found = [...running(services.values(), notes)];
  if (found.length === 0) throw given.wrong('at least one service that runs');
  const surprises = [...services.values()].flatMap((each) => [
    ...strangers(each, services),
    ...unsaid(each, services),
  ]);
  const arch = document.get('name').text();
  const { architecture, notes: changes } = assemble(
    nameOfFile(arch === '' ? file : arch),
    `imported from ${file.split(/[/\\]/).at(-1) ?? file}`,
    found,
  );
  const all = [...changes, ...notes, ...surprises, ...leftovers.notes()];
  return { format: 'compose', architecture, notes: all };
}
