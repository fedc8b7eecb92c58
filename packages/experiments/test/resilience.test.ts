import { describe, expect, test } from '@jest/globals';
import { readArchitecture, readGoals, resolveArchitecture, simulateSync } from '@spigo/simulation';
import {
  conduct,
  type DeathRun,
  deathsOf,
  deathWindow,
  type Pool,
  resilience,
  resilienceCsv,
} from '../src/index.ts';
import { shop } from './observed.ts';

const architecture = shop();
const duration = 3_000_000 as ReturnType<typeof deathWindow>['from'];
const noTime = 0 as typeof duration;
const window = deathWindow(duration, noTime);
const deaths = deathsOf(resolveArchitecture(architecture));

function observe({ line }: DeathRun) {
  const { result, periods } = simulateSync(
    line === null ? architecture : readArchitecture({ ...plain, faults: [line] }),
    { duration, cuts: [window.from, window.to] },
  );
  return { result, measuredMs: result.simulatedMs, periods };
}

const plain = {
  arch: 'shop',
  version: 'arch-0.2',
  services: [
    { name: 'db', package: 'store', count: 3 },
    { name: 'web', count: 3, dependencies: ['db'] },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ],
};

const inOrder: Pool<DeathRun> = async (jobs, done) => {
  for (const [index, job] of jobs.entries()) done(index, observe(job));
};
const backwards: Pool<DeathRun> = async (jobs, done) => {
  for (const [index, job] of [...jobs.entries()].reverse()) done(index, observe(job));
};
const experiment = () =>
  resilience({ deaths, window, goals: readGoals('availability>=99%,db.p99<=1h') });

describe('those who can die', () => {
  test('are one instance and all of each service, each zone and each region, but no clients', () => {
    expect(deaths.map(({ target: { count, kind, name } }) => [count, kind, name])).toEqual([
      [1, 'service', 'db'],
      [undefined, 'service', 'db'],
      [1, 'service', 'web'],
      [undefined, 'service', 'web'],
      [undefined, 'zone', 'us-east-1/zoneA'],
      [undefined, 'zone', 'us-east-1/zoneB'],
      [undefined, 'zone', 'us-east-1/zoneC'],
      [undefined, 'region', 'us-east-1'],
    ]);
  });

  test('are told by kind, and an only instance once', () => {
    const lonely = readArchitecture({
      ...plain,
      services: [
        { name: 'db', package: 'store', count: 1 },
        ...plain.services.slice(2).map((each) => ({ ...each, dependencies: ['db'] })),
      ],
    });
    const resolved = resolveArchitecture(lonely, { regions: 2 });
    expect(deathsOf(resolved, ['region']).map(({ target }) => target.name)).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
    const once = deathsOf(resolveArchitecture(lonely), ['service']);
    expect(once.map(({ target }) => target)).toEqual([{ kind: 'service', name: 'db' }]);
  });
});

test('somebody is dead in the second third of what is measured', () => {
  expect(deathWindow(duration, noTime)).toEqual({ from: 1_000_000, to: 2_000_000 });
  expect(deathWindow(duration, 600_000 as typeof duration)).toEqual({
    from: 1_400_000,
    to: 2_200_000,
  });
});

describe('a report', () => {
  test('is the same in whatever order its runs come back', async () => {
    const one = JSON.stringify(await conduct(experiment(), inOrder));
    expect(JSON.stringify(await conduct(experiment(), backwards))).toBe(one);
  });

  test('has the worst first, beside the run in which nobody dies, and judges each', async () => {
    const found = await conduct(experiment(), inOrder);
    expect(found?.baseline.during).toMatchObject({ failed: 0, availability: 1 });
    expect(found?.baseline.requestsHurt).toBe(0);
    const shares = found?.deaths.map(({ during }) => during.availability ?? 0) ?? [];
    expect(shares).toHaveLength(deaths.length);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    const worst = found?.deaths[0];
    // What was under way at the death may still be answered.
    expect(worst?.during.availability).toBeLessThan(0.05);
    expect(worst?.difference.availability).toBe((worst?.during.availability ?? 0) - 1);
    expect(worst?.objectives?.map(({ met }) => met)).toEqual([false, true]);
    const single = found?.deaths.find(({ death }) => death === '1 of service web');
    expect(single?.line).toBe('kill 1 of service web at 1s for 1s');
    expect(single?.during.availability).toBeGreaterThan(0.5);
    expect(single?.requestsHurt).toBeGreaterThan(0);
  });

  test('is a table with a line for each, and what was missed', async () => {
    const found = await conduct(experiment(), inOrder);
    if (found === null) throw new Error('no report');
    const [head, nobody, ...rest] = resilienceCsv(found).trimEnd().split('\n');
    expect(head?.split(',')).toHaveLength(10);
    expect(nobody).toMatch(/^nobody,,1,,/);
    expect(rest).toHaveLength(deaths.length);
    expect(rest[0]).toMatch(/,availability>=99%$/);
  });

  test('without the run in which nobody dies has nothing to say; without others it is told', async () => {
    expect(await conduct(experiment(), async () => undefined)).toBeNull();
    const first: Pool<DeathRun> = async ([job], done) => {
      if (job !== undefined) done(0, observe(job));
    };
    expect(await conduct(experiment(), first)).toMatchObject({ interrupted: true, deaths: [] });
  });
});
