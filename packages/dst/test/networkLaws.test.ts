import { describe, expect, test } from '@jest/globals';
import { createSampler } from '@spigo/dynamics';
import type { Env } from '../src/index.ts';
import { Link, type LinkEffect } from '../src/network/link.ts';
import { deviation, distance, distanceBound, normalBound } from './support/laws.ts';
import { run } from './support/run.ts';

/** Packets of each test; one packet a millisecond. */
const packets = 100_000;
const [loss, duplicate, min, max] = [0.01, 0.02, 100_000, 500_000];

const newLink = (): Link =>
  new Link(7, 'a', 'b', {
    delay: createSampler({ kind: 'uniform', min, max }),
    loss,
    duplicate,
    reorder: 1,
    retransmit: true,
  });

const fatesOf = (link: Link): (readonly number[])[] =>
  Array.from({ length: packets }, (_, at) => link.fate(at * 1_000));

const delaysOf = (fates: readonly (readonly number[])[]): number[] =>
  fates.flatMap(([first]) => (first === undefined ? [] : [first]));

describe('of 100,000 packets (seed 7, p > 0.001)', () => {
  const fates = fatesOf(newLink());

  test('as many are lost and doubled as the link says', () => {
    const lost = fates.filter(({ length }) => length === 0).length;
    const twice = fates.filter(({ length }) => length === 2).length;
    expect(deviation(lost, packets, loss)).toBeLessThan(normalBound);
    expect(deviation(twice, packets - lost, duplicate)).toBeLessThan(normalBound);
    expect(fates.every(({ length }) => length <= 2)).toBe(true);
  });

  test('the delays have the law of the link', () => {
    expect(distance(delaysOf(fates), min, max)).toBeLessThan(distanceBound);
  });
});

describe('under a fault, of 100,000 packets (seed 7, p > 0.001)', () => {
  const under = (kind: LinkEffect['kind'], rate: number): (readonly number[])[] => {
    const link = newLink();
    const [from, to] = [new Set(['a']), new Set(['b'])];
    const add = kind === 'delay' ? createSampler({ kind: 'constant', value: 1_000_000 }) : null;
    link.effects = [{ name: 'fault 1 at 0 ms', kind, from, to, rate, add }];
    return fatesOf(link);
  };

  test('loss: its share is lost beside that of the link', () => {
    const lost = under('loss', 0.3).filter(({ length }) => length === 0).length;
    expect(deviation(lost, packets, 1 - (1 - loss) * 0.7)).toBeLessThan(normalBound);
  });

  test('duplicate: its share comes twice beside that of the link', () => {
    const fates = under('duplicate', 0.3).filter(({ length }) => length > 0);
    const twice = fates.filter(({ length }) => length === 2).length;
    expect(deviation(twice, fates.length, 1 - (1 - duplicate) * 0.7)).toBeLessThan(normalBound);
  });

  test('delay: it is added to what the link draws', () => {
    const delays = delaysOf(under('delay', 1)).map((delay) => delay - 1_000_000);
    expect(distance(delays, min, max)).toBeLessThan(distanceBound);
  });

  test('partition: none comes', () => {
    expect(delaysOf(under('partition', 1))).toEqual([]);
  });
});

/** Counts up to the other side on one connection, and keeps what it hears and when, in ms. */
async function chat(env: Env, connection: Awaited<ReturnType<Env['connect']>>, heard: number[][]) {
  void env.spawn(async () => {
    for (let n = 1; n <= 40; n++) {
      await connection.write(n);
      await env.delay('5ms');
    }
  });
  for (let n = 1; n <= 40; n++) heard.push([Number(await connection.read()), env.monotonic()]);
}

test('a partition of one direction, of 100 seeds: nothing comes that way, everything the other', async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const [atA, atB]: [number[][], number[][]] = [[], []];
    const begin = 40 + (seed % 50);
    await run(
      {
        network: { 'dc>dc': { delay: '2ms' } },
        machines: {
          'b.dc': { s: async (env) => await chat(env, await (await env.listen(1)).accept(), atB) },
          'a.dc': { s: async (env) => await chat(env, await env.connect('b.dc:1'), atA) },
        },
        plan: async (control) => {
          control.start('*');
          await control.delay(begin);
          control.partition('a.dc', 'b.dc', { oneWay: true });
          await control.delay('100ms');
          control.heal();
        },
      },
      seed,
    );
    const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
    expect([atA, atB].map((heard) => heard.map(([n]) => n))).toEqual([numbers, numbers]);
    // What was on the wire comes within 2 ms.
    const during = (heard: number[][]): number =>
      heard.filter(([, at = 0]) => at > begin + 2 && at <= begin + 100).length;
    expect(during(atB)).toBe(0);
    expect(during(atA)).toBeGreaterThanOrEqual(19);
  }
});
