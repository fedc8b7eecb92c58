import type { SimTime } from '@spigo/kernel';
import { addressOf, formatInstance, NodeList, RecordedGraph } from '@spigo/topology';
import fc from 'fast-check';
import type { SavedGraph } from '../src/saved/savedGraph.ts';

const at = (time: number): SimTime => time as SimTime;

/** A graph of `count` instances of `service` in one zone, without links. */
export function instances(service: string, count: number, arch = 'shop'): RecordedGraph {
  const nodes = new NodeList();
  for (let index = 0; index < count; index++) {
    const place = { arch, region: 'us-east-1', zone: 'zoneA', machine: '', container: '' };
    const instance = formatInstance(service, index);
    const name = { ...place, instance, process: '', service, package: 'karyon' };
    nodes.add({ name, address: addressOf(0, 0, index + 1) });
  }
  const graph = new RecordedGraph({ arch, describe: nodes.describe });
  for (let node = 0; node < count; node++) graph.node(node, at(0));
  return graph;
}

/** Three instances with everything that can happen: links, a kill, a forget, a return, goodbyes. */
export function eventful(): RecordedGraph {
  const graph = instances('web', 3);
  graph.edge(0, 1, at(0));
  graph.edge(1, 1, at(250));
  graph.edge(2, 0, at(250));
  graph.done(1, 'killed', at(5_000_000));
  graph.forget(0, 1, at(6_500_000));
  graph.node(1, at(7_000_000));
  graph.edge(0, 1, at(8_000_000));
  graph.done(1, 'normal', at(10_000_000));
  graph.done(2, 'normal', at(10_000_000));
  return graph;
}

/** Any graph whose names are made of what names may be made of. */
export const anyGraph: fc.Arbitrary<RecordedGraph> = fc
  .record({
    arch: fc.stringMatching(/^[a-z][a-z0-9_-]{0,6}$/),
    service: fc.stringMatching(/^[a-z]([a-z0-9_-]{0,6}[a-z_-])?$/),
    count: fc.integer({ min: 1, max: 12 }),
    links: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.boolean()), { maxLength: 60 }),
    ends: fc.array(fc.nat(11), { maxLength: 4 }),
  })
  .map(({ arch, service, count, links, ends }) => {
    const graph = instances(service, count, arch);
    for (const [i, [a, b, forgets]] of links.entries()) {
      graph.edge(a % count, b % count, at(i * 1_000));
      if (forgets) graph.forget(a % count, b % count, at(i * 1_000 + 1));
    }
    for (const node of ends) graph.done(node % count, 'killed', at(1_000_000));
    return graph;
  });

/** The whole text of a file that comes in chunks. */
export const textOf = (chunks: Iterable<string>): string => [...chunks].join('');

const fields = [
  'name',
  'region',
  'zone',
  'machine',
  'instance',
  'container',
  'process',
  'service',
  'index',
  'package',
  'address',
] as const;

/** All that a saved graph says, as plain data that can be compared. */
export const plain = ({ nodes, ...rest }: SavedGraph): Record<string, unknown> => ({
  ...rest,
  nodes: nodes.map((node) => Object.fromEntries(fields.map((field) => [field, node[field]]))),
});
