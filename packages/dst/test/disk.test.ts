import { describe, expect, test } from '@jest/globals';
import type { Env, ScenarioOptions } from '../src/index.ts';
import { codeOf, run, said } from './support/run.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const text = (found: Uint8Array | null): string | null =>
  found === null ? null : String.fromCharCode(...found);

/** Writes, loses the power 1 s later, and says what is left when it starts again. */
async function left(
  write: (env: Env) => Promise<void>,
  seed: number,
  more: Partial<ScenarioOptions> = {},
  how: 'powerOff' | 'kill' = 'powerOff',
): Promise<{ readonly said: string; readonly ran: Awaited<ReturnType<typeof run>> }> {
  let life = 0;
  const ran = await run(
    {
      machines: {
        m: {
          s: async (env) => {
            life++;
            if (life === 1) {
              await write(env);
              await env.delay('1h');
              return;
            }
            const names = await env.disk.list();
            const file = await env.disk.open('f');
            env.log.info(`${names} ${text(await file.read(0, 1_000))}`);
          },
        },
      },
      plan: async (control) => {
        control.start('*');
        await control.delay('1s');
        control[how]('m');
        control.start('m');
      },
      ...more,
    },
    seed,
  );
  return { said: said(ran, 'm/s')[0] ?? '', ran };
}

const seeds = Array.from({ length: 100 }, (_, at) => at + 1);

describe('when the power fails', () => {
  test('what was synced survives always, with its name', async () => {
    for (const seed of seeds) {
      const { said: kept } = await left(async (env) => {
        const file = await env.disk.open('f');
        await file.append(bytes('durable'));
        await file.sync();
        await env.disk.syncDirectory();
      }, seed);
      expect(kept).toBe('f durable');
    }
  });

  test('of what was not synced some first part survives, at most one record torn, and all cases come', async () => {
    const seen = new Set<string>();
    const whole = 'AAAABBBBCCCC';
    for (const seed of seeds) {
      const { said: kept } = await left(async (env) => {
        const file = await env.disk.open('f');
        await file.sync();
        await env.disk.syncDirectory();
        for (const record of ['AAAA', 'BBBB', 'CCCC']) await file.append(bytes(record));
      }, seed);
      const content = kept.slice(2);
      expect(whole.startsWith(content)).toBe(true);
      seen.add(content.length % 4 === 0 ? `whole ${content.length}` : 'torn');
    }
    expect([...seen].sort()).toEqual(['torn', 'whole 0', 'whole 12', 'whole 4', 'whole 8']);
  });

  test('a name that was not synced may be lost, although its content was', async () => {
    const seen = new Set<string>();
    for (const seed of seeds) {
      const { said: kept } = await left(async (env) => {
        const file = await env.disk.open('f');
        await file.append(bytes('content'));
        await file.sync();
      }, seed);
      seen.add(kept);
    }
    expect([...seen].sort()).toEqual([' ', 'f content']);
  });

  test('a disk that reorders keeps a later write without an earlier one; others never do', async () => {
    const holes = async (reorder: boolean): Promise<number> => {
      let count = 0;
      for (const seed of seeds) {
        const write = async (env: Env): Promise<void> => {
          const file = await env.disk.open('f');
          await file.append(bytes('..'));
          await file.sync();
          await env.disk.syncDirectory();
          await file.write(0, bytes('A'));
          await file.write(1, bytes('B'));
        };
        const { said: kept } = await left(write, seed, {
          hardware: { 'm*': { disk: { reorder } } },
        });
        if (kept === 'f .B') count++;
      }
      return count;
    };
    expect(await holes(true)).toBeGreaterThan(10);
    expect(await holes(false)).toBe(0);
  });

  test('a killed process loses nothing of what it wrote', async () => {
    for (const seed of seeds.slice(0, 20)) {
      const write = async (env: Env): Promise<void> => {
        const file = await env.disk.open('f');
        await file.append(bytes('written'));
      };
      expect((await left(write, seed, {}, 'kill')).said).toBe('f written');
    }
  });

  test('a transaction of a store is there as a whole or not at all, and what resolved is there', async () => {
    for (const seed of seeds) {
      const resolved: number[] = [];
      const ran = await run(
        {
          machines: {
            m: {
              s: async (env) => {
                const store = env.store('kv');
                for (let n = 1; ; n++) {
                  await store.transaction((tx) => {
                    tx.put('a', n);
                    tx.put('b', n);
                  });
                  resolved.push(n);
                }
              },
            },
          },
          plan: async (control) => {
            control.start('*');
            await control.delay(50 + control.random.below(50));
            control.powerOff('m');
            await control.delay('1ms');
            control.start('m');
          },
          limits: { time: '200ms' },
          invariants: {
            atomic: (world) => {
              const store = world.machine('m').store('s', 'kv');
              if (store.get('a') !== store.get('b')) throw new Error('half a transaction');
              const last = resolved.at(-1) ?? 0;
              if (Number(store.get('a') ?? 0) < last) throw new Error(`${last} was acknowledged`);
            },
          },
        },
        seed,
      );
      expect(ran.finding).toBeUndefined();
      expect(resolved.length).toBeGreaterThan(5);
    }
  });
});

test('faults of the disk reject noSpace and io, and end', async () => {
  const ran = await run({
    machines: {
      m: {
        s: async (env) => {
          const file = await env.disk.open('f');
          for (let at = 0; at < 3; at++) {
            env.log.info(
              `${await codeOf(() => file.append(bytes('x')))} ${await codeOf(() => file.sync())}`,
            );
            await env.delay('10s');
          }
        },
      },
    },
    faults: [
      { at: '5s', kind: 'diskFull', target: 'm', for: '10s' },
      { at: '15s', kind: 'diskError', target: { machine: 'm' }, rate: 1 },
    ],
  });
  expect(said(ran, 'm/s').slice(0, 3)).toEqual(['none none', 'noSpace none', 'io io']);
});
