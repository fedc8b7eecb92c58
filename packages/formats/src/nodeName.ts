import { indexOf, type NameParts, outside } from '@spigo/topology';

/** What the name of a node says about it; parts are empty where it says nothing. */
export interface NodeName extends NameParts {
  /** False where service and index are read off the name of the instance. */
  readonly statesService: boolean;
  /** -1 where there is none. */
  readonly index: number;
}

const blank: NameParts = {
  arch: '',
  region: outside,
  zone: outside,
  machine: '',
  instance: '',
  container: '',
  process: '',
  service: '',
  package: '',
};

type Part = keyof NameParts;
const place = ['arch', 'region', 'zone'] as const;

/**
 * The shapes that names in graph files have had, by their number of parts: pirates of version 0.3,
 * what stood in no region then, what is written today, services (-f), version 0.4 until the summer
 * of 2015, Spigo's containers, and full names.
 */
const shapes: ReadonlyMap<number, readonly Part[]> = new Map<number, readonly Part[]>([
  [1, ['instance']],
  [2, ['arch', 'instance']],
  [4, [...place, 'instance']],
  [5, [...place, 'service', 'package']],
  [6, [...place, 'service', 'package', 'instance']],
  [7, [...place, 'machine', 'instance', 'container', 'package']],
  [9, [...place, 'machine', 'instance', 'container', 'process', 'service', 'package']],
]);

/** The names that are understood, for messages. */
export const nameShapes =
  'arch.region.zone.instance, arch.region.zone.service.package (written with -f), or one of the shapes of older files, with 1, 2, 6, 7 or 9 parts';

/** Reads the name of a node in any of the shapes above; undefined if it names neither instance nor service. */
export function readNodeName(text: string): NodeName | undefined {
  const words = text.split('.', 10);
  const shape = shapes.get(words.length);
  if (shape === undefined) return undefined;
  const part = (name: Part): string => words[shape.indexOf(name)] ?? blank[name];
  const parts: NameParts = {
    arch: part('arch'),
    region: part('region'),
    zone: part('zone'),
    machine: part('machine'),
    instance: part('instance'),
    container: part('container'),
    process: part('process'),
    service: part('service'),
    package: part('package'),
  };
  const statesService = parts.service !== '';
  if (parts.instance !== '') {
    return { ...parts, statesService, ...serviceAndIndex(parts.instance, parts.service) };
  }
  const isService = statesService && !shape.includes('instance');
  return isService ? { ...parts, statesService, index: -1 } : undefined;
}

/** Service and index of `instance`; nothing is left to guess where the file names the service, too. */
export function serviceAndIndex(
  instance: string,
  service: string,
): { readonly service: string; readonly index: number } {
  if (service === '') return indexOf(instance);
  const rest = instance.slice(service.length);
  if (instance.startsWith(service) && /^\d{1,15}$/.test(rest)) {
    return { service, index: Number(rest) };
  }
  return { service, index: indexOf(instance).index };
}
