import type { FoundService } from './found.ts';
import type { Given } from './given.ts';
import { packageOfImage } from './images.ts';
import { interpolated } from './interpolate.ts';
import type { Leftovers } from './leftovers.ts';

/** As many instances of one service as architecture files take. */
export const mostInstances = 2_000_000;

/** A service of a compose file. */
export interface ComposeService extends FoundService {
  /** Names of the networks that it is in; the one that all are in is `default`. */
  readonly networks: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
}

/** What is known while a service is read. */
interface Surroundings {
  readonly names: readonly string[];
  readonly leftovers: Leftovers;
  readonly notes: string[];
}

/** Fields that are read, or that say nothing about an architecture. */
const read: ReadonlySet<string> = new Set([
  'image',
  'container_name',
  'depends_on',
  'links',
  'networks',
  'ports',
  'expose',
  'deploy',
  'scale',
  'environment',
]);

const readOfDeploy: ReadonlySet<string> = new Set(['replicas', 'mode']);

/** The keys of a mapping, or the members of a list: compose takes both for most things. */
function words(given: Given): [string, Given][] {
  if (given.isMap) return given.fields();
  return given.members().map((each): [string, Given] => [each.text(), each]);
}

function dependenciesOf(given: Given, names: readonly string[]): string[] {
  const links = given
    .get('links')
    .members()
    .map((each): [string, Given] => [each.text().split(':')[0] ?? '', each]);
  const all = [...words(given.get('depends_on')), ...links];
  for (const [name, at] of all) {
    if (!names.includes(name)) throw at.unknown(name, names);
  }
  return [...new Set(all.map(([name]) => name))];
}

/** A number that may be written with variables; one that has no default is 1. */
function countOf(given: Given, name: string, notes: string[]): number | undefined {
  if (given.isMissing || !given.text().includes('$')) return given.whole(mostInstances);
  const text = interpolated(given.text());
  if (text !== undefined && /^\d{1,7}$/.test(text)) return Math.min(Number(text), mostInstances);
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
  return networks.isMissing ? ['default'] : words(networks).map(([name]) => name);
}

/** `NAME=value` in a list, or a mapping. */
function environmentOf(given: Given): [string, string][] {
  const environment = given.get('environment');
  if (environment.isMap) return environment.fields().map(([name, value]) => [name, value.text()]);
  return environment.members().map((each): [string, string] => {
    const [name = '', ...value] = each.text().split('=');
    return [name, value.join('=')];
  });
}

/** Reads the service of that name. Throws an ArchitectureError where it is not as compose has it. */
export function readComposeService(
  name: string,
  given: Given,
  surroundings: Surroundings,
): ComposeService {
  const { leftovers, names, notes } = surroundings;
  for (const [field] of given.fields()) {
    if (!read.has(field) && !field.startsWith('x-')) leftovers.add(field, name);
  }
  const dependencies = dependenciesOf(given, names);
  const image = given.get('image').text();
  const kind = dependencies.length === 0 ? packageOfImage(image) : undefined;
  if (kind !== undefined) notes.push(`${name} is a ${kind}, by its image ${image}`);
  const networks = networksOf(given);
  return {
    name,
    ...(kind === undefined ? {} : { package: kind }),
    count: instancesOf(name, given, surroundings),
    dependencies,
    isPublic: given.get('ports').members().length > 0,
    networks: networks.length === 0 ? names : networks,
    environment: environmentOf(given),
  };
}
