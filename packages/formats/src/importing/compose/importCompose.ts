import { assemble } from '../assemble.ts';
import { callOf, type FoundService, type ImportedArchitecture } from '../found.ts';
import { HostNotes, type Mention, mentionsIn } from '../hosts/mentions.ts';
import { isTool, packageOfImage, packageOfName } from '../images.ts';
import { Leftovers } from '../leftovers.ts';
import type { LinksFile } from '../links.ts';
import type { OpenFile, Source } from '../sources.ts';
import type { Given } from '../yaml/given.ts';
import { ComposeHosts } from './composeHosts.ts';
import { type ComposeService, readComposeService } from './composeService.ts';
import { settingsOf } from './configFiles.ts';
import { environmentOf } from './environment.ts';
import { type Project, readProject } from './project.ts';
import { ledToBy } from './proxies.ts';

/** How compose files are imported. */
export interface ComposeOptions {
  readonly open: OpenFile;
  /** Profiles that are on; `*`: all. */
  readonly profiles: readonly string[];
  readonly links?: LinksFile;
}

/** Fields of the document that are read, or say nothing about an architecture. */
const read: ReadonlySet<string> = new Set([
  'version',
  'name',
  'services',
  'networks',
  'configs',
  'include',
]);

type Services = ReadonlyMap<string, ComposeService>;

/** What there is around a service. */
interface Around {
  readonly all: Services;
  readonly hosts: ComposeHosts;
  readonly idle: ReadonlySet<string>;
  /** Some service has a port of the machine. */
  readonly onHost: boolean;
}

/** The services of a project, what is to be said of them, and what they call. */
class ComposeImport {
  readonly notes: string[] = [];
  readonly #leftovers = new Leftovers();
  readonly #hosts = new HostNotes();
  readonly #project: Project;
  readonly #options: ComposeOptions;
  readonly #environments = new Map<string, ReadonlyMap<string, string>>();
  readonly #mentions = new Map<string, readonly Mention[]>();

  constructor(project: Project, options: ComposeOptions) {
    this.#project = project;
    this.#options = options;
  }

  /** What runs, with what it calls. */
  async services(): Promise<{ found: FoundService[]; images: Map<string, string> }> {
    const { document } = this.#project;
    for (const [field] of document.fields()) {
      if (!read.has(field) && !field.startsWith('x-')) this.#leftovers.add(field, 'the file');
    }
    const all = this.#read(document.get('services'));
    for (const service of all.values()) await this.#listen(service, document.get('configs'));
    const idle = this.#idle(all);
    const running = [...all.values()].filter(({ name }) => !idle.has(name));
    const onHost = running.some(({ published }) => published === 'host');
    const hosts = new ComposeHosts(all);
    const found = running.map((service) => this.#found(service, { all, hosts, idle, onHost }));
    if (found.length === 0) {
      throw document.get('services').wrong('at least one service that runs');
    }
    return { found, images: new Map(running.map(({ name, image }) => [name, image])) };
  }

  /** Everything that is to be said. */
  allNotes(): string[] {
    return [...this.notes, ...this.#hosts.notes(), ...this.#leftovers.notes()];
  }

  #read(given: Given): Services {
    const names = given.fields().map(([name]) => name);
    const around = { names, leftovers: this.#leftovers, notes: this.notes };
    return new Map(
      given.fields().map(([name, each]) => [name, readComposeService(name, each, around)]),
    );
  }

  /** Gathers the hosts that a service names: in its environment, its command, its files. */
  async #listen({ name, given, words }: ComposeService, configs: Given): Promise<void> {
    const { open } = this.#options;
    const { environment, missing } = await environmentOf(given, this.#project.variables, open);
    for (const file of missing)
      this.notes.push(`not read: ${file}, the env_file of ${name}, is not here`);
    this.#environments.set(name, environment);
    const variables = [...environment].map(([variable, value]) => ({ name: variable, value }));
    const settings = await settingsOf(given, configs, open);
    this.#mentions.set(name, [
      ...mentionsIn('environment', variables),
      ...mentionsIn('command', words),
      ...mentionsIn('files', settings),
    ]);
  }

