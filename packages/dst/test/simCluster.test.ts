import { describe, expect, test } from '@jest/globals';
import type { Env, ScenarioOptions } from '../src/index.ts';
import { codeOf, type Ran, run, said } from './support/run.ts';

/*
 * Behaviours of sim-cluster that no other test of this package holds; docs/dst-checks.md lists all of them.
 */

type Machines = ScenarioOptions['machines'];

/** A service that stands until it is asked to stop, then takes `cleaningMs` for its clean-up. */
const tidy = (work: (env: Env) => Promise<unknown>, cleaningMs = 10): Machines => ({
  m: {
    s: async (env) => {
      env.log.info('begins');
      try {
        await work(env);
      } finally {
        env.log.info('cleans up');
        await env.delay(cleaningMs);
        env.log.info('is clean');
      }
    },
  },
});

const untilStopped = async (env: Env): Promise<void> => {
  const { signal } = env;
  await codeOf(() => env.delay('1h', { signal }));
};

const stopAfter: ScenarioOptions['plan'] = async (control) => {
  control.start('m');
  await control.delay('1s');
  await control.stop('m', { grace: '2s' });
  control.log(`over at ${control.now()}`);
};

describe('the clean-up of a service', () => {
  test('is run where it comes to its end', async () => {
    const ran = await run({ machines: tidy((env) => env.delay('1s')) });
    expect(said(ran, 'm/s')).toEqual(['begins', 'cleans up', 'is clean', 'has ended']);
  });

  test('is run where it throws, and before the crash is a finding', async () => {
    const ran = await run({ machines: tidy(() => Promise.reject(new Error('boom'))) });
    expect(said(ran, 'm/s')).toEqual(['begins', 'cleans up', 'is clean']);
    expect(ran.finding).toMatchObject({ kind: 'crash', atMs: 10 });
  });

  test('is not run where it is killed', async () => {
    const ran = await run({
      machines: tidy((env) => env.delay('1h')),
      plan: async (control) => {
        control.start('m');
        await control.delay('1s');
        control.kill('m');
      },
    });
    expect(said(ran, 'm/s')).toEqual(['begins']);
  });

  test('is cut off where it takes longer than the grace', async () => {
    const ran = await run({ machines: tidy(untilStopped, 5_000), plan: stopAfter });
    expect(said(ran, 'm/s')).toEqual(['begins', 'cleans up']);
    expect(said(ran, 'plan')).toEqual(['over at 3000']);
  });

  test('is not run where nothing listens for the request to stop', async () => {
    const ran = await run({ machines: tidy((env) => env.delay('1h')), plan: stopAfter });
    expect(said(ran, 'm/s')).toEqual(['begins']);
    expect(said(ran, 'plan')).toEqual(['over at 3000']);
  });
});

test('a restart is a second life of the same service, with its clean-up between', async () => {
  const ran = await run({
    machines: tidy(untilStopped),
    plan: async (control) => {
      control.start('m');
      await control.delay('1s');
      await control.restart('m');
    },
  });
  const life = ['begins', 'cleans up', 'is clean', 'has ended'];
  expect(said(ran, 'm/s')).toEqual([...life, 'begins']);
});

test('a wait that is cancelled rejects at once, with the reason of its signal', async () => {
  const ran = await run({
    machines: {
      m: {
        s: async (env) => {
          const code = await codeOf(() => env.delay('1h', { signal: env.signal }));
          env.log.info(`${code} at ${env.monotonic()}`);
        },
      },
    },
    plan: stopAfter,
  });
  expect(said(ran, 'm/s')[0]).toBe('Error: stop at 1000');
});

const ask = async (env: Env, address: string, question: unknown): Promise<unknown> => {
  const connection = await env.connect(address);
  try {
    await connection.write(question);
    return await connection.read({ timeout: '5s' });
  } finally {
    connection.end();
  }
};

/** Answers each question of each connection. */
const answering =
  (answer: (question: unknown, env: Env) => unknown) =>
  async (env: Env): Promise<void> => {
    for await (const connection of await env.listen(7)) {
      void env.spawn(async () => {
        for await (const question of connection)
          await connection.write(await answer(question, env));
        connection.end();
      });
    }
  };

const echo = answering((question) => question);

