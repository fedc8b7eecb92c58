import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  figureOf,
  type Goal,
  goalsOf,
  isReached,
  judge,
  readArchitecture,
  readGoals,
  readObjectives,
  simulateSync,
} from '../src/index.ts';

const shop = readArchitecture({
  arch: 'shop',
  services: [
    { name: 'db', package: 'store', count: 3 },
    { name: 'web', count: 3, regions: 1, dependencies: ['db'], failureRate: 0.2 },
    { name: 'www', package: 'denominator', dependencies: ['web'] },
  ],
});
const { result } = simulateSync(shop, { duration: '2s' });

function goal(line: string): Goal {
  const [first] = readGoals(line);
  if (first === undefined) throw new Error('no goal');
  return first;
}

describe('objectives', () => {
  test('are read from a line and from a file alike', () => {
    const fromLine = readGoals('availability>=99.9%, p99 <= 250ms,web.p50<1s');
    const fromFile = goalsOf([
      { availability: '>=99.9%', p99: '<= 250ms' },
      { p50: '<1s', of: 'web' },
    ]);
    expect(fromLine).toEqual(fromFile);
    expect(fromLine).toEqual([
      {
        measure: 'availability',
        relation: '>=',
        bound: 0.999,
        of: null,
        text: 'availability>=99.9%',
      },
      { measure: 'p99', relation: '<=', bound: 250, of: null, text: 'p99<=250ms' },
      { measure: 'p50', relation: '<', bound: 1_000, of: 'web', text: 'web.p50<1s' },
    ]);
  });

  test('read a share as they read per cent', () => {
    const [share, percent] = readGoals('availability>=0.999,availability>=99.9%');
    expect(percent?.bound).toBe(share?.bound);
  });

  test.each([
    ['availability<=99%', '--slo availability: found "<=99%"; allowed: >= or > and a share'],
    ['availability>=101%', 'found ">=101%"'],
    ['p99>=250ms', '--slo p99: found ">=250ms"; allowed: <= or < and a duration'],
    ['p99<=250', 'found "<=250"'],
    [
      'p98<=250ms',
      'found "p98<=250ms"; allowed: availability>=SHARE, errorRate<=SHARE, throughput>=RATE, or mean, p50',
    ],
    ['errorRate>=1%', '--slo errorRate: found ">=1%"; allowed: <= or < and a share'],
    ['throughput<=100/s', '--slo throughput: found "<=100/s"; allowed: >= or > and a rate'],
    ['throughput>=100', 'found ">=100"; allowed: >= or > and a rate, as in ">=100/s"'],
    ['availabilty>=99%', 'did you mean "availability"?'],
    ['p99<=1ms,,', 'found ""'],
    ['web.p99', 'found "web.p99"'],
  ])('%p is refused', (line, message) => {
    expect(() => readGoals(line)).toThrow(message);
  });

  test('of a file are refused with their place', () => {
    expect(() => goalsOf([{ p50: '<1s' }, { availability: '99%' }])).toThrow(
      'objectives[1].availability: found "99%"',
    );
  });

  test('are about all clients, one of them, or the work at a service', () => {
    const figures = readGoals('availability>=0,www.availability>=0,web.availability>=0,web.p99<1s');
    const found = figures.map((goal) => figureOf(goal, result));
    const { succeeded, failed } = result.requests;
    const ended = Object.values(failed).reduce((sum, times) => sum + times, succeeded);
    const web = result.services['web'];
    expect(found[0]).toBe(succeeded / ended);
    expect(found[0]).toBeLessThan(0.95);
    expect(found[1]).toBe(found[0]);
    expect(found[2]).toBe(
      (web?.completions ?? 0) / ((web?.completions ?? 0) + (web?.failures ?? 0)),
    );
    expect(found[3]).toBe(web?.responseMs.p99);
  });

  test('know the opposite of availability, the mean, and throughput where time was measured', () => {
    const goals = readGoals('errorRate<=1,web.errorRate<=1,mean<=1s,throughput>=6/m');
    const found = goals.map((goal) => figureOf(goal, { ...result, measuredMs: 500 }));
    const [available, worked] = readGoals('availability>=0,web.availability>=0').map(
      (each) => figureOf(each, result) ?? 0,
    );
    expect(found[0]).toBeCloseTo(1 - (available ?? 0), 12);
    expect(found[1]).toBeCloseTo(1 - (worked ?? 0), 12);
    expect(found[2]).toBe(result.requests.latencyMs.mean);
    expect(found[3]).toBe(result.requests.succeeded * 2);
    expect(goals[3]?.bound).toBe(0.1);
    expect(figureOf(goal('throughput>=1/s'), result)).toBeNull();
  });

  test('are met or missed, and missed where nothing is there to judge', () => {
    const verdicts = judge(readGoals('availability>50%,p99<1us,nobody.p99<=1s'), result);
    expect(verdicts.map(({ met }) => met)).toEqual([true, false, false]);
    expect(verdicts[2]?.found).toBeNull();
  });

  test('of either relation differ at the bound alone', () => {
    const [atMost, below] = readGoals('p99<=250ms,p99<250ms');
    const [atLeast, above] = readGoals('availability>=50%,availability>50%');
    if (!atMost || !below || !atLeast || !above) throw new Error('a goal is missing');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 500, noNaN: true }), (ms) => {
        expect(isReached(atMost, ms)).toBe(ms <= 250);
        expect(isReached(below, ms)).toBe(ms < 250);
        expect(isReached(atLeast, ms / 500)).toBe(ms / 500 >= 0.5);
        expect(isReached(above, ms / 500)).toBe(ms / 500 > 0.5);
      }),
      { seed: 5, examples: [[250]] },
    );
  });
});

describe('the objectives of a file', () => {
  const file = (objectives: unknown) => ({ arch: 'shop', services: [{ name: 'web' }], objectives });

  test.each([
    [
      [{ availability: '99%' }],
      'objectives[0].availability: found "99%"; allowed: >= or > and a share',
    ],
    [
      [{ p99: '<=1s' }, {}],
      'objectives[1]: sets no bound; allowed: availability, errorRate, throughput, mean, p50',
    ],
    [[{ p99: '<=1s', of: 'wbe' }], 'objectives[0].of: found "wbe"'],
  ])('%j are refused', (objectives, message) => {
    expect(() => readArchitecture(file(objectives))).toThrow(message);
  });

  test('are judged by the run, and stand in its result and in the architecture as it ran', () => {
    const objectives = [
      { availability: '>=99%' },
      { p50: '<=10s', of: 'www' },
      { throughput: '>=1/s' },
    ];
    const { result: judged, collected } = simulateSync(
      { ...shop, objectives },
      { duration: '2s', collect: true },
    );
    expect(judged.objectives).toEqual([
      {
        objective: 'availability>=99%',
        found: figureOf(goal('availability>=0'), judged),
        met: false,
      },
      { objective: 'www.p50<=10s', found: judged.requests.latencyMs.p50, met: true },
      { objective: 'throughput>=1/s', found: judged.requests.succeeded / 2, met: true },
    ]);
    expect(judged.digest).toBe(result.digest);
    expect(readArchitecture(collected?.architecture).objectives).toEqual(objectives);
    expect(result).not.toHaveProperty('objectives');
  });

  test('in a line are those of a file', () => {
    const line = readObjectives('availability>=99.9%, p99 <= 250ms,web.p50<1s');
    expect(line).toEqual([
      { availability: '>=99.9%' },
      { p99: '<=250ms' },
      { p50: '<1s', of: 'web' },
    ]);
  });
});
