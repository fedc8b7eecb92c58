import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formatName } from '@spigo/topology';
import { type Architecture, readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

const root = new URL('../../../architectures/', import.meta.url);

/** A service as it stands in the files. */
interface Written {
  readonly name: string;
  readonly package?: string;
  readonly count?: number;
  readonly regions?: number;
  readonly dependencies?: readonly string[];
}

interface Client {
  readonly from?: string;
}

interface WrittenFile {
  readonly services?: readonly Written[];
  readonly workload?: Client | readonly Client[];
  readonly victim?: string;
}

const folders: string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Every architecture with services, as `folder/file`. */
const files: Readonly<Record<string, WrittenFile>> = Object.fromEntries(
  folders
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root))
        .filter((file) => file.endsWith('.json'))
        .map((file) => [`${folder}/${file}`, JSON.parse(textOf(`${folder}/${file}`))] as const),
    )
    .filter(([, { services }]) => services !== undefined),
);

const paths = Object.keys(files);
const steps = Array.from({ length: 10 }, (_, step) => `migration/migration${step}.json`);
const hubs = files['hubs/hubs.json']?.services ?? [];

function architectureOf(path: string): Architecture {
  return readArchitecture(files[path], path);
}

/** Spigo's rule of placement and links, read off its description without a look at the sources. */
function byTheRule({ services = [] }: WrittenFile, p: number, w: number): number[] {
  const nodes = services.flatMap((each) => {
    const { name, package: kind = 'service', count: full = 1, regions: r = 1 } = each;
    const dependencies = each.dependencies ?? [];
    const count = Math.floor((full * p) / 100);
    const all = r === 0 || dependencies.includes('eureka');
    return Array.from({ length: Math.max(1, r * w) * Math.max(1, count) }, (_, at) => ({
      ...{ name, kind, dependencies, all },
      region: r === 0 ? '*' : Math.floor(at / Math.max(1, count)),
      zone: r === 0 || count === 0 ? '*' : at % 3,
    })).slice(0, r === 0 ? 1 : undefined);
  });
  const edges = nodes.flatMap((from) =>
    nodes.filter(
      (to) =>
        to !== from &&
        from.dependencies.includes(to.name) &&
        (from.all || to.all || from.region === to.region) &&
        (!['zuul', 'karyon'].includes(from.kind) || from.zone === to.zone),
    ),
  );
  const polite = ['service', 'zuul', 'karyon', 'monolith', 'staash'];
  const done = nodes.filter(({ kind }) => polite.includes(kind));
  return [nodes.length, edges.length, done.length];
}

/** The counts of a run without faults: set-up and shutdown. */
function byTheRun(path: string, scale: number, regions: number): number[] {
  const { nodes, edges, done } = simulateSync(architectureOf(path), {
    duration: '0s',
    scale,
    regions,
  }).result.graph;
  return [nodes, edges, done];
}

test('every folder tells in its README what it holds and how to see it', () => {
  for (const folder of folders) {
    expect(textOf(`${folder}/README.md`)).toContain(`spigo -a ${folder}`);
  }
});

test.each(paths)('%s says in one line what it is, and has the name of its folder', (path) => {
  const { arch, description, $schema } = JSON.parse(textOf(path));
  expect(path.startsWith(`${arch}/`)).toBe(true);
  expect(description).toMatch(/^.{4,90}$/);
  expect($schema).toBe('../schema.json');
});

describe('nodes, edges and done of a run are those of the rule', () => {
  test.each(
    paths.flatMap((path) =>
      [
        [100, 1],
        [200, 1],
        [100, 2],
      ].map(([scale = 100, regions = 1]) => [path, scale, regions] as const),
    ),
  )('%s at scale %d, regions x %d', (path, scale, regions) => {
    expect(byTheRun(path, scale, regions)).toEqual(byTheRule(files[path] ?? {}, scale, regions));
  });
});

describe('nodes, edges and done are those that Spigo had', () => {
  test.each([
    ['lamp/lamp.json', 100, 1, [23, 73, 18]],
    ['lamp/lamp.json', 200, 1, [44, 253, 36]],
    ['lamp/lamp.json', 100, 2, [45, 146, 36]],
    ['netflixoss/netflixoss.json', 100, 1, [65, 259, 54]],
    ['netflixoss/netflixoss.json', 200, 1, [128, 1033, 108]],
    ['netflixoss/netflixoss.json', 100, 2, [129, 662, 108]],
    ['netflixoss/netflixoss.json', 100, 6, [385, 3714, 324]],
    ['cassandra/cassandra.json', 100, 1, [32, 121, 24]],
    ['cassandra/cassandra.json', 200, 1, [62, 481, 48]],
    ['cassandra/cassandra.json', 100, 2, [63, 386, 48]],
  ])('%s at scale %d, regions x %d', (path, scale, regions, expected) => {
    expect(byTheRun(path, scale, regions)).toEqual(expected);
  });

  const counts = [
    [13, 30, 9],
    [14, 39, 9],
    [23, 66, 18],
    [31, 87, 24],
    [40, 132, 33],
    [52, 336, 33],
    [50, 322, 33],
    [99, 644, 66],
    [99, 1076, 66],
    [148, 2262, 99],
  ];
  test.each(steps.map((path, step) => [step, path] as const))(
    'migration, step %d',
    (step, path) => {
      expect(byTheRun(path, 100, 1)).toEqual(counts[step]);
    },
  );

  test.each([
    ['riak/riak.json', 51],
    ['yogi/yogi.json', 34],
  ])('%s has as many instances', (path, nodes) => {
    expect(byTheRun(path, 100, 1)[0]).toBe(nodes);
  });
});