  /** What does not run, and is no part of the architecture; neither is a call of it. */
  #idle(services: Services): Set<string> {
    const idle = new Set<string>();
    const leave = (name: string, why: string): void => {
      if (!idle.has(name)) this.notes.push(`left out: ${name}, ${why}`);
      idle.add(name);
    };
    for (const { name, count, profiles } of services.values()) {
      const isOn = profiles.some((each) => this.#profiles().has(each)) || this.#profiles().has('*');
      if (count === 0) leave(name, 'which has no replicas');
      else if (profiles.length > 0 && !isOn) {
        const [first = ''] = profiles;
        leave(
          name,
          `which is in the profile ${profiles.join(', ')}: --profile ${first} takes it in`,
        );
      }
    }
    for (const { name, jobs } of services.values()) {
      for (const job of jobs) {
        if (!idle.has(name)) leave(job, `a job that ends before ${name} starts`);
      }
    }
    return idle;
  }

  #profiles(): ReadonlySet<string> {
    const beside = this.#project.variables.get('COMPOSE_PROFILES') ?? '';
    return new Set([...this.#options.profiles, ...beside.split(',').filter((each) => each !== '')]);
  }

  #found(service: ComposeService, around: Around): FoundService {
    const { name, image, count, published } = service;
    const { idle, onHost } = around;
    const calls = [...this.#calledBy(service, around)].filter((each) => {
      if (each === name) this.notes.push(`left out: ${name} depends on itself`);
      else if (idle.has(each))
        this.notes.push(`left out: ${name} calls ${each}, which is left out`);
      return each !== name && !idle.has(each);
    });
    const kind =
      calls.length > 0 ? undefined : image === '' ? packageOfName(name) : packageOfImage(image);
    if (kind !== undefined) {
      this.notes.push(`${name} is a ${kind}, by its ${image === '' ? 'name' : `image ${image}`}`);
    }
    return {
      name,
      ...(kind === undefined ? {} : { package: kind }),
      count,
      calls: calls.map(callOf),
      isPublic: published === 'host' || (!onHost && published === 'container'),
      isTool: isTool(name, image),
    };
  }

  #calledBy(service: ComposeService, { all, hosts }: Around): Set<string> {
    const { name, dependencies, networks } = service;
    const called = new Set(dependencies);
    for (const each of ledToBy(
      service,
      all.values(),
      (of) => this.#environments.get(of) ?? new Map(),
    )) {
      if (!called.has(each)) this.notes.push(`${name} calls ${each}, which asks it to`);
      called.add(each);
    }
    for (const mention of this.#mentions.get(name) ?? []) {
      const target = hosts.named(mention.host, service);
      if (target === undefined) this.#hosts.unknown(name, mention);
      else if (target !== name && !called.has(target)) {
        this.#hosts.guessed(name, target, mention);
        called.add(target);
      }
    }
    for (const each of called) {
      const shares = all.get(each)?.networks.some((network) => networks.includes(network)) ?? true;
      if (!shares) this.notes.push(`${name} calls ${each}, but they share no network`);
    }
    return called;
  }
}

/** The architecture in compose files of version 2 or 3, or of no version (the specification). */
export async function importCompose(
  sources: readonly [Source, ...Source[]],
  options: ComposeOptions,
): Promise<ImportedArchitecture> {
  const project = await readProject(sources, options.open);
  const reading = new ComposeImport(project, options);
  const { found, images } = await reading.services();
  const [{ file }] = sources;
  const arch =
    project.document.get('name').text() || project.variables.get('COMPOSE_PROJECT_NAME') || '';
  const imported = assemble({
    format: 'compose',
    arch: arch === '' ? file : arch,
    description: `imported from ${sources.map((each) => each.file.split(/[/\\]/).at(-1)).join(', ')}`,
    services: found,
    images,
    ...(options.links === undefined ? {} : { links: options.links }),
  });
  return { ...imported, notes: [...imported.notes, ...reading.allNotes()] };
}
