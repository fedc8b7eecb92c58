import { type Assignment, assignmentsOfWords, wordsOfLine } from '../hosts/assignments.ts';
import type { Leftovers } from '../leftovers.ts';
import type { Given } from '../yaml/given.ts';
import { configCommand } from './configCommand.ts';
import { fieldsOf } from './merge.ts';
import { publishedBy } from './ports.ts';

/** As many instances of one service as architecture files take. */
export const mostInstances = 2_000_000;

/** A service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly image: string;
  readonly count: number;
  /** What it waits for before it starts and calls later; and links. */
  readonly dependencies: readonly string[];
  /** What has to have ended before it starts. */
  readonly jobs: readonly string[];
  /** Names of services by which it knows them. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names by which others know it. */
  readonly names: readonly string[];
  /** Names of the networks that it is in; the one that all are in is `default`. */
  readonly networks: readonly string[];
  readonly published: 'host' | 'container' | 'none';
  readonly labels: ReadonlyMap<string, string>;
  /** Command line and entry point. */
  readonly words: readonly Assignment[];
  /** Profiles that it is in; none: it runs always. */
  readonly profiles: readonly string[];
  readonly given: Given;
}

/** What is known while a service is read. */
export interface Surroundings {
  readonly names: readonly string[];
  readonly leftovers: Leftovers;
  readonly notes: string[];
}

/** Fields that are read, or that say nothing about an architecture. */
const read: ReadonlySet<string> = new Set([
  'image',
  'container_name',
  'hostname',
  'depends_on',
  'links',
  'networks',
  'ports',
  'expose',
  'deploy',
  'scale',
  'environment',
  'env_file',
  'command',
  'entrypoint',
  'configs',
  'labels',
  'profiles',
  'extends',
]);

const readOfDeploy: ReadonlySet<string> = new Set(['replicas', 'mode']);

interface Dependencies {
  readonly calls: string[];
  readonly jobs: string[];
  readonly aliases: Map<string, string>;
}

function missing(at: Given, name: string, names: readonly string[]) {
  const { message } = at.unknown(name, names);
  const [, found = message] = /(found .*)$/s.exec(message) ?? [];
  return at.error(
    `${found}; if another file of the project has it (an overlay, an include), name that file, too, or convert what ${configCommand} writes`,
  );
}

/** Whether it has to have ended, which is an order of starting and no call. */
const isOrder = (dependency: Given): boolean =>
  dependency.isMap && dependency.get('condition').text() === 'service_completed_successfully';

const isOptional = (dependency: Given): boolean =>
  dependency.isMap && dependency.get('required').text() === 'false';

function dependenciesOf(service: string, given: Given, surroundings: Surroundings): Dependencies {
  const { names, notes } = surroundings;
  const result: Dependencies = { calls: [], jobs: [], aliases: new Map() };
  for (const [name, at] of fieldsOf(given.get('depends_on'))) {
    if (names.includes(name)) (isOrder(at) ? result.jobs : result.calls).push(name);
    else if (!isOptional(at)) throw missing(at, name, names);
    else notes.push(`left out: ${service} depends on ${name}, which is optional and not there`);
  }
  for (const link of given.get('links').isMissing ? [] : given.get('links').members()) {
    const [name = '', alias = name] = link.text().split(':');
    if (!names.includes(name)) throw missing(link, name, names);
    result.calls.push(name);
    result.aliases.set(alias.toLowerCase(), name);
  }
  return result;
}

/** A number that may be written with variables; one that no file settles is 1. */
function countOf(given: Given, name: string, notes: string[]): number | undefined {
  if (given.isMissing || !given.isScalar || !given.text().includes('$'))
    return given.whole(mostInstances);
  notes.push(`${name} has ${given.text()} instances, which the file does not settle: taken as 1`);
  return 1;
}

function instancesOf(name: string, given: Given, { leftovers, notes }: Surroundings): number {
  const deploy = given.get('deploy');
  for (const [field] of deploy.fields()) {
    if (!readOfDeploy.has(field)) leftovers.add(`deploy.${field}`, name);
  }
  if (deploy.get('mode').text() === 'global') {
    notes.push(`${name} runs once on every machine (mode: global): taken as 1 instance`);
    return 1;
  }
  const replicas = countOf(deploy.get('replicas'), name, notes);
  const scale = countOf(given.get('scale'), name, notes);
  if (replicas !== undefined && scale !== undefined && replicas !== scale) {
    notes.push(`${name} has ${replicas} replicas and a scale of ${scale}: taken as ${replicas}`);
  }
  return replicas ?? scale ?? 1;
}

function networksOf(given: Given): string[] {
  if (!given.get('network_mode').isMissing) return [];
  const networks = given.get('networks');
  return networks.isMissing ? ['default'] : [...fieldsOf(networks).keys()];
}

/** Names by which others know a service, beside its own. */
function namesOf(given: Given): string[] {
  const networks = [...fieldsOf(given.get('networks')).values()];
  const aliases = networks
    .filter((network) => network.isMap)
    .flatMap((network) => network.get('aliases').members());
  return [given.get('container_name'), given.get('hostname'), ...aliases]
    .map((each) => each.text().toLowerCase())
    .filter((each) => each !== '');
}

function wordsOf(given: Given): Assignment[] {
  const lists = [given.get('entrypoint'), given.get('command')].map((each) =>
    each.isList ? each.members().map((member) => member.text()) : wordsOfLine(each.text()),
  );
  return assignmentsOfWords(lists.flat());
}

const textsOf = (given: Given): Map<string, string> =>
  new Map([...fieldsOf(given)].map(([name, each]) => [name, each.isScalar ? each.text() : '']));

/** Reads the service of that name. Throws an ArchitectureError where it is not as compose has it. */
export function readComposeService(
  name: string,
  given: Given,
  surroundings: Surroundings,
): ComposeService {
  const { leftovers, names } = surroundings;
  for (const [field] of given.fields()) {
    if (!read.has(field) && !field.startsWith('x-')) leftovers.add(field, name);
  }
  const { calls, jobs, aliases } = dependenciesOf(name, given, surroundings);
  const networks = networksOf(given);
  const mode = given.get('deploy').get('mode').text();
  return {
    name,
    image: given.get('image').text(),
    count: mode.endsWith('-job') ? 0 : instancesOf(name, given, surroundings),
    dependencies: [...new Set(calls)],
    jobs,
    aliases,
    names: namesOf(given),
    networks: networks.length === 0 ? names : networks,
    published: publishedBy(given.get('ports')),
    labels: textsOf(given.get('labels')),
    words: wordsOf(given),
    profiles: given.get('profiles').isMissing
      ? []
      : given
          .get('profiles')
          .members()
          .map((each) => each.text()),
    given,
  };
}
