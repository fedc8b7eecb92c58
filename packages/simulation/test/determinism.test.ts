import { setImmediate } from 'node:timers';
import { describe, expect, test } from '@jest/globals';
import type { Host } from '@spigo/kernel';
import { produce } from '../src/run/production.ts';
import { simulate, simulateSync } from '../src/run/simulate.ts';
import type { SimulateOptions } from '../src/run/simulateOptions.ts';
import { namesIn, shipped, timeless } from './support/runs.ts';

const netflixoss = shipped('netflixoss');
const pirates = shipped('pirates');
const options = { duration: '2s', seed: 4 } as const;

/** A clock that moves when somebody sleeps, and a little at every look. */
function fakeHost(): Host {
  let now = 0;
  return {
    nowMs: () => (now += 0.001),
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    macrotask: (work) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(work());
          } catch (error) {
            reject(error);
          }
        });
      }),
  };
}

describe.each([
  ['netflixoss', netflixoss],
  ['pirates', pirates],
])('one seed gives one run of %s', (_name, architecture) => {
  const first = timeless(simulateSync(architecture, options));

  test('twice', () => {
    expect(timeless(simulateSync(architecture, options))).toEqual(first);
  });

  test.each<[string, SimulateOptions]>([
    ['with the graph kept', { record: true }],
    ['with every message logged', { onMessage: { line: () => {} } }],
    ['with one link logged', { onMessage: { pattern: 'homepage>subscriber', line: () => {} } }],
  ])('%s', (_how, more) => {
    expect(timeless(simulateSync(architecture, { ...options, ...more }))).toEqual(first);
  });

  test('with the graph collapsed; only what is written differs', () => {
    const merged = timeless(simulateSync(architecture, { ...options, collapse: true }));
    expect({ ...merged, graph: first.graph }).toEqual(first);
    expect(merged.graph.nodes).toBeLessThan(first.graph.nodes);
  });

  test('with readers of everything that the kernel tells', () => {
    const production = produce(architecture, options);
    let heard = 0;
    production.kernel.inspection.subscribe(
      ['Spawned', 'Ended', 'Sent', 'Delivered', 'Dropped', 'DeadLetter', 'Restarted'],
      () => heard++,
    );
    let next = production.steps.next();
    while (!next.done) {
      next = production.steps.next(production.kernel.runSync({ until: next.value.until }));
    }
    expect(timeless(production.finish(next.value, 0))).toEqual(first);
    expect(heard).toBeGreaterThan(first.messages.delivered * 2);
  });

  test('in slices of seven events', async () => {
    const production = produce(architecture, options);
    let next = production.steps.next();
    while (!next.done) {
      const { until } = next.value;
      next = production.steps.next(await production.kernel.run({ until, sliceEvents: 7 }));
    }
    expect(timeless(production.finish(next.value, 0))).toEqual(first);
  });

  test('paced at fifty simulated seconds a second', async () => {
    const host = fakeHost();
    const paced = await simulate(architecture, { ...options, host, realtime: 50 });
    expect(timeless(paced)).toEqual(first);
    expect(paced.result.wallMs).toBeGreaterThan(39);
  });

  test('and another seed another one, of the same architecture', () => {
    const other = timeless(simulateSync(architecture, { ...options, seed: 5 }));
    expect(other.digest).not.toBe(first.digest);
    expect(other.graph.nodes).toBe(first.graph.nodes);
  });

  test('and the digest is sixteen hexadecimal digits', () => {
    expect(first.digest).toMatch(/^[0-9a-f]{16}$/);
  });
});

test('nodes and links of an architecture are the same for any seed and duration', () => {
  const whole = namesIn(simulateSync(netflixoss, { duration: '0s', record: true }));
  for (const [seed, duration] of [
    [0, '0s'],
    [9, '1s'],
    [2 ** 53 - 1, '3s'],
  ] as const) {
    const { nodes, edges } = namesIn(simulateSync(netflixoss, { seed, duration, record: true }));
    expect(new Set(nodes)).toEqual(new Set(whole.nodes));
    expect(new Set(edges)).toEqual(new Set(whole.edges));
  }
});

test('a run that goes on for longer begins as the shorter one does', () => {
  const log = (duration: '1s' | '2s') => {
    const lines: string[] = [];
    const onMessage = { line: (text: string) => lines.push(text) };
    // The victim dies half way, so the two would differ by more than their length.
    const { victim: _victim, ...healthy } = netflixoss;
    simulateSync(healthy, { duration, onMessage });
    return lines.filter((line) => !/ (Goodbye|Forget) /.test(line));
  };
  const short = log('1s');
  expect(log('2s').slice(0, short.length).join('\n') === short.join('\n')).toBe(true);
  expect(short.length).toBeGreaterThan(1_000);
});
