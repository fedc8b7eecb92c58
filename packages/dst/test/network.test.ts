import { describe, expect, test } from '@jest/globals';
import type { Connection, Env, Listener, ScenarioOptions } from '../src/index.ts';
import { codeOf, run, said } from './support/run.ts';

const far = { 'botnet>dc': { delay: '10ms' } } as const;

async function echo(env: Env): Promise<void> {
  for await (const connection of await env.listen(7)) {
    void env.spawn(async () => {
      for await (const message of connection) void connection.write(message);
      connection.end();
    });
  }
}

const withServer = (
  bot: (env: Env) => Promise<void>,
  more: Partial<ScenarioOptions> = {},
): Omit<ScenarioOptions, 'name'> => ({
  network: far,
  machines: { 'a.dc': { echo } },
  bots: { bot },
  ...more,
});

/** What a bot logs. */
const botSays = async (
  bot: (env: Env) => Promise<void>,
  more: Partial<ScenarioOptions> = {},
  seed = 1,
): Promise<string[]> => said(await run(withServer(bot, more), seed), 'bot');

describe('a connection', () => {
  test('takes a round trip to open, and one for question and answer', async () => {
    const times = await botSays(async (env) => {
      const connection = await env.connect('a.dc:7');
      env.log.info(`open ${env.monotonic()}`);
      void connection.write({ n: 1 });
      env.log.info(`${JSON.stringify(await connection.read())} ${env.monotonic()}`);
    });
    expect(times).toEqual(['open 20', '{"n":1} 40', 'has ended']);
  });

  test('carries null as a message, which ends no loop', async () => {
    const lines = await botSays(async (env) => {
      const connection = await env.connect('a.dc:7');
      for (const message of [1, null, 2, null]) void connection.write(message);
      connection.end();
      const seen: unknown[] = [];
      for await (const message of connection) seen.push(message);
      env.log.info(JSON.stringify(seen));
    });
    expect(lines[0]).toBe('[1,null,2,null]');
  });

  test('ends in order: what was written is read, then null', async () => {
    const lines = await botSays(async (env) => {
      const connection = await env.connect('a.dc:7');
      for (const n of [1, 2, 3]) void connection.write(n);
      connection.end();
      const seen: unknown[] = [];
      for await (const message of connection) seen.push(message);
      env.log.info(`${seen} ${await connection.read()} ${await codeOf(() => connection.write(4))}`);
    });
    expect(lines[0]).toBe('1,2,3 null closed');
  });

  test('copies what is written at once', async () => {
    const lines = await botSays(async (env) => {
      const connection = await env.connect('a.dc:7');
      const message = { list: [1, new Uint8Array([1, 2]), new Map([['k', 1]])] };
      void connection.write(message);
      message.list.length = 0;
      const back = (await connection.read()) as typeof message;
      env.log.info(`${back.list.length} ${(back.list[2] as Map<string, number>).get('k')}`);
    });
    expect(lines[0]).toBe('3 1');
  });

  test('in order and exactly once over a link that loses, duplicates and reorders', async () => {
    const rough = {
      delay: { distribution: 'uniform', min: '1ms', max: '300ms' },
      loss: 0.2,
      duplicate: 0.2,
    };
    const numbers = Array.from({ length: 50 }, (_, at) => at);
    for (let seed = 1; seed <= 10; seed++) {
      const lines = await botSays(
        async (env) => {
          const connection = await env.connect('a.dc:7', { timeout: '60s' });
          for (const n of numbers) void connection.write(n);
          connection.end();
          const seen: unknown[] = [];
          for await (const message of connection) seen.push(message);
          env.log.info(seen.join());
        },
        { network: { 'botnet>dc': rough } },
        seed,
      );
      expect(lines[0]).toBe(numbers.join());
    }
  });
});

describe('a connect is', () => {
  const outcome = (address: string, more: Partial<ScenarioOptions> = {}): Promise<string[]> =>
    botSays(async (env) => {
      env.log.info(`${await codeOf(() => env.connect(address))} at ${env.monotonic()}`);
    }, more);

  test('refused where nobody listens', async () => {
    expect((await outcome('a.dc:8'))[0]).toBe('refused at 20');
  });

  test('without a route where the zones have no entry', async () => {
    const machines = { 'a.dc': { echo }, 'b.moon': { echo } };
    expect((await outcome('b.moon:7', { machines }))[0]).toBe('noRoute at 0');
  });

  test('timed out after 5 s where the machine has no power', async () => {
    const plan = (): void => undefined;
    expect((await outcome('a.dc:7', { plan }))[0]).toBe('timeout at 5000');
  });

  test('timed out through a partition, from either side', async () => {
    for (const [a, b] of [
      ['botnet', 'a.dc'],
      ['a.dc', 'botnet'],
    ] as const) {
      const plan: ScenarioOptions['plan'] = (control) => {
        control.start('*');
        control.partition(a, b, { oneWay: true });
      };
      expect((await outcome('a.dc:7', { plan }))[0]).toBe('timeout at 5000');
    }
  });
});

