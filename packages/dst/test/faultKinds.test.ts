import { describe, expect, test } from '@jest/globals';
import type { Env, FaultEntry } from '../src/index.ts';
import { codeOf, type Ran, run } from './support/run.ts';

/** What a client saw, or a server did, at an instant of virtual time in ms. */
interface Seen {
  readonly at: number;
  readonly code: string;
  readonly ms: number;
}

interface Observed {
  readonly ran: Ran;
  /** Question and answer by the client, a connection each. */
  readonly asked: Seen[];
  /** Appends, syncs and work of 10 ms by the server. */
  readonly appended: Seen[];
  readonly synced: Seen[];
  readonly worked: Seen[];
  /** Bytes of the file when each life began. */
  readonly lives: number[];
  /** Instants at which a life was asked to stop. */
  readonly stops: number[];
  /** How far the server's clock was from the client's, in ms. */
  readonly clocks: Seen[];
}

const second = 1_000;

/** One machine with a server, one client, and a fault from 1 s to 2 s. */
async function observe(fault: Omit<FaultEntry, 'at' | 'for'>): Promise<Observed> {
  const [asked, appended, synced, worked, clocks]: [Seen[], Seen[], Seen[], Seen[], Seen[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const lives: number[] = [];
  const stops: number[] = [];
  let client: Env | null = null;
  const now = (): number => client?.monotonic() ?? 0;
  const timed = async (into: Seen[], work: () => Promise<unknown>): Promise<void> => {
    const at = now();
    const code = await codeOf(work);
    into.push({ at, code, ms: now() - at });
  };
  const server = async (env: Env): Promise<void> => {
    const file = await env.disk.open('f');
    lives.push(file.size);
    env.signal.addEventListener('abort', () => stops.push(now()));
    void env.spawn(async () => {
      while (!env.signal.aborted) {
        await timed(appended, async () => await file.append(new Uint8Array(1)));
        await timed(synced, async () => await file.sync());
        await codeOf(async () => await env.disk.syncDirectory());
        await timed(worked, async () => await env.work('10ms'));
        clocks.push({ at: now(), code: '', ms: env.now() - (client?.now() ?? 0) });
        await env.delay('50ms');
      }
    });
    for await (const connection of await env.listen(1)) {
      void env.spawn(async () => {
        await codeOf(async () => await connection.write(await connection.read()));
      });
    }
  };
  const bot = async (env: Env): Promise<void> => {
    client = env;
    while (now() < 3 * second) {
      await timed(asked, async () => {
        const connection = await env.connect('m.a:1', { timeout: '90ms' });
        try {
          await connection.write('x');
          await connection.read({ timeout: '90ms' });
        } finally {
          connection.end();
        }
      });
      await env.delay('20ms');
    }
  };
  const ran = await run({
    network: { 'botnet>a': { delay: '5ms' } },
    machines: { 'm.a': { s: server } },
    bots: { b: bot },
    faults: [{ at: '1s', for: '1s', ...fault } as FaultEntry],
  });
  return { ran, asked, appended, synced, worked, clocks, lives, stops };
}

const during = (seen: readonly Seen[]): Seen[] =>
  seen.filter(({ at }) => at > 1.05 * second && at < 1.8 * second);
const apart = (seen: readonly Seen[]): Seen[] =>
  seen.filter(({ at }) => at < 0.8 * second || at > 2.5 * second);
const codes = (seen: readonly Seen[]): string[] => [...new Set(seen.map(({ code }) => code))];
const least = (seen: readonly Seen[]): number => Math.min(...seen.map(({ ms }) => ms));
const most = (seen: readonly Seen[]): number => Math.max(...seen.map(({ ms }) => ms));

/** The fault was done once, nothing was found, and before and after it all was well. */
function expectOnce(kind: string, { ran, asked }: Observed): void {
  expect(ran.finding).toBeUndefined();
  const done = Object.entries(ran.counts.faults).filter(([, times]) => times > 0);
  expect(done).toEqual([[kind, 1]]);
  expect(codes(apart(asked))).toEqual(['none']);
  expect(apart(asked).length).toBeGreaterThan(15);
}

const target = 'm.a';

describe('a fault from 1 s to 2 s', () => {
  test('kill: refused, then a second life with the file as it was', async () => {
    const seen = await observe({ kind: 'kill', target });
    expectOnce('kill', seen);
    expect(codes(during(seen.asked))).toEqual(['refused']);
    expect(seen.lives).toHaveLength(2);
    expect(seen.lives[1]).toBeGreaterThan(5);
    expect(seen.stops).toEqual([]);
  });

  test('power: nobody answers, then a second life with at least what was synced', async () => {
    const seen = await observe({ kind: 'power', target });
    expectOnce('power', seen);
    expect(codes(during(seen.asked))).toEqual(['timeout']);
    const before = seen.synced.filter(({ at }) => at < second).length;
    expect(seen.lives).toHaveLength(2);
    expect(seen.lives[1]).toBeGreaterThanOrEqual(before - 1);
  });

  test('wipe: the second life finds an empty disk', async () => {
    const seen = await observe({ kind: 'wipe', target });
    expectOnce('wipe', seen);
    expect(seen.lives).toEqual([0, 0]);
  });

  test.each(['stop', 'restart'])('%s: the first life is asked to end', async (kind) => {
    const seen = await observe({ kind, target, grace: '100ms' });
    expectOnce(kind, seen);
    expect(seen.stops).toHaveLength(1);
    expect(seen.lives).toHaveLength(2);
  });

  test('partition: no connection, in both directions or in one', async () => {
    for (const between of [
      [target, 'b.botnet'],
      ['b.botnet', target],
    ]) {
      const seen = await observe({ kind: 'partition', between, oneWay: true });
      expectOnce('partition', seen);
      expect(codes(during(seen.asked))).toEqual(['timeout']);
      expect(seen.lives).toHaveLength(1);
    }
  });

  test('a link may be a target, of a partition too', async () => {
    const link = 'm.a>b.botnet';
    for (const fault of [
      { link },
      { target: { link } },
      { target: { link: { from: target, to: 'b.botnet' } } },
    ]) {
      const apart = await observe({ kind: 'partition', oneWay: true, ...fault });
      expectOnce('partition', apart);
      expect(codes(during(apart.asked))).toEqual(['timeout']);
      const lossy = await observe({ kind: 'loss', rate: 1, ...fault });
      expectOnce('loss', lossy);
      expect(codes(during(lossy.asked))).toEqual(['timeout']);
    }
    const both = observe({ kind: 'loss', rate: 1, link, target: { link } });
    await expect(both).rejects.toThrow('found both "link" and "target"');
  });

  test('pause: nothing of the life runs, and it goes on afterwards', async () => {
    const seen = await observe({ kind: 'pause', target });
    expectOnce('pause', seen);
    expect(during(seen.appended)).toEqual([]);
    expect(apart(seen.appended).length).toBeGreaterThan(10);
    expect(seen.lives).toHaveLength(1);
  });

  test('slow: work takes factor times as long', async () => {
    const seen = await observe({ kind: 'slow', target, factor: 10 });
    expectOnce('slow', seen);
    expect(least(during(seen.worked))).toBeCloseTo(100, 3);
    expect(most(apart(seen.worked))).toBeCloseTo(10, 3);
  });

  test('error: connections are refused, all of them or a share', async () => {
    const all = await observe({ kind: 'error', target, rate: 1 });
    expectOnce('error', all);
    expect(codes(during(all.asked))).toEqual(['refused']);
    const some = await observe({ kind: 'error', target, rate: 0.5 });
    expect(new Set(codes(during(some.asked)))).toEqual(new Set(['none', 'refused']));
  });

  test('dns: the name is not known', async () => {
    const seen = await observe({ kind: 'dns', target });
    expectOnce('dns', seen);
    expect(codes(during(seen.asked))).toEqual(['noRoute']);
  });

  test('delay: packets of one direction take longer', async () => {
    const seen = await observe({ kind: 'delay', link: 'b.botnet>m.a', add: '7ms' });
    expectOnce('delay', seen);
    // SYN and question go that way; SYN-ACK and answer do not.
    expect(least(during(seen.asked)) - least(apart(seen.asked))).toBeCloseTo(14, 3);
  });

  test('loss: what is lost does not come', async () => {
    const seen = await observe({ kind: 'loss', link: 'm.a>b.botnet', rate: 1 });
    expectOnce('loss', seen);
    expect(codes(during(seen.asked))).toEqual(['timeout']);
    expect(seen.ran.counts.network.lost).toBeGreaterThan(5);
  });

  test('duplicate: packets come twice, and messages once', async () => {
    const seen = await observe({ kind: 'duplicate', link: 'b.botnet>m.a', rate: 1 });
    expectOnce('duplicate', seen);
    expect(codes(during(seen.asked))).toEqual(['none']);
    expect(seen.ran.counts.network.duplicated).toBeGreaterThan(20);
  });

  test('clock: it jumps, and jumps back', async () => {
    const seen = await observe({ kind: 'clock', target, offset: '-1h' });
    expectOnce('clock', seen);
    expect(least(during(seen.clocks))).toBeCloseTo(-3_600_000, 2);
    expect(most(during(seen.clocks))).toBeCloseTo(-3_600_000, 2);
    expect(least(apart(seen.clocks))).toBeCloseTo(0, 2);
  });

  test('diskFull: what needs room rejects noSpace', async () => {
    const seen = await observe({ kind: 'diskFull', target });
    expectOnce('diskFull', seen);
    expect(codes(during(seen.appended))).toEqual(['noSpace']);
    expect(codes(during(seen.synced))).toEqual(['none']);
    expect(codes(apart(seen.appended))).toEqual(['none']);
  });

  test('diskError: operations reject io', async () => {
    const seen = await observe({ kind: 'diskError', target, rate: 1 });
    expectOnce('diskError', seen);
    expect(codes(during(seen.appended))).toEqual(['io']);
    expect(codes(during(seen.synced))).toEqual(['io']);
    expect(codes(apart(seen.appended))).toEqual(['none']);
  });

  test('slowDisk: operations take factor times as long', async () => {
    const seen = await observe({ kind: 'slowDisk', target, factor: 10 });
    expectOnce('slowDisk', seen);
    expect(least(during(seen.synced))).toBeGreaterThanOrEqual(10);
    expect(most(apart(seen.synced))).toBeLessThanOrEqual(5);
  });
});
