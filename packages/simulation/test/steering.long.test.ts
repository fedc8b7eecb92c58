import { afterAll, describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import { netflixoss } from './architectures.ts';
import { refusals, replay, session } from './support/session.ts';

afterAll(() => expect(refusals).toEqual([]));

const verbs = [
  'kill instance homepage0*',
  'kill 2 of service login',
  'pause service subscriber',
  'slow 0.5 of service cassSubscriber by 4',
  'partition zone us-east-1/zoneA and zone us-east-1/zoneB',
  'kill 30% of service homepage',
  'slow any 1 zone us-east-1/* by 2',
  'set workload.load to 2',
  'set workload.load to 0',
  'set workload.arrivals.rate to 350/s',
  'set workload.operations to {"get":1}',
  'set workload.timeout to 2ms',
  'set workload.retry to {"maxRetries":2}',
  'set services.homepage.count to 5',
  'set services.homepage.count to 30',
  'set services.login.count to 1',
  'set services.subscriber.count to 7',
  'set services.www.failureRate to 0.2',
  'set services.wwwproxy.serviceTime to 3ms',
  'set services.wwwproxy.admission to {"maxInFlight":1}',
  'set services.homepage.policies.subscriber.timeout to 1ms',
  'set services.subscriber.cache to {"hitRatio":0.5}',
  'set services.evcacheSubscriber.missRate to 0.7',
];

/** Orders at random instants; about every fourth undoes one of those before it. */
function anyOrders(seed: number, count: number): (readonly [number, string])[] {
  const random = randomStream(seed, 'test', 'orders');
  const times = Array.from({ length: count }, () => random.below(1_950_000));
  const open: string[] = [];
  return times
    .sort((a, b) => a - b)
    .map((at) => {
      if (open.length > 0 && random.below(4) === 0) {
        return [at, `-${open.splice(random.below(open.length), 1)[0]}`] as const;
      }
      const line = verbs[random.below(verbs.length)] as string;
      const lasts = random.below(3) === 0 ? ` for ${1 + random.below(400_000)}us` : '';
      if (lasts === '' && !open.includes(line)) open.push(line);
      return [at, line + lasts] as const;
    });
}

describe('a session of twenty orders', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'is its plan, whatever they are (seed %i)',
    async (seed) => {
      const { run, lines } = await session(netflixoss, anyOrders(seed, 20));
      // Whom somebody else has killed, or what has healed, cannot be hit, or healed, again.
      refusals.length = 0;
      const again = await replay(netflixoss, lines);
      expect([lines, again.result.digest]).toEqual([lines, run.result.digest]);
      expect(again.result.requests).toEqual(run.result.requests);
      expect(again.result.services).toEqual(run.result.services);
      expect(lines.length).toBeGreaterThan(8);
    },
    60_000,
  );
});

describe('an order for later', () => {
  const later = 'kill service login at 1s for 300ms';

  test('waits for its time, and begins just after it', async () => {
    const { run, lines } = await session(netflixoss, [[100_000, later]]);
    expect(lines).toEqual(['kill service login at 1.000001s for 300.001ms']);
    expect((await replay(netflixoss, lines)).result.digest).toBe(run.result.digest);
  });

  test('can be called off before', async () => {
    const { run, lines } = await session(netflixoss, [
      [100_000, later],
      [500_000, '-kill service login'],
    ]);
    expect(lines).toEqual([]);
    expect(run.result.digest).toBe((await replay(netflixoss, [])).result.digest);
  });

  test('that lies in the past begins at once', async () => {
    const { lines } = await session(netflixoss, [[700_000, 'set workload.load to 2 at 10ms']]);
    expect(lines[0]).toMatch(/^set workload\.load to 2 at 700\.\d+ms$/);
  });
});

test('what two settings make together is refused, be it that one of them heals', async () => {
  const { run, lines } = await session(netflixoss, [
    [100_000, 'set services.subscriber.cache to {"entries":10} for 400ms'],
    [200_000, 'set services.subscriber.cache.ttl to 1s'],
    [900_000, 'set services.homepage.count to 0'],
  ]);
  // The cache cannot go while its time to live is set.
  expect(refusals.splice(0)).toHaveLength(2);
  expect(lines).toEqual([
    expect.stringMatching(/^set services\.subscriber\.cache to \{"entries":10\} at 100\.\d+ms$/),
    expect.stringMatching(/^set services\.subscriber\.cache\.ttl to 1s at 200\.\d+ms$/),
  ]);
  expect((await replay(netflixoss, lines)).result.digest).toBe(run.result.digest);
});
