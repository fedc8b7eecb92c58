import { partitionMonkey, powerMonkey, scenario, uniform } from 'spigo/dst';
import { ask, serve } from '../common/messages.mjs';
import { checkMutant } from '../common/mutants.mjs';
import { openLog, readRecords } from '../common/records.mjs';

/**
 * The inventory mover: two clients over a bad mobile link move units round a ring of places, through two
 * servers that keep projections, over one commit log. Any machine may lose its power at any time.
 * `--set mutant=NAME` plants one of the errors that this design avoids.
 */

const ring = 7;
const moves = 12;

/** Batches of events, durable before they are acknowledged, each command once. */
const commitLog = (mutant) => async (env) => {
  const log = await openLog(env, 'log');
  const batches = log.records;
  const ids = new Set(batches.map(({ id }) => id));
  await serve(env, 443, async (message) => {
    if (message.op === 'read') {
      await log.settled();
      return { batches: batches.slice(message.from) };
    }
    const { id, op, expected, events } = message;
    if (mutant !== 'noDedup' && ids.has(id)) {
      await log.settled();
      return { ok: true };
    }
    if (mutant !== 'noExpected' && expected !== batches.length) return { conflict: true };
    ids.add(id);
    batches.push({ id, op, events });
    const durable = log.add([{ id, op, events }]);
    if (mutant !== 'ackBeforeSync') await durable;
    return { ok: true };
  });
};

/** Applies batches to the projection: quantities and position in one transaction. */
async function project(store, batches, from, mutant) {
  for (const [at, { events }] of batches.entries()) {
    if (mutant === 'counterFirst') await store.put('position', from + at + 1);
    await store.transaction((tx) => {
      for (const { key, total } of events) tx.put(`q ${key}`, total);
      tx.put('position', from + at + 1);
    });
  }
}

const backend = (mutant) => async (env) => {
  const store = env.store('projection');
  let turn = Promise.resolve();
  const catchUp = async () => {
    const from = (await store.get('position')) ?? 0;
    const { batches } = await ask(env, 'cl.internal:443', { op: 'read', from });
    await project(store, batches, from, mutant);
  };
  const quantity = async (key) => (await store.get(`q ${key}`)) ?? 0;
  const handle = async ({ id, op, from, to }) => {
    await catchUp();
    const expected = (await store.get('position')) ?? 0;
    await env.work('35ms');
    const events = [];
    if (op === 'move') {
      const left = (await quantity(from)) - 1;
      if (left < 0) return { short: true };
      events.push({ key: from, total: left });
    }
    events.push({ key: to, total: (await quantity(to)) + 1 });
    return await ask(env, 'cl.internal:443', { op, id, expected, events });
  };
  await serve(env, 443, async (message) => {
    const before = turn;
    let done = () => {};
    turn = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    try {
      return await handle(message);
    } catch (error) {
      return { failed: error.message };
    } finally {
      done();
    }
  });
};

/** Asks one gateway after the other until the command is done: it has an id, so twice is once. */
async function command(env, message) {
  const id = env.random.uuid();
  for (let at = 0; ; at++) {
    const gateway = `api${1 + (at % 2)}.public:443`;
    try {
      const answer = await ask(env, gateway, { ...message, id }, '10s');
      // Short: the other client was faster, or this very command was done and its answer lost.
      if (answer.ok || answer.short) return { id, answer };
    } catch (error) {
      env.log.debug(error.message);
    }
    env.sometimes('a retry');
    await env.delay('500ms');
  }
}

const mover = (acknowledged) => async (env) => {
  const { id } = await command(env, { op: 'add', to: 0 });
  acknowledged.push(id);
  for (let at = 0; at < moves; at++) {
    const moved = await command(env, { op: 'move', from: at % ring, to: (at + 1) % ring });
    if (moved.answer.ok) acknowledged.push(moved.id);
    await env.delay('1s');
  }
};

/** What the durable log says: quantities at the end, and what must hold of it at any time. */
function audit(world, acknowledged) {
  const { records } = readRecords(world.machine('cl.internal').file('log') ?? new Uint8Array());
  const ids = records.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Error('a command was done twice');
  const lost = acknowledged.filter((id) => !ids.includes(id));
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged commands are not in the log`);
  const quantities = new Map();
  let added = 0;
  for (const { op, events } of records) {
    if (op === 'add') added++;
    for (const { key, total } of events) quantities.set(key, total);
    const values = [...quantities.values()];
    if (values.some((value) => value < 0)) throw new Error('a place has less than nothing');
    const sum = values.reduce((all, value) => all + value, 0);
    if (sum !== added) throw new Error(`there are ${sum} units, and ${added} were added`);
  }
}

/** Errors that can be planted. */
const mutants = ['ackBeforeSync', 'noDedup', 'noExpected', 'counterFirst'];

export default scenario((_random, { mutant }) => {
  checkMutant(mutant, mutants);
  const acknowledged = [];
  return {
    name: mutant === undefined ? 'mover' : `mover-${mutant}`,
    network: {
      'botnet>public': { profile: 'mobile3g', duplicate: 0.01 },
      'public>internal': 'intranet',
    },
    machines: {
      'cl.internal': { log: commitLog(mutant) },
      'api1.public': { api: backend(mutant) },
      'api2.public': { api: backend(mutant) },
    },
    // Slow disks: what is acknowledged before its sync is at risk for a while.
    hardware: { '*': { disk: { sync: uniform('10ms', '60ms') } } },
    bots: { mover1: mover(acknowledged), mover2: mover(acknowledged) },
    monkeys: [
      powerMonkey({ every: uniform('500ms', '3s'), down: '1s' }),
      partitionMonkey({ machines: 'api*', every: '15s', down: '3s' }),
    ],
    invariants: { ledger: (world) => audit(world, acknowledged) },
    sometimes: ['a retry'],
    heal: { after: '3m', within: '3m' },
  };
});
