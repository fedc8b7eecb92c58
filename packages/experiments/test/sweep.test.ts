import { describe, expect, test } from '@jest/globals';
import {
  conduct,
  estimate,
  type Measure,
  type Observation,
  type Sweep,
  sweep,
  sweepCsv,
} from '../src/index.ts';
import { observe } from './observed.ts';

const axes = [
  { path: 'workload.arrivals.rate', values: ['50/s', '100/s'] },
  { path: 'services.web.queue', values: ['{a: 1, b: 2}', 'null'] },
];

/** The measure reads what the pool wrote into the observation: the point and the seed. */
const measure: Measure = { name: 'p99', unit: 'ms', of: ({ measuredMs }) => measuredMs };
const base = observe(1);
const observed = (rate: string, seed: number): Observation => ({
  ...base,
  measuredMs: Number.parseInt(rate, 10) + seed / 10,
});

async function conducted(reverse: boolean): Promise<Sweep> {
  const plan = { arch: 'shop', version: '0.1.0', axes, measures: [measure] };
  return await conduct(sweep({ ...plan, firstSeed: 4, replications: 3 }), async (jobs, done) => {
    const order = [...jobs.entries()];
    for (const [index, { settings, seed }] of reverse ? order.reverse() : order) {
      done(index, observed(settings[0]?.text ?? '', seed));
    }
  });
}

describe('a sweep', () => {
  test('estimates each measure at each combination, with the same seeds everywhere', async () => {
    const table = await conducted(false);
    expect(table.seeds).toEqual({ first: 4, last: 6 });
    expect(table.points).toHaveLength(4);
    expect(table.points[2]).toEqual({
      settings: { 'workload.arrivals.rate': '100/s', 'services.web.queue': '{a: 1, b: 2}' },
      replications: 3,
      measures: { p99: estimate([100.4, 100.5, 100.6]) },
    });
  });

  test('does not depend on the order in which its runs come back', async () => {
    expect(JSON.stringify(await conducted(true))).toBe(JSON.stringify(await conducted(false)));
  });

  test('as CSV has numbers without their common unit, and quotes what needs it', async () => {
    const lines = sweepCsv(await conducted(false)).split('\n');
    expect(lines[0]).toBe(
      'workload.arrivals.rate (/s),services.web.queue,replications,p99_ms,p99_ms_ci95',
    );
    expect(lines[1]).toMatch(/^50,"\{a: 1, b: 2\}",3,50\.5,0\.248/);
    expect(lines[2]).toMatch(/^50,null,3,50\.5,/);
    expect(lines).toHaveLength(6);
  });

  test('that was cut short says so, and what it has', async () => {
    const plan = { arch: 'shop', version: '0.1.0', axes, measures: [measure] };
    const table = await conduct(
      sweep({ ...plan, firstSeed: 1, replications: 1 }),
      async (_, done) => done(0, base),
    );
    expect(table.interrupted).toBe(true);
    expect(table.points.map(({ replications }) => replications)).toEqual([1, 0, 0, 0]);
    expect(sweepCsv(table)).toContain('\n50,null,0,,\n');
  });
});
