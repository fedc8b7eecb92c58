import { describe, expect, test } from '@jest/globals';
import type { Env, ScenarioOptions } from '../src/index.ts';
import { codeOf, run } from './support/run.ts';

const heal = { after: '10s', within: '5s' } as const;
const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

/**
 * Two that want the same door: whoever meets the other steps back and tries again after `pause`. With equal pauses
 * both do so for ever: events happen, nobody waits in vain, nothing comes of it.
 */
function politeness(pause: (env: Env) => number): Omit<ScenarioOptions, 'name'> {
  const wanting = { 'a.dc': false, 'b.dc': false };
  const names = ['a.dc', 'b.dc'] as const;
  const passed = new Set<string>();
  const guest = (name: (typeof names)[number]) => async (env: Env) => {
    const other = names.find((each) => each !== name) ?? name;
    while (!passed.has(name)) {
      wanting[name] = true;
      await env.delay('10ms');
      const met = wanting[other];
      await env.delay('1ms');
      if (met) {
        wanting[name] = false;
        await env.delay(pause(env));
      } else {
        passed.add(name);
        wanting[name] = false;
      }
    }
  };
  const watch = async (env: Env): Promise<void> => {
    while (passed.size < names.length) await env.delay('100ms');
  };
  const machines = Object.fromEntries(names.map((name) => [name, { s: guest(name) }]));
  return { machines, bots: { watch }, heal };
}

/** A node that is deaf for two seconds; once it has heard nothing, it asks again, or it does not any more. */
function deaf(asksAgain: boolean): Omit<ScenarioOptions, 'name'> {
  let told = 0;
  const speaker = async (env: Env): Promise<void> => {
    for await (const connection of await env.listen(1)) {
      void env.spawn(() => codeOf(() => connection.write('news')));
    }
  };
  const listener = async (env: Env): Promise<void> => {
    for (let failed = false; ; ) {
      await env.delay('200ms');
      // Its clock goes on, and it says so: it is not dead, it is of no use.
      if (failed && !asksAgain) continue;
      failed =
        (await codeOf(async () => {
          const connection = await env.connect('a.dc:1', { timeout: '500ms' });
          await connection.read({ timeout: '500ms' });
          told++;
          connection.end();
        })) !== 'none';
    }
  };
  const reader = async (env: Env): Promise<void> => {
    await env.delay('8s');
    for (const before = told; told === before; ) await env.delay('100ms');
  };
  return {
    network: { 'dc>dc': { delay: '5ms' } },
    machines: { 'a.dc': { s: speaker }, 'b.dc': { s: listener } },
    bots: { reader },
    faults: [{ kind: 'partition', between: ['a.dc', 'b.dc'], oneWay: true, at: '4s', for: '2s' }],
    heal,
  };
}

const found = { kind: 'liveness', name: 'heal', atMs: 15_000 };

describe('a planted livelock is a finding, whatever the seed', () => {
  test('two that step back for each other, equally long', async () => {
    for (const seed of seeds) {
      expect(
        (
          await run(
            politeness(() => 20),
            seed,
          )
        ).finding,
      ).toMatchObject(found);
    }
  });

  test('a node that was deaf in one direction and is of no use ever since', async () => {
    for (const seed of seeds) expect((await run(deaf(false), seed)).finding).toMatchObject(found);
  });
});

describe('mended, it comes to an end within the time after all faults', () => {
  test('two that step back for a time by chance', async () => {
    for (const seed of seeds) {
      const ran = await run(
        politeness((env) => env.random.below(100)),
        seed,
      );
      expect(ran.finding).toBeUndefined();
    }
  });

  test('a node that asks again', async () => {
    for (const seed of seeds) expect((await run(deaf(true), seed)).finding).toBeUndefined();
  });
});
