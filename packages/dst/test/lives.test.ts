import { describe, expect, test } from '@jest/globals';
import { nodeDstHost, type ScenarioOptions } from '../src/index.ts';
import { host, kernelHost, type Ran, run, said } from './support/run.ts';

describe('a life', () => {
  test('that is stopped hears of it and may end in its own way, within its grace', async () => {
    const machines = (patient: boolean): ScenarioOptions['machines'] => ({
      m: {
        s: async (env) => {
          try {
            await env.delay('1h', { signal: env.signal });
          } catch {
            env.log.info('asked to stop');
            if (patient) await env.delay('1h');
            env.log.info('stopped');
          }
        },
      },
    });
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('m');
      await control.delay('1s');
      await control.stop('m', { grace: '2s' });
      control.log(`over at ${control.now()}`);
    };
    const quick = await run({ machines: machines(false), plan });
    expect([...said(quick, 'm/s'), ...said(quick, 'plan')]).toEqual([
      'asked to stop',
      'stopped',
      'has ended',
      'over at 1000',
    ]);
    const slow = await run({ machines: machines(true), plan });
    expect([...said(slow, 'm/s'), ...said(slow, 'plan')]).toEqual([
      'asked to stop',
      'over at 3000',
    ]);
  });

  test.each([
    ['fail', 'crash'],
    ['stop', undefined],
    ['restart', undefined],
  ] as const)('that throws, with onCrash %s', async (onCrash, kind) => {
    const lives: number[] = [];
    const ran = await run({
      onCrash,
      limits: { time: '1s' },
      machines: {
        m: {
          s: async (env) => {
            lives.push(env.monotonic());
            await env.delay('200ms');
            throw new Error('boom');
          },
        },
      },
    });
    expect(ran.finding?.kind).toBe(kind);
    if (kind !== undefined) expect(ran.finding).toMatchObject({ name: 'm:s', atMs: 200 });
    expect(lives.length).toBe(onCrash === 'restart' ? 4 : 1);
  });
});

test('an error on the console, or caught, may have its sources read: that is no act of the code', async () => {
  const ran = await run({
    machines: {
      m: {
        s: async () => {
          console.error(new Error('shown'));
        },
      },
    },
  });
  expect(ran.finding).toBeUndefined();
  expect(ran.lines.some(({ level, text }) => level === 'error' && text.includes('shown'))).toBe(
    true,
  );
});

describe('work', () => {
  test('takes one of the processors, so that what is too much waits', async () => {
    const ran = await run({
      hardware: { m: { cpus: 2 } },
      machines: {
        m: {
          s: async (env) => {
            const done = [1, 2, 3, 4].map(async () => {
              await env.work('10ms');
              return env.monotonic();
            });
            env.log.info(String(await Promise.all(done)));
          },
        },
      },
    });
    expect(said(ran, 'm/s')[0]).toBe('10,10,20,20');
  });
});

describe('a clock', () => {
  test('is off by at most its skew and drift, each machine in its own way', async () => {
    const offsets = new Set<number>();
    for (let seed = 1; seed <= 20; seed++) {
      const code: ScenarioOptions['machines'][string] = {
        s: async (env) => {
          await env.delay('100s');
          env.log.info(String(env.now() - 1_767_225_600_000 - 100_000));
        },
      };
      const hardware = { '*': { skew: '50ms', drift: 1e-4 } };
      const ran = await run({ machines: { a: code, b: code }, hardware }, seed);
      for (const who of ['a/s', 'b/s']) {
        const off = Number(said(ran, who)[0]);
        expect(Math.abs(off)).toBeLessThanOrEqual(60.001);
        offsets.add(off);
      }
    }
    expect(offsets.size).toBe(40);
  });
});

