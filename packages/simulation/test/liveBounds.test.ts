import { describe, expect, test } from '@jest/globals';
import { architecture } from '../src/files/builder.ts';
import { Helm } from '../src/run/live/helm.ts';
import { LiveSession } from '../src/run/live/session.ts';
import { host } from './support/session.ts';

/** Requests at every one of `interval`. */
const shopAt = (interval: string) =>
  architecture('shop')
    .service('www', { count: 2 })
    .workload({ from: 'www', arrivals: { process: 'constant', interval } })
    .toArchitecture();

/** A run that waits, and its helm; `refused` is what it was told. */
function paused(interval = '1ms', duration = '50ms') {
  const refused: string[] = [];
  const session = new LiveSession(shopAt(interval), { host, duration, paused: true });
  const helm = new Helm(session, { done: () => undefined, refused: (text) => refused.push(text) });
  return { session, helm, refused };
}

/** Has the run go to its end. */
async function end({ session }: ReturnType<typeof paused>): Promise<number> {
  const over = session.run();
  session.resume();
  return (await over).result.simulatedMs;
}

describe('what can be done to a run by hand is bounded:', () => {
  test('64 orders wait at most, single ones and those of plans', async () => {
    const live = paused();
    for (let i = 0; i < 60; i++) live.helm.inject('kill service www at 1h');
    const plan = Array(5).fill('kill service www at 1h').join('\n');
    await expect(live.helm.follow(plan)).rejects.toThrow(
      'found 5 lines; allowed now: 4 orders more',
    );
    for (let i = 0; i < 4; i++) live.helm.inject('kill service www at 1h');
    expect(() => live.helm.inject('pause service www')).toThrow('64 orders wait already');
    live.helm.heal('kill service www');
    live.helm.inject('pause service www for 1ms');
    expect(await end(live)).toBe(50);
  });

  test.each([
    [
      'set workload.arrivals.interval to 9us',
      'found 111,111 requests a second; allowed by hand: 100,000 in all',
    ],
    ['set workload.load to 1000', 'found 1,000,000 requests a second; allowed by hand: 100,000'],
    [
      'set services.www.count to 100001',
      'found 100,001 instances; allowed by hand: 100,000 in all',
    ],
  ])('%s', async (line, message) => {
    const live = paused();
    live.helm.inject(line);
    await end(live);
    expect(live.refused).toEqual([expect.stringContaining(message)]);
  });

  test('what the file asks for may be lessened, however much it is', async () => {
    const live = paused('5us', '2ms');
    live.helm.inject('set workload.load to 0.9');
    await end(live);
    expect(live.refused).toEqual([]);
    expect(live.helm.done).toHaveLength(1);
  });
});

test('an order that finds no free microsecond does not hold up the run', async () => {
  const live = paused('1us', '20ms');
  live.helm.inject('pause service www');
  let turns = 0;
  live.session.production.kernel.lifecycle.on('slice', () => turns++);
  expect(await end(live)).toBe(20);
  expect(live.helm.waiting).toEqual(['pause service www']);
  // Without a bound there was a turn for each of 20,000 microseconds.
  expect(turns).toBeLessThan(5_000);
});

test('of a million single steps one hears between a few thousand what else is wanted', async () => {
  const live = paused('1ms', '1h');
  const over = live.session.run();
  live.session.step(1_000_000);
  live.session.step(1_000_000);
  while (live.session.production.kernel.executed < 5_000) await host.sleep(1);
  live.session.stop();
  await over;
  expect(live.session.production.kernel.executed).toBeLessThan(900_000);
});