describe('a read', () => {
  test('that timed out leaves the connection as it is', async () => {
    const lines = await botSays(async (env) => {
      const connection = await env.connect('a.dc:7');
      env.log.info(await codeOf(() => connection.read({ timeout: '15ms' })));
      void connection.write('late');
      env.log.info(String(await connection.read({ timeout: '20ms' })));
    });
    // An answer that is due at exactly the time-out counts as received.
    expect(lines.slice(0, 2)).toEqual(['timeout', 'late']);
  });

  test('rejects reset once the other process was killed', async () => {
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('*');
      await control.delay('100ms');
      control.kill('a.dc');
    };
    const lines = await botSays(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        env.log.info(`${await codeOf(() => connection.read())} at ${env.monotonic()}`);
      },
      { plan },
    );
    expect(lines[0]).toBe('reset at 110');
  });

  test('learns of a power loss only when it says something: half-open', async () => {
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('*');
      await control.delay('100ms');
      control.powerOff('a.dc');
      await control.delay('1s');
      control.start('a.dc');
    };
    const lines = await botSays(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        env.log.info(await codeOf(() => connection.read({ timeout: '10s' })));
        void connection.write('anybody there?');
        env.log.info(`${await codeOf(() => connection.read())} at ${Math.round(env.monotonic())}`);
      },
      { plan },
    );
    expect(lines.slice(0, 2)).toEqual(['timeout', 'reset at 10040']);
  });

  test('rejects timeout when nothing was acknowledged for 60 s, to the microsecond', async () => {
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('*');
      await control.delay('100ms');
      control.powerOff('a.dc');
    };
    const lines = await botSays(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        await env.delay('1s');
        void connection.write('anybody there?');
        env.log.info(`${await codeOf(() => connection.read())} at ${env.monotonic()}`);
      },
      { plan },
    );
    // 20 ms for the handshake, and the second before the write.
    expect(lines[0]).toBe('timeout at 61020');
  });
});

describe('a listener', () => {
  test('has its port for itself, until it is closed', async () => {
    const lines = await botSays(async (env) => {
      const first: Listener = await env.listen(80);
      env.log.info(await codeOf(() => env.listen(80)));
      first.close();
      env.log.info(`${await codeOf(() => first.accept())} ${await codeOf(() => env.listen(80))}`);
    });
    expect(lines.slice(0, 2)).toEqual(['addressInUse', 'closed none']);
  });

  test('serves connections at the same time, each apart from the others', async () => {
    const lines = await botSays(async (env) => {
      const asked = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(async (n) => {
        const connection: Connection = await env.connect('a.dc:7');
        void connection.write(n);
        return await connection.read();
      });
      env.log.info(`${await Promise.all(asked)} at ${env.monotonic()}`);
    });
    expect(lines[0]).toBe('1,2,3,4,5,6,7,8,9,10 at 40');
  });
});

describe('without retransmission', () => {
  const network = { 'botnet>dc': { delay: '10ms', retransmit: false } };

  test('a lost answer is a time-out, and the connection lives on', async () => {
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('*');
      await control.delay('25ms');
      control.partition('a.dc', 'botnet', { oneWay: true });
      await control.delay('20ms');
      control.heal();
    };
    const lines = await botSays(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        void connection.write('lost');
        env.log.info(await codeOf(() => connection.read({ timeout: '5s' })));
        void connection.write('after a gap');
        env.log.info(await codeOf(() => connection.read({ timeout: '5s' })));
      },
      { plan, network },
    );
    // What comes after a gap waits for it in the reorder buffer.
    expect(lines.slice(0, 2)).toEqual(['timeout', 'timeout']);
  });

  test('a SYN that is lost is a connect that times out', async () => {
    const plan: ScenarioOptions['plan'] = async (control) => {
      control.start('*');
      control.partition('botnet', 'a.dc');
      await control.delay('1ms');
      control.heal();
    };
    const bot = async (env: Env): Promise<void> => {
      env.log.info(await codeOf(() => env.connect('a.dc:7')));
    };
    expect((await botSays(bot, { plan, network }))[0]).toBe('timeout');
    expect((await botSays(bot, { plan }))[0]).toBe('none');
  });
});
