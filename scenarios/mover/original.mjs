import { gracefulMonkey, scenario } from 'spigo/dst';

/**
 * The inventory mover as sim-cluster published it (Rinat Abdullin, 2018): no request ids, an answer before
 * the flush, a log in memory, projections that are changed before the commit, gateways that are out for
 * 15 s after two failures. Its published run ended with "No gateways active".
 */

const ring = 7;
const moves = 30;

async function call(env, address, message) {
  const connection = await env.connect(address);
  try {
    await connection.write(message);
    return await connection.read({ timeout: '5s' });
  } finally {
    connection.end();
  }
}

async function serve(env, port, answer) {
  for await (const connection of await env.listen(port)) {
    void env.spawn(async () => {
      try {
        const message = await connection.read({ timeout: '5s' });
        if (message !== null) await connection.write(await answer(message));
      } catch (error) {
        env.log.warn(error.message);
      }
      connection.end();
    });
  }
}

async function commitLog(env) {
  const stored = [];
  let buffer = [];
  void env.spawn(async () => {
    for (;;) {
      await env.delay('500ms');
      const flushed = buffer;
      buffer = [];
      if (flushed.length > 0) await env.work(flushed.length * 5 + 10);
      stored.push(...flushed);
    }
  });
  await serve(env, 443, async (message) => {
    if (message.op === 'read') return stored.slice(message.from);
    await env.work('5ms');
    buffer.push(...message.events);
    return { ok: true };
  });
}

async function backend(env) {
  const store = env.store('projection');
  const apply = async ({ key, total }) => await store.put(`q ${key}`, total);
  const quantity = async (key) => (await store.get(`q ${key}`)) ?? 0;
  void env.spawn(async () => {
    for (;;) {
      try {
        const from = (await store.get('position')) ?? 0;
        for (const [at, event] of (
          await call(env, 'cl.internal:443', { op: 'read', from })
        ).entries()) {
          await apply(event);
          await store.put('position', from + at + 1);
        }
      } catch (error) {
        env.log.warn(error.message);
      }
      await env.delay('100ms');
    }
  });
  await serve(env, 443, async ({ op, from, to }) => {
    await env.work('35ms');
    if (op === 'count') {
      const entries = await store.range({ prefix: 'q ' });
      return { total: entries.reduce((sum, [, value]) => sum + value, 0) };
    }
    const events = [{ key: `${to}`, total: (await quantity(to)) + 1 }];
    if (op === 'move') {
      const left = (await quantity(from)) - 1;
      if (left < 0) return { short: true };
      events.push({ key: `${from}`, total: left });
    }
    for (const event of events) await apply(event);
    await call(env, 'cl.internal:443', { op: 'commit', events });
    return { ok: true };
  });
}

/** Each gateway twice; after two failures it is out for 15 s. */
async function ask(env, out, message) {
  for (const gateway of ['api1.public:443', 'api2.public:443']) {
    if ((out.get(gateway) ?? 0) > env.monotonic()) continue;
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        return await call(env, gateway, message);
      } catch (error) {
        env.log.warn(`${gateway}: ${error.message}`);
      }
    }
    out.set(gateway, env.monotonic() + 15_000);
  }
  throw new Error('No gateways active');
}

async function mover(env) {
  const out = new Map();
  await ask(env, out, { op: 'add', to: 0 });
  for (let at = 0; at < moves; at++) {
    await ask(env, out, { op: 'move', from: at % ring, to: (at + 1) % ring });
    await env.delay('4s');
  }
  const { total } = await ask(env, out, { op: 'count' });
  if (total !== 1) throw new Error(`expected finalCount to be 1 but got ${total}`);
}

export default scenario({
  name: 'mover-original',
  retransmit: false,
  network: { 'botnet>public': 'mobile3g', 'public>internal': 'intranet' },
  machines: {
    'cl.internal': { log: commitLog },
    'api1.public': { api: backend },
    'api2.public': { api: backend },
  },
  bots: { mover },
  monkeys: [
    gracefulMonkey({
      machines: 'api*',
      every: { distribution: 'uniform', min: '5s', max: '10s' },
      wipe: 1 / 3,
    }),
  ],
});
