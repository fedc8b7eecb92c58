import { describe, expect, test } from '@jest/globals';
import { readGoals } from '@spigo/simulation';
import { pairMeasure } from '../src/comparison/pairedMeasures.ts';
import {
  type Comparison,
  compare,
  comparedMeasures,
  comparison,
  conduct,
  estimate,
  type Measure,
  readMeasures,
  topologyDifference,
  topologyOf,
  topologyOfResult,
} from '../src/index.ts';
import { observe, shop } from './observed.ts';

function measure(name: string): Measure {
  const [first] = readMeasures(name);
  if (first === undefined) throw new Error(`no measure ${name}`);
  return first;
}

const p99 = measure('p99');
const available = measure('availability');
const actors = measure('actors');

describe('a paired measure', () => {
  test('sees a difference that is far smaller than the spread of both sides', () => {
    const a = [10, 20, 30, 40];
    const b = [10.1, 20.2, 30.1, 40.2];
    const found = pairMeasure(p99, a, b);
    expect(found.difference.mean).toBeCloseTo(0.15, 10);
    expect(found.a.halfWidth).toBeGreaterThan(20);
    expect(found).toMatchObject({ significant: true, better: false });
  });

  test('says which way is better, where there is one', () => {
    expect(pairMeasure(p99, [5, 6, 7], [1, 2, 3]).better).toBe(true);
    expect(pairMeasure(available, [0.5, 0.5], [0.9, 0.9]).better).toBe(true);
    expect(pairMeasure(actors, [5, 5], [9, 9])).toMatchObject({ significant: true, better: null });
  });

  test('of the same runs is no difference, and one pair cannot be judged', () => {
    const same = pairMeasure(p99, [1, 2, 3], [1, 2, 3]);
    expect(same).toMatchObject({ significant: false, better: null });
    expect(pairMeasure(p99, [1], [2])).toMatchObject({ significant: null, better: null });
  });

  test('leaves out pairs of which one side has no figure', () => {
    const found = pairMeasure(p99, [1, null, 3], [2, 5, null]);
    expect(found.difference).toEqual(estimate([1, null, null]));
  });
});

const bigger = shop({
  services: [
    { name: 'db', package: 'store', count: 6, serviceTime: '2ms' },
    { name: 'web', count: 3, dependencies: ['cache', 'db'] },
    { name: 'cache', package: 'cache', count: 3 },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ],
  warmUp: '100ms',
});

describe('the difference of two topologies', () => {
  test('names what is added, gone and changed', () => {
    const found = topologyDifference(topologyOf(shop()), topologyOf(bigger));
    expect(found.services).toMatchObject({ added: ['cache'], gone: [] });
    expect(found.services.changed.map(({ service, field }) => `${service}.${field}`)).toEqual([
      'db.serviceTime',
      'db.instances',
    ]);
    expect(found.links).toEqual({ added: ['web>cache'], gone: [] });
    expect(found.instances).toEqual({ a: 7, b: 13 });
    expect(found.settings).toEqual(['warmUp']);
    const back = topologyDifference(topologyOf(bigger), topologyOf(shop()));
    expect(back.services.gone).toEqual(['cache']);
    expect(back.links?.gone).toEqual(['web>cache']);
  });

  test('of an architecture and itself is nothing', () => {
    const found = topologyDifference(topologyOf(shop()), topologyOf(shop()));
    expect(found.services).toEqual({ added: [], gone: [], changed: [] });
    expect(found.settings).toEqual([]);
  });

  test('with a result is what the result tells', () => {
    const found = topologyDifference(topologyOf(bigger), topologyOfResult(observe(1).result));
    expect(found.services.changed).toEqual([{ service: 'db', field: 'instances', a: 6, b: 3 }]);
    expect(found.links).toBeNull();
    expect(found.instances).toEqual({ a: 13, b: 7 });
  });
});

async function compared(line: string): Promise<Comparison> {
  const goals = readGoals(line);
  const measures = comparedMeasures([p99, actors], goals);
  const systems = { a: shop(), b: bigger };
  const runs = await conduct(comparison(measures, 1, 3), async (jobs, done) => {
    for (const [index, { side, seed }] of jobs.entries()) done(index, observe(seed, systems[side]));
  });
  const side = (name: 'a' | 'b') => ({ name, arch: 'shop', topology: topologyOf(systems[name]) });
  const plan = {
    version: '0.1.0',
    a: side('a'),
    b: side('b'),
    seeds: { first: 1, last: 3 },
    goals,
  };
  return compare(plan, runs);
}

describe('a comparison', () => {
  test('runs both sides with the same seeds and judges the objectives by the means', async () => {
    const found = await compared('p99<=1us,availability>=99%');
    expect(found).toMatchObject({ pairs: 3, interrupted: false });
    expect(found.measures.map(({ name }) => name)).toEqual(['p99', 'actors']);
    expect(found.measures[1]?.difference.mean).toBe(6);
    expect(found.objectives).toMatchObject([
      { objective: 'p99<=1us', metByA: false, metByB: false },
      { objective: 'availability>=99%', metByA: true, metByB: true },
    ]);
  });

  test('of one system with itself finds nothing at all', async () => {
    const runs = await conduct(comparison([p99], 1, 3), async (jobs, done) => {
      for (const [index, { seed }] of jobs.entries()) done(index, observe(seed));
    });
    expect(runs.measures[0]).toMatchObject({ significant: false, difference: { mean: 0 } });
  });
});
