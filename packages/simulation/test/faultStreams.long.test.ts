import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

const services = [
  { name: 'db', package: 'store', count: 9 },
  { name: 'web', count: 9, dependencies: ['db'], serviceTime: '1ms' },
  { name: 'idle', package: 'store', count: 3 },
  { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
];
const workload = [{ from: 'www', arrivals: { process: 'poisson', rate: '400/s' } }];

function run(faults: readonly string[], seed = 1, network: string | object = 'aws') {
  const file = { arch: 'plan', version: 'arch-0.2', services, workload, network, faults };
  return simulateSync(readArchitecture(file, 'plan'), { duration: '2s', poll: '100ms', seed })
    .result;
}

/** What a fault came to, without its number. */
const effectOf = (faults: readonly string[], line: RegExp, seed = 1) => {
  const all = run(faults, seed).faults.filter((fault) => line.test(fault.line));
  return all.map(({ line: drawn, requestsHurt }) => [drawn, requestsHurt]);
};

describe('what a fault draws hangs on nothing but what it says', () => {
  const other = 'slow service idle by 2 at 500ms for 1s';
  test.each([
    ['loss from service www to service web rate 30% at 500ms for 1s', /^loss/],
    ['duplicate from service www to service web rate 30% at 500ms for 1s', /^duplicate/],
    ['delay from service www to service web by exponential(mean=3ms) at 500ms for 1s', /^delay/],
    ['error service db rate 30% at 500ms for 1s', /^error/],
    ['kill 2 of service db at 500ms for 300ms', /^kill/],
    ['kill 1 of service web every exponential(mean=300ms) for 50ms', /^kill/],
  ])('%s', (line, kind) => {
    const alone = run([line]);
    const [, after] = [run([line, other]), run([other, line])];
    expect(after.services).toEqual(alone.services);
    expect(after.requests).toEqual(alone.requests);
    expect(effectOf([other, line], kind)).toEqual(effectOf([line], kind));
    expect(effectOf([line, other], kind)).toEqual(effectOf([line], kind));
  });

  test('a fault of the same kind beside it draws from a stream of its own', () => {
    const lines = ['kill 3 of service db at 500ms', 'kill 3 of service web at 500ms'];
    const [first = '', second = ''] = lines;
    expect(effectOf(lines, /db/)[0]?.[0]).toEqual(effectOf([first], /db/)[0]?.[0]);
    expect(effectOf(lines, /web/)[0]?.[0]).toEqual(effectOf([second], /web/)[0]?.[0]);
    // On one stream both would draw the same places among nine.
    const places = (seed: number) =>
      effectOf(lines, /kill/, seed).map(([line]) => String(line).match(/\d\d/g));
    const pairs = [1, 2, 3, 4, 5].map(places);
    expect(pairs.every(([db, web]) => JSON.stringify(db) === JSON.stringify(web))).toBe(false);
  });

  test('another fault of the same messages beside it leaves what it draws alone', () => {
    const [loss, copies] = ['loss', 'duplicate'].map(
      (kind) => `${kind} from service www to service web rate 30% at 500ms for 1s`,
    );
    const both = [loss ?? '', copies ?? ''];
    expect(effectOf(both, /^loss/)).toEqual(effectOf([both[0] ?? ''], /^loss/));
    expect(run(both).requests.failed).toEqual(run([both[0] ?? '']).requests.failed);
  });

  test('two losses of one link, which say the same, lose different messages', () => {
    const line = 'loss from service www to service web rate 50% at 500ms for 1s';
    const once = run([line]).requests.failed['dropped'] ?? 0;
    const twice = run([line, line]).requests.failed['dropped'] ?? 0;
    // A quarter is left instead of a half: 99.9 % of what 400 requests may come to.
    expect(once).toBeLessThan(240);
    expect(twice).toBeGreaterThan(265);
  });
});

test('the victim is the one that it is without a plan', () => {
  const victimOf = (faults: readonly string[]) => {
    const file = { arch: 'plan', version: 'arch-0.2', services, workload, victim: 'web', faults };
    const { result } = simulateSync(readArchitecture(file, 'plan'), { duration: '1s', seed: 3 });
    return result.faults.find(({ fromMs }) => fromMs === 500)?.target;
  };
  expect(victimOf(['kill 1 of service web at 100ms'])).toBe(victimOf([]));
});
