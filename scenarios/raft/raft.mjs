import { keyValue, linearizable, scenario, uniform } from 'spigo/dst';
import { ask, serve } from '../common/messages.mjs';
import { checkMutant } from '../common/mutants.mjs';
import { durableLogs, Observer, oneLeader, sameCommands } from './claims.mjs';
import { Server } from './server.mjs';
import { openStorage } from './storage.mjs';
import { strikes } from './strikes.mjs';

/**
 * A replicated log with leader election: Raft, with a table of keys as its state machine, on three or
 * five servers (drawn by seed). `--set mutant=NAME` plants an error.
 */

const keys = ['x', 'y'];
const commands = 25;
const strikeCount = 10;

/** The service of one server: `servers` are the names of all, `observer` hears what claims are about. */
const raft = (options) => async (env) => {
  const server = new Server(env, await openStorage(env, options.mutant), options);
  void env.spawn(() => server.elections());
  await serve(env, 443, async (message) => await server.handle(message));
};

/** Asks one server after the other until one that leads has answered. */
async function insist(env, servers, message) {
  let server = env.random.pick(servers);
  for (;;) {
    try {
      const { result, leader } = await ask(env, `${server}:443`, message, '200ms');
      if (result !== undefined) return result;
      server = leader ?? env.random.pick(servers);
    } catch (error) {
      env.log.debug(error.message);
      server = env.random.pick(servers);
      env.sometimes('a retry');
    }
    await env.delay(env.random.below(50));
  }
}

const client = (servers) => async (env) => {
  const name = env.service;
  for (let number = 1; number <= commands; number++) {
    const key = env.random.pick(keys);
    if (env.random.below(2) === 0) {
      const value = `${name} ${number}`;
      const put = { op: 'put', client: name, number, key, value };
      await env.history.record(name, 'put', [key, value], () => insist(env, servers, put));
    } else {
      await env.history.record(name, 'get', key, () => insist(env, servers, { op: 'get', key }));
    }
    await env.delay(env.random.below(200));
  }
};

/** Errors that can be planted. */
const mutants = [
  'voteForAnybody',
  'hearOldLeaders',
  'staleReads',
  'leaseReads',
  'noSync',
  'noDedup',
  'voteNotPersisted',
  'countEarlierTerms',
];

export default scenario((random, { mutant, size = random.pick([3, 5]) }) => {
  checkMutant(mutant, mutants);
  const servers = Array.from({ length: size }, (_, at) => `s${at + 1}.dc`);
  const observer = new Observer();
  const code = raft({ servers, mutant, observer });
  return {
    name: mutant === undefined ? 'raft' : `raft-${mutant}`,
    network: {
      'botnet>dc': { profile: 'intranet', loss: 0.01, duplicate: 0.01 },
      'dc>dc': { profile: 'intranet', loss: 0.01, duplicate: 0.01 },
    },
    machines: Object.fromEntries(servers.map((name) => [name, { raft: code }])),
    hardware: { 's*': { skew: '200ms', drift: 1e-3, disk: { sync: uniform('1ms', '20ms') } } },
    bots: Object.fromEntries(['ann', 'bea', 'cem', 'dan'].map((name) => [name, client(servers)])),
    plan: strikes(servers, observer, strikeCount),
    faults: [
      {
        kind: 'clock',
        target: { machine: 's*', count: 1 },
        offset: '-2s',
        every: uniform('1s', '4s'),
        for: '1s',
      },
      { kind: 'delay', link: 'dc>dc', add: uniform('0ms', '80ms'), every: '5s', for: '1s' },
    ],
    invariants: {
      oneLeader: () => oneLeader(observer),
      sameCommands: () => sameCommands(observer),
      durableLogs: (world) => durableLogs(world, servers, observer),
      history: (world) => linearizable(world.history, keyValue),
    },
    sometimes: [
      'a log is cut',
      'a majority has an entry of an earlier term alone',
      'a read is refused',
      'a retry',
      'a vote is refused to a shorter log',
      'an old leader is refused',
    ],
    heal: { after: '2m', within: '1m' },
  };
});
