import { expect, test } from '@jest/globals';
import type { ScenarioOptions } from '../src/index.ts';
import { run } from './support/run.ts';

/** A bot that needs ten seconds without a break, of a machine that a plan strikes every three, for ever. */
const struck: Omit<ScenarioOptions, 'name'> = {
  network: { 'botnet>dc': { delay: '10ms' } },
  machines: {
    'm.dc': {
      s: async (env) => {
        for await (const connection of await env.listen(1)) {
          await env.delay('10s');
          connection.write('done');
        }
      },
    },
  },
  bots: {
    patient: async (env) => {
      for (let answer: unknown = null; answer !== 'done'; ) {
        await env.delay('100ms');
        try {
          const connection = await env.connect('m.dc:1', { timeout: '1s' });
          answer = await connection.read({ timeout: '15s' });
          connection.end();
        } catch (error) {
          env.log.debug(String(error));
        }
      }
    },
  },
  plan: async (control) => {
    for (;;) {
      control.start('m.dc');
      await control.delay('3s');
      await control.stop('m.dc', { grace: 0 });
      control.powerOff('m.dc');
      control.partition('m.dc', 'patient.botnet');
      await control.delay('100ms');
      control.heal();
    }
  },
};

test('after heal.after a plan of code strikes no more, and what it does is no fault of the run', async () => {
  const ran = await run({ ...struck, heal: { after: '1m', within: '30s' } });
  expect(ran.finding).toBeUndefined();
  expect(ran.simulatedMs).toBeGreaterThan(60_000);
  const late = ran.plan.filter(({ atMs }) => atMs >= 60_000).map(({ kind }) => kind);
  expect(new Set(late)).toEqual(new Set(['start', 'heal']));
});

test('without it the plan goes on, and the bot never finishes', async () => {
  const ran = await run({ ...struck, limits: { time: '5m' } });
  expect(ran.finding).toMatchObject({ kind: 'limit', name: 'time' });
});

test('bots that do not finish within heal.within are a finding', async () => {
  const ran = await run({ ...struck, heal: { after: '1m', within: '5s' } });
  expect(ran.finding).toMatchObject({ kind: 'liveness', name: 'heal', atMs: 65_000 });
});
