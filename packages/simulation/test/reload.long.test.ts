import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Architecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';
import type { SimulateOptions } from '../src/run/simulateOptions.ts';
import { expectBalance } from './support/balance.ts';
import { bundleCommand, type Command } from './support/command.ts';
import { namesIn, saved, shipped } from './support/runs.ts';

const netflixoss = shipped('netflixoss');
const pirates = shipped('pirates');

const sets = (names: ReturnType<typeof namesIn>) => ({
  nodes: new Set(names.nodes),
  edges: new Set(names.edges),
});

describe.each([
  ['netflixoss at 100 %', netflixoss, {}],
  ['netflixoss at 200 %', netflixoss, { scale: 200 }],
  ['netflixoss in six regions', netflixoss, { regions: 6 }],
  ['a hundred pirates', pirates, {}],
] as const)('a graph of %s', (_name, architecture, size: SimulateOptions) => {
  const first = simulateSync(architecture, { ...size, duration: '1s', record: true });
  const again = (options: SimulateOptions) =>
    simulateSync(undefined, { reload: saved(first), record: true, ...options });

  test('built again has the same nodes and links, in the same order of nodes', () => {
    const copy = again({ duration: '0s' });
    expect(sets(namesIn(copy))).toEqual(sets(namesIn(first)));
    expect([...new Set(namesIn(copy).nodes)]).toEqual([...new Set(namesIn(first).nodes)]);
    expect(copy.result.graph).toMatchObject({
      nodes: first.result.graph.nodes,
      edges: first.result.graph.edges,
    });
  });

  test('built again and again stays what it is', () => {
    const copy = again({ duration: '0s' });
    const third = simulateSync(undefined, { reload: saved(copy), record: true, duration: '0s' });
    expect(saved(third)).toEqual(saved(copy));
  });

  test('keeps the addresses of its nodes', () => {
    const addresses = (graph: ReturnType<typeof saved>) =>
      new Map(graph.nodes.map(({ name, address }) => [name, address]));
    expect(addresses(saved(again({ duration: '0s' })))).toEqual(addresses(saved(first)));
  });

  test('runs, balances, and runs the same for the same seed', () => {
    const { result } = again({ duration: '300ms', seed: 8 });
    expectBalance(result);
    expect(again({ duration: '300ms', seed: 8 }).result.digest).toBe(result.digest);
    expect(result.messages.sent).toBeGreaterThan(result.graph.nodes);
  });
});

test('a graph that is built again has no victim, every denominator is driven, and no registry', () => {
  const graph = saved(simulateSync(netflixoss, { duration: '0s', record: true }));
  const { result } = simulateSync(undefined, { reload: graph, duration: '1s' });
  expect(result.faults).toEqual([]);
  expect(result.requests).toMatchObject({ started: 100, failed: {} });
  expect(result.actors).toBe(66);
});

test('an architecture supplies settings by the name of the service', () => {
  const graph = saved(simulateSync(netflixoss, { duration: '0s', record: true }));
  const slow: Architecture = {
    ...netflixoss,
    services: (netflixoss.services ?? []).map((service) =>
      service.name === 'subscriber'
        ? { ...service, serviceTime: { kind: 'constant', value: 77_000 } }
        : service,
    ),
  };
  const { result } = simulateSync(slow, { reload: graph, duration: '1s' });
  expect(result.services['subscriber']?.responseMs.min).toBeGreaterThanOrEqual(77);
});

