import { describe, expect, test } from '@jest/globals';
import {
  ArchitectureError,
  architecture,
  exponential,
  parseArchitecture,
  simulate,
  UsageError,
} from '../src/index.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 24, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] });

test('the example of the README runs, and twice alike', async () => {
  const [one, two] = [
    await simulate(shop, { seed: 1, duration: '10s' }),
    await simulate(shop.toArchitecture(), { seed: 1, duration: '10s' }),
  ];
  expect(one.requests.started).toBe(1_000);
  expect(one.requests.latencyMs.p99).toBeGreaterThan(0);
  expect(two.digest).toBe(one.digest);
  expect((await simulate(shop, { seed: 2, duration: '10s' })).digest).not.toBe(one.digest);
});

test('an architecture with workers and drawn service times is as short as its file', async () => {
  const busy = architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('web', {
      count: 24,
      dependencies: ['db'],
      workers: 8,
      serviceTime: exponential('2ms'),
    })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] });
  const { services } = await simulate(busy, { seed: 1, duration: '10s' });
  expect(services['web']?.responseMs.p99).toBeGreaterThan(2);
  expect(services['web']?.utilisation).toBeGreaterThan(0);
});

const plain = {
  arch: 'shop',
  version: 'arch-0.2',
  services: [{ name: 'web' }, { name: 'www', package: 'denominator', dependencies: ['web'] }],
};

/** What `simulate` rejects with, when its arguments are those of plain JavaScript. */
async function refusal(...given: readonly unknown[]): Promise<Error> {
  const error: unknown = await Reflect.apply(simulate, undefined, given).then(
    () => new Error('it ran'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

describe('what is simulated', () => {
  test('may be a plain object as in a file, what is read from a text, or a builder', async () => {
    const text = JSON.stringify(plain);
    const built = architecture('shop')
      .service('web')
      .service('www', 'denominator', { dependencies: ['web'] });
    const digests = [plain, await parseArchitecture(text), built].map(
      async (each) => (await simulate(each, { duration: '100ms' })).digest,
    );
    expect(new Set(await Promise.all(digests)).size).toBe(1);
  });

  test('is checked, a plain object too: numbers are milliseconds, unknown fields are named', async () => {
    const slow = {
      ...plain,
      services: [{ ...plain.services[0], serviceTime: 50 }, plain.services[1]],
    };
    const { services } = await simulate(slow, { duration: '1s' });
    expect(services['web']?.responseMs.p50).toBeCloseTo(50, 0);
    const error = await refusal({ ...plain, servces: [] });
    expect(error).toBeInstanceOf(ArchitectureError);
    expect(error.message).toContain('did you mean "services"?');
  });

  test('is no text: that is read first', async () => {
    const error = await refusal('netflixoss');
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('found the text "netflixoss"');
    expect(error.message).toContain('parseArchitecture(text)');
    expect((await refusal('{'.repeat(99))).message).toContain(`"${'{'.repeat(40)}..."`);
  });

  test('is no changed copy of an architecture, which would be read with the wrong units', async () => {
    const read = await parseArchitecture(JSON.stringify(plain));
    const error = await refusal({ ...read, description: 'mine' });
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('a changed copy of an architecture');
  });

  test.each([[undefined], [null], [7], [[]]])('is something: %p', async (nothing) => {
    expect(await refusal(nothing)).toBeInstanceOf(ArchitectureError);
  });
});

describe('an option', () => {
  test.each([
    [{ sed: 3 }, 'unknown option "sed"; allowed: seed, '],
    [{ sed: 3 }, 'Did you mean "seed"?'],
    [{ duration: 10 }, "duration: found 10; allowed is a text with a unit: '10ms' or '10s'?"],
    [{ poll: 1 }, "poll: found 1; allowed is a text with a unit: '1ms' or '1s'?"],
    [{ chat: 1 }, 'chat: found 1'],
    [{ interval: true }, 'interval: found true; allowed is a text with a unit'],
    [{ seed: -1 }, 'seed: found "-1"'],
    ['10s', 'options: found "10s"; allowed is an object'],
    [null, 'options: found "null"'],
  ])('%j is refused', async (options, message) => {
    const error = await refusal(plain, options);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(message);
  });

  test('that is undefined is as if it were not there', async () => {
    const options = { seed: undefined, duration: '100ms', chat: undefined, signal: undefined };
    const given: unknown = await Reflect.apply(simulate, undefined, [plain, options]);
    expect(given).toMatchObject({ digest: (await simulate(plain, { duration: '100ms' })).digest });
  });

  test('signal is that of an AbortController: the run ends where it is, and says so', async () => {
    const controller = new AbortController();
    const onProgress = ({ simulatedUs }: { simulatedUs: number }): void => {
      if (simulatedUs > 0) controller.abort();
    };
    const asked = { duration: '1000000s', signal: controller.signal, onProgress } as const;
    const result = await simulate(plain, asked);
    expect(result.interrupted).toBe(true);
    expect(result.simulatedMs).toBeGreaterThan(0);
    expect(result.simulatedMs).toBeLessThan(1e9);
  });
});