/** Services from which requests come: each denominator, or those that the workloads name. */
function clientsOf({ services = [], workload = [] }: WrittenFile): string[] {
  const dns = services.filter((each) => ['denominator', 'dns'].includes(each.package ?? ''));
  const named = [workload].flat().flatMap((each) => each.from ?? []);
  return [...new Set([...dns.map(({ name }) => name), ...named])];
}

describe('traffic', () => {
  test.each(paths)('%s: enters everywhere, succeeds, and reaches every service', (path) => {
    const { victim: _, ...calm } = files[path] ?? {};
    const { result } = simulateSync(readArchitecture(calm, path), { duration: '2s' });
    const clients = clientsOf(calm);
    expect(new Set(Object.keys(result.requests.bySource))).toEqual(new Set(clients));
    for (const [, { started, succeeded, failed }] of Object.entries(result.requests.bySource)) {
      const lost = Object.values(failed).reduce((sum, each) => sum + each, 0);
      expect(started).toBeGreaterThanOrEqual(100);
      expect(succeeded / (succeeded + lost)).toBeGreaterThan(0.99);
      expect(succeeded).toBeGreaterThan(0.9 * started);
    }
    const idle = Object.entries(result.services)
      .filter(([name, { arrivals }]) => arrivals === 0 && !clients.includes(name))
      .map(([name]) => name);
    expect(idle).toEqual([]);
  });

  test.each(['netflix', 'riak'])('%s has several entries, and all carry gets and puts', (name) => {
    const clients = clientsOf(files[`${name}/${name}.json`] ?? {});
    expect(clients.length).toBeGreaterThan(1);
    const { result } = simulateSync(architectureOf(`${name}/${name}.json`), { duration: '2s' });
    for (const client of clients) {
      const { succeeded, latencyMs } = result.requests.bySource[client] ?? {};
      expect(latencyMs?.count).toBeGreaterThan(100);
      expect(succeeded ?? 0).toBeGreaterThan((latencyMs?.count ?? 0) + 30);
    }
  });
});

test('containers: machine, container and process stand in the hierarchical names', () => {
  const { graph } = simulateSync(architectureOf('container/container.json'), {
    duration: '0s',
    record: true,
  });
  const names = Array.from({ length: graph?.counts.nodes ?? 0 }, (_, node) =>
    graph === null ? '' : formatName(graph.describe(node).name),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'container.us-east-1.zoneA.ecs:4.homepage00.homepage-node..homepage.monolith',
      'container.us-east-1.zoneC.ecs:1.signup02.signup-node.signup-node.signup.monolith',
      'container.us-east-1.zoneB.ecs:1.signup-waf01.signup-node.waf.signup-waf.monolith',
    ]),
  );
});

describe('hubs: a company as large ones publish theirs', () => {
  const callers = new Map(hubs.map(({ name }) => [name, 0]));
  const within = hubs.filter(({ package: kind }) => kind === 'service');
  for (const { dependencies = [] } of within) {
    for (const each of dependencies) callers.set(each, (callers.get(each) ?? 0) + 1);
  }
  const called = [...callers.values()].filter((count) => count > 0).sort((a, b) => b - a);
  const total = called.reduce((sum, count) => sum + count, 0);

  test('hundreds of services: 13 % entries, 48 % between, 39 % leaves', () => {
    const front = ['zuul', 'elb', 'denominator'];
    const services = hubs.filter((each) => !front.includes(each.package ?? ''));
    const gateway = hubs.find(({ name }) => name === 'gateway');
    expect(services).toHaveLength(300);
    expect(gateway?.dependencies).toHaveLength(39);
    expect(services.filter(({ dependencies = [] }) => dependencies.length === 0)).toHaveLength(117);
  });

  test('in-degrees have a heavy tail: one caller is usual, a few services have very many', () => {
    expect(called[Math.floor(called.length / 2)]).toBeLessThanOrEqual(2);
    expect(called[0]).toBeGreaterThan(40);
    const twentieth = called.slice(0, Math.ceil(called.length / 20));
    expect(twentieth.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(total / 3);
  });

  test('nobody calls in a circle: all dependencies stand before their callers', () => {
    const seen = new Set<string>();
    for (const { name, dependencies = [] } of hubs) {
      expect(dependencies.filter((each) => !seen.has(each))).toEqual([]);
      seen.add(name);
    }
  });
});
