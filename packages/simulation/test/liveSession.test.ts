import { afterAll, describe, expect, test } from '@jest/globals';
import { milliseconds, randomStream } from '@spigo/kernel';
import { Helm } from '../src/run/live/helm.ts';
import { LiveSession } from '../src/run/live/session.ts';
import type { Run } from '../src/run/production.ts';
import { simulate } from '../src/run/simulate.ts';
import { cassandra, lamp, netflixoss } from './architectures.ts';
import { host, model, refusals, replay, session } from './support/session.ts';

afterAll(() => expect(refusals).toEqual([]));

describe.each([
  ['netflixoss, where somebody dies anyway', netflixoss],
  ['lamp, where nobody does', lamp],
  ['cassandra', cassandra],
])('%s', (_, architecture) => {
  test('a session in which nobody acts is the plain run', async () => {
    const { run } = await session(architecture, []);
    expect(run.result.digest).toBe(
      (await simulate(architecture, { ...model, host })).result.digest,
    );
  });

  test('what was done by hand is the plan that says so from the start', async () => {
    const { run, lines } = await session(architecture, [
      [200_000, 'kill zone us-east-1/zoneB'],
      [600_000, 'slow region us-east-1 by 3 for 300ms'],
      [700_000, '-kill zone us-east-1/zoneB'],
      [1_200_000, 'loss from region us-east-1 to region us-east-1 rate 0.2 for 150ms'],
      [1_500_000, 'kill 1 of zone us-east-1/zoneC'],
    ]);
    expect(lines).toHaveLength(4);
    const again = await replay(architecture, lines);
    expect(again.result.digest).toBe(run.result.digest);
    expect(again.result.requests).toEqual(run.result.requests);
    const hurt = ({ result }: Run): number[] => result.faults.map((fault) => fault.requestsHurt);
    expect(hurt(again)).toEqual(hurt(run));
    const plain = await simulate(architecture, { ...model, host });
    expect(run.result.digest).not.toBe(plain.result.digest);
  });
});

test('whatever is done whenever, the lines give the same run', async () => {
  const random = randomStream(3, 'test', 'orders');
  const verbs = [
    'kill instance homepage0*',
    'kill 2 of service login',
    'pause service subscriber',
    'slow 0.5 of service cassSubscriber by 4',
    'error service homepage rate 0.5',
    'partition zone us-east-1/zoneA and zone us-east-1/zoneB',
    'delay from service wwwproxy to service login by exponential(mean=20ms)',
    'registry zone us-east-1/zoneA mode gone',
    'set services.homepage.failureRate to 0.3',
    'dns region us-east-1',
    'clock service login offset 5ms',
    'duplicate from service wwwproxy to service login rate 0.3',
  ];
  for (let round = 0; round < 5; round++) {
    const orders = Array.from({ length: 4 }, () => {
      const line = verbs[random.below(verbs.length)] as string;
      const lasts = random.below(2) === 0 ? '' : ` for ${1 + random.below(700_000)}us`;
      return [random.below(1_900_000), line + lasts] as const;
    }).sort(([a], [b]) => a - b);
    const { run, lines } = await session(netflixoss, orders);
    const again = await replay(netflixoss, lines);
    expect([lines, again.result.digest]).toEqual([lines, run.result.digest]);
  }
}, 60_000);

test('pausing, stepping and changing the speed change nothing', async () => {
  const plain = await simulate(lamp, { ...model, host });
  const live: LiveSession = new LiveSession(lamp, { ...model, host, speed: 50, paused: true });
  const over = live.run();
  while (live.state !== 'paused') await host.sleep(1);
  const before = live.production.kernel.executed;
  live.step(5);
  while (live.production.kernel.executed === before) await host.sleep(1);
  expect(live.production.kernel.executed).toBe(before + 5);
  live.resume();
  await host.sleep(5);
  live.pause();
  await host.sleep(5);
  live.setSpeed(Number.POSITIVE_INFINITY);
  live.resume();
  expect((await over).result.digest).toBe(plain.result.digest);
});

test('a session that is stopped ends where it is, in good order', async () => {
  const live: LiveSession = new LiveSession(lamp, { ...model, host, speed: 1 });
  const over = live.run();
  await host.sleep(60);
  live.stop();
  const { result } = await over;
  expect(result.interrupted).toBe(true);
  expect(result.simulatedMs).toBeLessThan(2_000);
});

test('what cannot be done is refused, and the run goes on as if nothing had been said', async () => {
  const refused: string[] = [];
  let left = 1;
  const live: LiveSession = new LiveSession(lamp, {
    ...model,
    host,
    looks: {
      every: milliseconds(500),
      look: () => {
        if (left-- > 0) {
          for (const line of [
            'kill zone us-east-1/zoneX',
            'set services.nobody.workers to 3',
            'set services.memcache.workers to "many"',
          ]) {
            helm.inject(line);
          }
          expect(() => helm.inject('kil zone us-east-1/zoneA')).toThrow('kill');
          expect(() => helm.heal('kill zone us-east-1/zoneA')).toThrow('not going on');
        }
      },
    },
  });
  const helm = new Helm(live, { done: () => undefined, refused: (why) => refused.push(why) });
  const run = await live.run();
  expect(refused).toHaveLength(3);
  expect(run.result.digest).toBe((await simulate(lamp, { ...model, host })).result.digest);
});