/** What a bot says that talks to machines of a zone 10 ms away. */
async function talk(
  bot: (env: Env) => Promise<void>,
  more: Partial<ScenarioOptions> = {},
): Promise<{ readonly said: string[]; readonly ran: Ran }> {
  const network = { 'botnet>dc': { delay: '10ms' }, 'dc>dc': { delay: '1ms' } };
  const ran = await run({ network, machines: { 'a.dc': { echo } }, bots: { bot }, ...more });
  return { said: said(ran, 'bot'), ran };
}

describe('talk over the network', () => {
  test('a server that takes a connection and never answers: the read times out', async () => {
    const silent = answering(async (_question, env) => await env.delay('1h'));
    const bot = async (env: Env): Promise<void> => {
      env.log.info(`${await codeOf(() => ask(env, 'a.dc:7', 'x'))} at ${env.monotonic()}`);
    };
    const { said: lines } = await talk(bot, { machines: { 'a.dc': { silent } } });
    expect(lines[0]).toBe('timeout at 5020');
  });

  test('a server that was started again answers as before', async () => {
    const { said: lines } = await talk(
      async (env) => {
        for (let at = 0; at < 3; at++) {
          env.log.info(`${await codeOf(() => ask(env, 'a.dc:7', at))}`);
          await env.delay('1s');
        }
      },
      {
        plan: async (control) => {
          control.start('*');
          await control.delay('500ms');
          control.powerOff('a.dc');
          await control.delay('7s');
          control.start('a.dc');
        },
      },
    );
    // The second question comes while there is no power, the third is waiting when it comes back.
    expect(lines.slice(0, 3)).toEqual(['none', 'timeout', 'none']);
  });

  test('a proxy between client and server passes on question and answer', async () => {
    const proxy = answering(async (question, env) => await ask(env, 'a.dc:7', question));
    const { said: lines } = await talk(
      async (env) => env.log.info(`${await ask(env, 'p.dc:7', 'far')} at ${env.monotonic()}`),
      { machines: { 'a.dc': { echo }, 'p.dc': { proxy } } },
    );
    expect(lines[0]).toBe('far at 44');
  });

  test('packets that overtake each other in a saw-tooth of delays are read in their order', async () => {
    // sim-cluster's ReverseLatency is a saw-tooth: 48, 46, ... 12, then 50 ms. By faults it is one, too.
    const numbers = Array.from({ length: 40 }, (_, at) => at);
    const faults = numbers.map((at) => ({
      kind: 'delay',
      link: 'bot.botnet>a.dc',
      at: `${100 + at}ms`,
      for: '1ms',
      add: `${at % 20 === 0 ? 50 : 50 - (at % 20) * 2}ms`,
    }));
    const { said: lines, ran } = await talk(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        await env.delay(80.5);
        for (const n of numbers) {
          await connection.write(n);
          await env.delay('1ms');
        }
        connection.end();
        const seen: unknown[] = [];
        for await (const message of connection) seen.push(message);
        env.log.info(seen.join());
      },
      { faults },
    );
    expect(lines[0]).toBe(numbers.join());
    expect(ran.counts.network.reordered).toBeGreaterThanOrEqual(36);
  });

  test('two connections of one client are apart: each has its own messages in their order', async () => {
    const { said: lines } = await talk(async (env) => {
      const [one, two] = [await env.connect('a.dc:7'), await env.connect('a.dc:7')];
      for (const n of [1, 2]) {
        await two.write(`two ${n}`);
        await one.write(`one ${n}`);
      }
      const read = [await one.read(), await one.read(), await two.read(), await two.read()];
      env.log.info(read.join());
    });
    expect(lines[0]).toBe('one 1,one 2,two 1,two 2');
  });

  test('a client that subscribes is sent one message after the other, until the end', async () => {
    const publisher = async (env: Env): Promise<void> => {
      const connection = await (await env.listen(7)).accept();
      const topic = await connection.read();
      for (let n = 1; n <= 3; n++) {
        await connection.write(`${topic} ${n}`);
        await env.delay('100ms');
      }
      connection.end();
    };
    const { said: lines } = await talk(
      async (env) => {
        const connection = await env.connect('a.dc:7');
        await connection.write('news');
        for await (const message of connection) env.log.info(`${message} at ${env.monotonic()}`);
        env.log.info(`end at ${env.monotonic()}`);
      },
      { machines: { 'a.dc': { publisher } } },
    );
    const news = ['news 1 at 40', 'news 2 at 140', 'news 3 at 240'];
    expect(lines.slice(0, 4)).toEqual([...news, 'end at 340']);
  });
});
