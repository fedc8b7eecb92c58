import { linearizable, partitionMonkey, powerMonkey, scenario, uniform } from 'spigo/dst';
import { ask } from '../common/messages.mjs';
import { checkMutant } from '../common/mutants.mjs';
import { readRecords } from '../common/records.mjs';
import { accounts, audit, bankModel } from './ledger.mjs';
import { backup, primary } from './replica.mjs';

/**
 * A bank over two replicas: transfers and audits while any machine may lose its power, one of the two (drawn
 * by seed) also its disk, and the network between them fails. `--set mutant=NAME` plants an error.
 */

const commands = 15;

/** Asks until there is an answer: a command has an id, so twice is once. */
async function insist(env, address, message) {
  for (;;) {
    try {
      return (await ask(env, address, message, '3s')).result;
    } catch (error) {
      env.log.debug(error.message);
    }
    env.sometimes('a retry');
    await env.delay('500ms');
  }
}

const customer = (acknowledged) => async (env) => {
  for (let at = 0; at < commands; at++) {
    const from = env.random.pick(accounts);
    const to = env.random.pick(accounts.filter((name) => name !== from));
    const transfer = { id: env.random.uuid(), from, to, amount: 10 + env.random.below(90) };
    const result = await env.history.record(env.service, 'transfer', transfer, () =>
      insist(env, 'bank1.dc:443', { op: 'transfer', ...transfer }),
    );
    if (result === 'done') acknowledged.push(transfer.id);
    else env.sometimes('a transfer is refused');
    await env.delay(env.random.below(800));
  }
};

const auditor = (mutant) => async (env) => {
  const address = mutant === 'readBackup' ? 'bank2.dc:443' : 'bank1.dc:443';
  for (let at = 0; at < commands; at++) {
    await env.history.record(env.service, 'balances', null, () =>
      insist(env, address, { op: 'balances' }),
    );
    await env.delay(env.random.below(800));
  }
};

const logOf = (world, machine) =>
  readRecords(world.machine(machine).file('log') ?? new Uint8Array()).records;

/** What is durable on one replica is the beginning of what is durable on the other. */
function agreement(world) {
  const [one, two] = ['bank1.dc', 'bank2.dc'].map((name) => logOf(world, name));
  const both = Math.min(one.length, two.length);
  for (let at = 0; at < both; at++) {
    if (one[at].id !== two[at].id) throw new Error(`the replicas differ at entry ${at + 1}`);
  }
}

/** The laws of a bank hold in both logs; what was acknowledged is in at least one. */
function ledger(world, acknowledged) {
  const logs = ['bank1.dc', 'bank2.dc'].map((name) => logOf(world, name));
  for (const entries of logs) audit(entries);
  const kept = new Set(logs.flat().map(({ id }) => id));
  const lost = acknowledged.filter((id) => !kept.has(id));
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged transfers are in no log`);
}

/** Errors that can be planted. */
const mutants = [
  'twoRecords',
  'noDedup',
  'noCatchUp',
  'ackBeforeBackup',
  'readBackup',
  'dirtyRead',
  'ackBeforeSync',
  'noFence',
];

export default scenario((random, { mutant }) => {
  checkMutant(mutant, mutants);
  const acknowledged = [];
  // The other one never loses its disk: two copies survive the loss of one, not of both.
  const fragile = random.pick(['bank1.dc', 'bank2.dc']);
  return {
    name: mutant === undefined ? 'bank' : `bank-${mutant}`,
    network: {
      'botnet>dc': { profile: 'internet', loss: 0.01, duplicate: 0.01 },
      'dc>dc': { profile: 'intranet', loss: 0.01, duplicate: 0.01 },
    },
    machines: {
      'bank1.dc': { bank: primary(mutant) },
      'bank2.dc': { bank: backup(mutant) },
    },
    hardware: { '*': { disk: { sync: uniform('10ms', '120ms') } } },
    bots: {
      customer1: customer(acknowledged),
      customer2: customer(acknowledged),
      auditor: auditor(mutant),
    },
    monkeys: [
      powerMonkey({ every: uniform('500ms', '4s'), down: uniform('100ms', '2s') }),
      powerMonkey({ machines: fragile, every: uniform('5s', '15s'), down: '1s', wipe: true }),
      partitionMonkey({ every: uniform('5s', '15s'), down: uniform('500ms', '3s') }),
    ],
    faults: [
      { kind: 'power', target: '*', every: uniform('3s', '9s'), for: '300ms' },
      {
        kind: 'delay',
        link: 'bank1.dc>bank2.dc',
        add: uniform('0s', '2s'),
        every: '4s',
        for: '2s',
      },
    ],
    invariants: {
      agreement,
      ledger: (world) => ledger(world, acknowledged),
      history: (world) => linearizable(world.history, bankModel),
    },
    sometimes: ['a retry', 'a transfer is refused', 'the backup knew more'],
    heal: { after: '2m', within: '1m' },
  };
});
