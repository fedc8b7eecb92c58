import { expect, test } from '@jest/globals';
import {
  type Env,
  gracefulMonkey,
  killMonkey,
  type Monkey,
  partitionMonkey,
  powerMonkey,
} from '../src/index.ts';
import { codeOf, type Ran, run } from './support/run.ts';

interface Observed {
  readonly ran: Ran;
  /** Bytes of the synced file when each life began, by machine. */
  readonly lives: Map<string, number[]>;
  /** How the client's questions ended. */
  readonly codes: Set<string>;
  readonly stops: number;
}

/** How many faults of a kind there were. */
const times = (ran: Ran, kind: string): number => ran.counts.faults[kind] ?? 0;

/** Two servers that sync a byte as they begin, a client that asks both for `seconds`, and a monkey. */
async function observe(monkey: Monkey, seconds = 60): Promise<Observed> {
  const lives = new Map<string, number[]>([
    ['m1.a', []],
    ['m2.a', []],
  ]);
  const codes = new Set<string>();
  let stops = 0;
  const server = async (env: Env): Promise<void> => {
    const file = await env.disk.open('f');
    lives.get(env.machine)?.push(file.size);
    await file.append(new Uint8Array(1));
    await file.sync();
    await env.disk.syncDirectory();
    env.signal.addEventListener('abort', () => {
      stops++;
    });
    for await (const connection of await env.listen(1)) connection.end();
  };
  const client = async (env: Env): Promise<void> => {
    // Until both servers listen.
    await env.delay('100ms');
    while (env.monotonic() < seconds * 1_000) {
      for (const name of lives.keys()) {
        const ask = async (): Promise<void> => {
          const connection = await env.connect(`${name}:1`, { timeout: '50ms' });
          connection.end();
        };
        codes.add(await codeOf(ask));
      }
      await env.delay('100ms');
    }
  };
  const ran = await run({
    network: { 'botnet>a': { delay: '1ms' } },
    machines: { 'm1.a': { s: server }, 'm2.a': { s: server } },
    bots: { b: client },
    monkeys: [monkey],
  });
  return { ran, lives, codes, stops };
}

const often = { machines: 'm1*', every: '2s', down: '500ms' } as const;

test('a graceful monkey asks, waits for the grace, and starts again; nobody else is hit', async () => {
  const { ran, lives, stops } = await observe(gracefulMonkey({ ...often, grace: '100ms' }));
  expect(ran.finding).toBeUndefined();
  const own = lives.get('m1.a') ?? [];
  expect(own.length).toBeGreaterThan(15);
  expect(stops).toBe(times(ran, 'stop'));
  // The disk is kept: each life has left its byte.
  expect(own).toEqual(own.map((_, life) => life));
  expect(lives.get('m2.a')).toEqual([0]);
});

test('with wipe the disk of a share of its victims, or of all, is empty afterwards', async () => {
  const all = await observe(gracefulMonkey({ ...often, grace: '100ms', wipe: true }));
  expect(new Set(all.lives.get('m1.a'))).toEqual(new Set([0]));
  expect(times(all.ran, 'wipe')).toBeGreaterThan(15);
  const some = await observe(gracefulMonkey({ ...often, grace: '100ms', wipe: 1 / 3 }), 600);
  const [wipe, stop] = [times(some.ran, 'wipe'), times(some.ran, 'stop')];
  // Some 200 victims, each wiped with 1/3: within four standard deviations of 0.033.
  expect(stop).toBeGreaterThan(150);
  expect(Math.abs(wipe / stop - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / stop));
  expect((some.lives.get('m1.a') ?? []).slice(1).filter((size) => size === 0)).toHaveLength(wipe);
});

test('a kill monkey and a power monkey ask nobody', async () => {
  for (const monkey of [killMonkey(often), powerMonkey(often)]) {
    const { ran, lives, stops, codes } = await observe(monkey);
    expect(stops).toBe(0);
    expect(times(ran, monkey.kind)).toBeGreaterThan(15);
    expect((lives.get('m1.a') ?? []).length).toBeGreaterThan(15);
    expect(codes.has(monkey.kind === 'kill' ? 'refused' : 'timeout')).toBe(true);
  }
});

test('a partition monkey cuts machines off and heals that: no life ends', async () => {
  const { ran, lives, codes } = await observe(partitionMonkey(often));
  expect(ran.finding).toBeUndefined();
  expect(times(ran, 'partition')).toBeGreaterThan(15);
  expect([...lives.values()]).toEqual([[0], [0]]);
  expect(codes).toEqual(new Set(['none', 'timeout']));
});

test('until: no victim after it', async () => {
  const { ran } = await observe(killMonkey({ ...often, until: '10s' }));
  expect(ran.plan.every(({ atMs }) => atMs <= 11_000)).toBe(true);
  expect(times(ran, 'kill')).toBeGreaterThan(2);
});
