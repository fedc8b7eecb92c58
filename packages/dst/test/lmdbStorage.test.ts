import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ScenarioOptions, Service } from '../src/index.ts';
import { codeOf, type Ran, run, said } from './support/run.ts';

/** Folders of databases of runs whose machine is called `machine`. */
const foldersOf = (machine: string): string[] =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith('spigo-dst-'))
    .map((name) => join(tmpdir(), name, machine))
    .filter((path) => existsSync(path));

const alone = async (
  service: Service,
  more: Partial<ScenarioOptions> = {},
  seed = 1,
): Promise<Ran> => await run({ storage: 'lmdb', machines: { m: { s: service } }, ...more }, seed);

describe("storage: 'lmdb'", () => {
  test('keeps stores in databases of lmdb, in folders that go with the run', async () => {
    const seen: string[] = [];
    const ran = await run({
      storage: 'lmdb',
      machines: { 'kept.here': { s: async (env) => await env.store('a/b').put('k', 1) } },
      invariants: {
        there: () => {
          for (const folder of foldersOf('kept.here'))
            seen.push(...readdirSync(join(folder, 's/a%2Fb')));
        },
      },
    });
    expect(ran.finding).toBeUndefined();
    expect(seen).toContain('data.mdb');
    expect(foldersOf('kept.here')).toEqual([]);
  });

  test('orders keys, undoes transactions that throw, and copies values at once', async () => {
    const ran = await alone(async (env) => {
      const store = env.store('s');
      for (const key of ['b', '', 'a', '\u{1f600}', '\uffff', 'ab']) await store.put(key, { key });
      const undone = await store
        .transaction((tx) => {
          tx.put('a', 1);
          tx.delete('b');
          throw new Error('no');
        })
        .catch((error: Error) => error.message);
      const list = [1];
      const put = store.put('list', list);
      list.push(2);
      await put;
      await store.put('date', new Date(0));
      env.log.info(
        JSON.stringify([
          (await store.range({ end: 'date' })).map(([key]) => key),
          (await store.range('\u{1f600}')).map(([key]) => key),
          undone,
          await store.get('a'),
          await store.get('list'),
          String(Object.prototype.toString.call(await store.get('date'))),
          [await store.delete('b'), await store.delete('b'), (await store.get('b')) === undefined],
          await codeOf(() => store.put('k'.repeat(2_000), 1)),
          await codeOf(() => store.transaction(async () => undefined)),
        ]),
      );
    });
    expect(JSON.parse(said(ran, 'm/s')[0] ?? '')).toEqual([
      ['', 'a', 'ab', 'b'],
      ['\u{1f600}', '\uffff'],
      'no',
      { key: 'a' },
      [1],
      '[object Date]',
      [true, false, true],
      'RangeError: a key of 2000 characters is too long for lmdb',
      'TypeError: the function of a transaction is synchronous; found one that is async',
    ]);
  });

  test('what was acknowledged survives a loss of power; with sync: false some first part does', async () => {
    const kept = new Set<number>();
    for (let seed = 1; seed <= 30; seed++) {
      const ran = await alone(
        async (env) => {
          const store = env.store('s');
          if ((await store.get('synced')) !== undefined) {
            const loose = (await store.range({ prefix: 'loose' })).map(([key]) => key);
            env.log.info(
              JSON.stringify([await store.get('synced'), await store.get('both'), loose]),
            );
            env.halt('looked');
            return;
          }
          await store.transaction((tx) => {
            tx.put('synced', 1);
            tx.put('both', 1);
          });
          for (let at = 0; at < 5; at++) await store.put(`loose${at}`, at, { sync: false });
          await store.put('both', 2, { sync: false });
          await env.delay('1m');
        },
        { faults: [{ kind: 'power', target: 'm', at: '1s', for: '1s' }] },
        seed,
      );
      const [synced, both, loose] = JSON.parse(said(ran, 'm/s')[0] ?? '');
      expect(synced).toBe(1);
      expect(loose).toEqual(
        ['loose0', 'loose1', 'loose2', 'loose3', 'loose4'].slice(0, loose.length),
      );
      expect(both).toBe(loose.length < 5 ? 1 : both);
      expect(ran.counts.disk.lostWrites).toBe(5 - loose.length + (both === 1 ? 1 : 0));
      kept.add(loose.length);
    }
    expect([...kept].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a kill loses nothing, store.sync makes all durable, a wipe leaves nothing', async () => {
    const found = async (kind: string, syncs: boolean): Promise<string[]> => {
      const ran = await alone(
        async (env) => {
          const store = env.store('s');
          env.log.info(String((await store.range()).length));
          for (const key of ['a', 'b', 'c']) await store.put(key, key, { sync: false });
          if (syncs) await store.sync();
          await env.delay('1m');
        },
        { faults: [{ kind, target: 'm', at: '1s', for: '1s' }], limits: { time: '10s' } },
        4,
      );
      return said(ran, 'm/s');
    };
    expect(await found('kill', false)).toEqual(['0', '3']);
    expect(await found('power', true)).toEqual(['0', '3']);
    expect(await found('wipe', true)).toEqual(['0', '0']);
  });

  test('invariants see nothing that is not synced; a transaction is done when its promise resolves', async () => {
    const seen: unknown[] = [];
    await alone(
      async (env) => {
        const store = env.store('s');
        await store.put('b', 1);
        await store.put('a', 1);
        await store.put('b', 2, { sync: false });
        await store.put('c', 3, { sync: false });
        env.halt('now');
      },
      {
        invariants: {
          look: (world) => {
            seen.push([...world.machine('m').store('s', 's')]);
            seen.push([...world.machine('m').store('s', 'none')]);
          },
        },
      },
    );
    expect(seen).toEqual([
      [
        ['a', 1],
        ['b', 1],
      ],
      [],
    ]);
  });

  test('has the faults and the times of the disk, and is the same run each time', async () => {
    const once = async (): Promise<Ran> =>
      await alone(
        async (env) => {
          const store = env.store('s');
          await env.delay('2s');
          const codes = [await codeOf(() => store.put('a', 1)), await codeOf(() => store.get('a'))];
          await env.delay('2s');
          codes.push(await codeOf(() => store.put('a', 1)));
          await env.delay('2s');
          const before = env.monotonic();
          await store.put('a', 1);
          env.log.info(`${codes} ${env.monotonic() - before}`);
        },
        {
          hardware: { m: { disk: { write: '1ms', sync: '7ms' } } },
          faults: [
            { kind: 'diskError', target: 'm', at: '1s', for: '2s', rate: 1 },
            { kind: 'diskFull', target: 'm', at: '3s', for: '2s' },
          ],
        },
      );
    const [first, second] = [await once(), await once()];
    expect(said(first, 'm/s')[0]).toBe('io,io,noSpace 8');
    expect(first.digest).toBe(second.digest);
  });

  test('code inside of a transaction is watched as everywhere', async () => {
    const peeks = alone(async (env) => {
      await env.store('s').transaction(() => Date.now());
    });
    await expect(peeks).rejects.toThrow('m/s uses Date.now');
  });

  test('a run that ends with an error of the scenario leaves no folder either', async () => {
    const wrong = run({
      storage: 'lmdb',
      machines: {
        'gone.here': { s: async (env) => void (await env.store('s').put('a', Math.random())) },
      },
    });
    await expect(wrong).rejects.toThrow('uses Math.random');
    expect(foldersOf('gone.here')).toEqual([]);
  });
});