describe('a reload refuses', () => {
  const graph = saved(simulateSync(netflixoss, { duration: '0s', record: true }));

  test('a scale, regions, and a graph whose nodes are services', () => {
    const reload = (more: SimulateOptions) => () =>
      simulateSync(undefined, { reload: graph, duration: '0s', ...more });
    expect(reload({ scale: 200 })).toThrow('scale and regions are not allowed');
    expect(reload({ regions: 2 })).toThrow('scale and regions are not allowed');
    expect(reload({ reload: { ...graph, collapsed: true } })).toThrow('written with -f');
    expect(reload({ reload: { ...graph, nodes: [] } })).toThrow('has no nodes');
  });

  test('an unknown package, and two packages of one service', () => {
    const [one, ...rest] = graph.nodes;
    if (one === undefined) throw new Error('no nodes');
    const reload = (kind: string) => () =>
      simulateSync(undefined, {
        reload: { ...graph, nodes: [{ ...one, package: kind }, ...rest] },
        duration: '0s',
      });
    expect(reload('casandra')).toThrow('found package "casandra"');
    expect(reload('riak')).toThrow('another instance of "cassSubscriber" has');
  });
});

describe('by file and in processes of their own', () => {
  let command: Command;
  beforeAll(async () => {
    command = await bundleCommand();
  }, 60_000);
  afterAll(() => command.remove());

  interface Line {
    readonly node?: string;
    readonly edge?: string;
    readonly source?: string;
    readonly target?: string;
  }

  const graphIn = (file: string) => {
    const lines: Line[] = JSON.parse(command.read(file)).graph;
    return {
      nodes: new Set(lines.flatMap(({ node }) => node ?? [])),
      edges: new Set(
        lines.flatMap(({ edge, source, target }) => (edge ? `${source}>${target}` : [])),
      ),
    };
  };

  const spigo = (...args: string[]) => {
    const { status, stderr } = command.run(...args, '--quiet');
    expect([status, stderr]).toEqual([0, '']);
  };

  test.each([
    ['-a', 'netflixoss', '-d', '2'],
    ['-a', 'netflixoss', '-d', '2', '-w', '2'],
    ['-a', 'pirates', '-d', '5'],
  ])('what was written and read into the same file loses nothing: %s %s %s %s', (...args) => {
    const file = `out/${args[1]}.json`;
    spigo(...args, '-j', '--gexf');
    const first = graphIn(file);
    expect(first.nodes.size).toBeGreaterThan(60);
    spigo('-r', file, '-d', '0', '-j');
    expect(graphIn(file)).toEqual(first);
    spigo('-r', `out/${args[1]}.gexf`, '-d', '0', '-j');
    expect(graphIn(file)).toEqual(first);
  });
});

test('nodes whose names would become one are refused by both names', () => {
  const first = simulateSync(netflixoss, { duration: '0s', record: true });
  const graph = saved(first);
  const [one, ...others] = graph.nodes;
  if (one === undefined) throw new Error('no nodes');
  const { name, region, zone, machine, instance, container, process, service, index, address } =
    one;
  const twin = {
    ...{ region, zone, machine, instance, container, process, service, index, address },
    package: one.package,
    name: name.replace('netflixoss', 'other'),
  };
  const reload = {
    ...graph,
    nodes: [one, twin, ...others],
    edges: { source: new Int32Array(), target: new Int32Array() },
  };
  expect(() => simulateSync(undefined, { reload, duration: '0s' })).toThrow(
    `node "${twin.name}": it and "${name}" would both be "${name}"`,
  );
});

test('a crew is built again in whatever order its file has it, under names of ours', () => {
  const pirate = (name: string, index: number) => ({
    ...{ region: 'atlantic', zone: 'bermuda', machine: '', instance: name, container: '' },
    ...{ process: '', service: 'jack', index, address: '', package: 'pirate' },
    name: `fsm.atlantic.bermuda.${name}`,
  });
  const reload = {
    arch: 'fsm',
    collapsed: false,
    nodes: [pirate('jack02', 2), pirate('jack00', 0), pirate('jack01', 1)],
    edges: { source: new Int32Array([0, 0]), target: new Int32Array([1, 2]) },
  };
  const run = simulateSync(undefined, { reload, duration: '0s', record: true });
  expect(run.warnings).toEqual([
    'pirates have names of ours: "fsm.atlantic.bermuda.jack00" is pirate00, and so forth',
  ]);
  expect(run.result.graph).toMatchObject({ nodes: 3, edges: 2 });
});
