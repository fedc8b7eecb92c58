import { durableEntries } from './storage.mjs';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Hears who leads and what is applied, and remembers what must not have happened. */
export class Observer {
  /** Machines by the term that they have led. */
  leaders = new Map();
  /** Entries by their place: a server has applied them, so they are committed. */
  applied = [];
  /** The latest leader, or null. */
  leader = null;
  /** The latest server that has given its vote to another one, and how many votes there were. */
  voter = null;
  votes = 0;
  differing = null;

  gives(voter) {
    this.voter = voter;
    this.votes++;
  }

  leads(term, machine) {
    this.leader = machine;
    this.leaders.set(term, (this.leaders.get(term) ?? new Set()).add(machine));
  }

  applies(index, entry, machine) {
    const known = this.applied[index - 1];
    if (known === undefined) this.applied[index - 1] = entry;
    else if (!same(known, entry)) this.differing ??= { index, machine };
  }
}

/** Election safety: a term has one leader at most. */
export function oneLeader({ leaders }) {
  for (const [term, machines] of leaders) {
    if (machines.size > 1) throw new Error(`term ${term} is led by ${[...machines].join(' and ')}`);
  }
}

/** State machine safety: no two servers apply different entries at one place. */
export function sameCommands({ differing }) {
  if (differing === null) return;
  const { index, machine } = differing;
  throw new Error(`${machine} applies another entry at ${index} than others before it`);
}

/** The entries on a disk, one text each. */
const textsOn = (world, name) =>
  durableEntries(world.machine(name).file('raft')).map((entry) => JSON.stringify(entry));

/** Log matching: where two logs have an entry of the same term, they are the same up to there. */
function match(one, two) {
  const termOf = (text) => JSON.parse(text).term;
  let at = Math.min(one.length, two.length);
  while (at > 0 && one[at - 1] !== two[at - 1]) {
    if (termOf(one[at - 1]) === termOf(two[at - 1])) return false;
    at--;
  }
  while (at > 0 && one[at - 1] === two[at - 1]) at--;
  return at === 0;
}

/** Logs match, and what is committed is on the disks of a majority: of what disks hold for certain. */
export function durableLogs(world, servers, { applied }) {
  const logs = servers.map((name) => textsOn(world, name));
  for (const [at, one] of logs.entries()) {
    const other = logs.slice(0, at).findIndex((two) => !match(one, two));
    if (other >= 0)
      throw new Error(`the logs of ${servers[other]} and ${servers[at]} do not match`);
  }
  for (const [at, entry] of applied.entries()) {
    const text = JSON.stringify(entry);
    const holders = logs.filter((texts) => texts[at] === text).length;
    if (holders * 2 <= servers.length) {
      throw new Error(`entry ${at + 1} is applied, and on ${holders} of ${servers.length} disks`);
    }
  }
}
