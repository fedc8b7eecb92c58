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

/** The parts of `text`, ten at most. By hand, because `split` takes five times as long for new texts. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (
    let dot = text.indexOf('.');
    dot !== -1 && words.length < 9;
    dot = text.indexOf('.', start)
  ) {
    words.push(text.slice(start, dot));
    start = dot + 1;
  }
  words.push(text.slice(start));
  return words;
}

/** Reads the name of a node in any of the shapes above; undefined if it names neither instance nor service. */
export function readNodeName(text: string): NodeName | undefined {
  const words = wordsOf(text);
  const shape = shapes.get(words.length);
  if (shape === undefined) return undefined;
  const part = (name: Part): string => words[shape.indexOf(name)] ?? blank[name];
  const [instance, service] = [part('instance'), part('service')];
  const isService = service !== '' && !shape.includes('instance');
  if (instance === '' && !isService) return undefined;
  const reading = isService ? { service, index: -1 } : serviceAndIndex(instance, service);
  return {
    arch: part('arch'),
    region: part('region'),
    zone: part('zone'),
    machine: part('machine'),
    instance,
    container: part('container'),
    process: part('process'),
    service: reading.service,
    statesService: service !== '',
    index: reading.index,
    package: part('package'),
  };
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