describe('the end of a run', () => {
  const bot = {
    bots: { b: async (env: { delay(d: string): Promise<void> }) => await env.delay('1h') },
  };

  test('is a finding limit where bots take too long', async () => {
    const ran = await run({ machines: {}, ...bot, limits: { time: '10s' } });
    expect(ran.finding).toMatchObject({ kind: 'limit', name: 'time', atMs: 10_000 });
  });

  test('is a finding liveness where they have not finished after all faults ended', async () => {
    const ran = await run({ machines: {}, ...bot, heal: { after: '5m', within: '60s' } });
    expect(ran.finding).toMatchObject({ kind: 'liveness', atMs: 360_000 });
  });

  test('is a finding deadlock where nothing is left to do', async () => {
    const ran = await run({
      machines: {},
      bots: {
        b: async (env) => {
          await (await env.listen(1)).accept();
        },
      },
    });
    expect(ran.finding?.kind).toBe('deadlock');
  });

  test('is good where code halts it', async () => {
    const ran = await run({ machines: { m: { s: (env) => env.halt('enough') } } });
    expect(ran).toMatchObject({ reason: 'enough' });
    expect(ran.finding).toBeUndefined();
  });
});

describe('one seed is one run', () => {
  const options: Omit<ScenarioOptions, 'name'> = {
    network: { 'botnet>dc': 'mobile3g' },
    machines: {
      'a.dc': {
        s: async (env) => {
          const store = env.store('kv');
          for await (const connection of await env.listen(1)) {
            const key = String(await connection.read());
            await store.put(key, env.random.uuid());
            env.log.info(`${key} ${env.now()}`);
            void connection.write('ok');
          }
        },
      },
    },
    bots: {
      b: async (env) => {
        for (let at = 0; at < 5; at++) {
          const connection = await env.connect('a.dc:1');
          void connection.write(`k${at}`);
          await connection.read({ timeout: '30s' });
        }
      },
    },
  };

  test('again, without a timeline, and with a drain that takes a turn of the loop', async () => {
    const first = await run(options, 7);
    const second = await run(options, 7);
    const turns = nodeDstHost({ kernel: kernelHost('async'), own: () => true });
    const slow = await run(options, 7, null, turns);
    expect(second.lines).toEqual(first.lines);
    expect([second.digest, slow.digest]).toEqual([first.digest, first.digest]);
    expect((await run(options, 8)).digest).not.toBe(first.digest);
  });

  test('and what it drew leads to the same when it is run in place of the plan', async () => {
    const first = await run(options, 9);
    const again = await run(options, 9, first.plan, host);
    expect(again.simulatedMs).toBe(first.simulatedMs);
  });
});

describe('the time of an end', () => {
  test('is that of the last event where nothing is left, and the instant when a quiet time was too long', async () => {
    const ends: number[] = [];
    const deadlock = await run({
      machines: { m: { s: async (env) => await env.delay('3s') } },
      bots: { b: async (env) => void (await (await env.listen(1)).accept()) },
    });
    expect(deadlock.finding).toMatchObject({ kind: 'deadlock', atMs: 3_000 });
    await run({
      machines: { m: { s: async (env) => await env.delay('3s') } },
      invariants: { end: (world) => void ends.push(world.now) },
    });
    expect(ends).toEqual([3_000]);
    const quiet = await run({
      limits: { quiet: '10s' },
      machines: { m: { s: async (env) => await env.delay('30s') } },
    });
    expect(quiet.finding).toMatchObject({ kind: 'limit', name: 'quiet', atMs: 10_000 });
  });
});

describe('a digest', () => {
  const crashing = (where: string, onCrash: 'fail' | 'restart'): Promise<Ran> => {
    const error = new Error('odd');
    error.stack = `Error: odd\n    at s (${where}/service.mjs:1:1)`;
    let lives = 0;
    const machines = {
      m: {
        s: (): void => {
          lives++;
          if (lives === 1) throw error;
        },
      },
    };
    return run({ onCrash, machines });
  };

  test('does not know in which folder the code is', async () => {
    for (const onCrash of ['fail', 'restart'] as const) {
      const [here, there] = [await crashing('/here', onCrash), await crashing('/there', onCrash)];
      expect(here.digest).toBe(there.digest);
      expect(JSON.stringify(here.lines)).toContain('/here/service.mjs:1:1');
    }
  });

  test('of a run that finds something is another than of one that does not', async () => {
    const well = await run({ machines: { m: { s: () => undefined } } });
    const crash = await crashing('/here', 'fail');
    expect(crash.finding?.kind).toBe('crash');
    expect(crash.digest).not.toBe(well.digest);
  });
});
