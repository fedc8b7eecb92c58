import { describe, expect, test } from '@jest/globals';
import { formatName } from '@spigo/topology';
import { simulateSync } from '../src/run/simulate.ts';
import {
  architectureOf,
  byTheRule,
  byTheRun,
  clientsOf,
  entersEverywhere,
  files,
  folders,
  paths,
  textOf,
} from './support/shippedFiles.ts';

const steps = Array.from({ length: 10 }, (_, step) => `migration/migration${step}.json`);
const hubs = files['hubs/hubs.json']?.services ?? [];
/** All but the one of three hundred services, which stands with the long tests. */
const small = paths.filter((path) => path !== 'hubs/hubs.json');

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
  test.each(small)('%s', (path) => {
    expect(byTheRun(path, 100, 1)).toEqual(byTheRule(files[path] ?? {}, 100, 1));
  });

  test('hubs, of which there is a fifth, in two regions', () => {
    const rule = byTheRule(files['hubs/hubs.json'] ?? {}, 20, 2);
    expect(byTheRun('hubs/hubs.json', 20, 2)).toEqual(rule);
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

describe('traffic', () => {
  test.each(small)('%s: enters everywhere, succeeds, and reaches every service', (path) => {
    entersEverywhere(path);
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
