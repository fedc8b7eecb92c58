import { serve } from '../common/messages.mjs';
import { openLog } from '../common/records.mjs';
import { balancesOf } from './ledger.mjs';

/** The log of one replica: what is in it, and how much of that is durable here. */
class Book {
  #log;
  entries;
  synced;

  constructor(log) {
    this.#log = log;
    this.entries = log.records;
    this.synced = log.records.length;
  }

  /** Adds entries at once; resolves when they, and all before them, are durable. */
  async add(entries) {
    this.entries.push(...entries);
    const size = this.entries.length;
    await this.#log.add(entries);
    this.synced = Math.max(this.synced, size);
  }

  /** Resolves when all that was added so far is durable. */
  async settled() {
    await this.#log.settled();
  }
}

/**
 * The second replica: takes entries from the latest session of the first one, and from no older one. An
 * answer says how many entries are durable here.
 */
export const backup = (mutant) => async (env) => {
  const book = new Book(await openLog(env, 'log'));
  let session = 0;
  const hello = async ({ from }) => {
    session++;
    await book.settled();
    return { session, size: book.entries.length, entries: book.entries.slice(from) };
  };
  const append = async (message) => {
    if (mutant !== 'noFence' && message.session !== session) return { fenced: true };
    if (message.at !== book.entries.length) return { fenced: true };
    const durable = book.add(message.entries);
    if (mutant !== 'ackBeforeSync') await durable;
    return { size: book.entries.length };
  };
  await serve(env, 443, async (message) => {
    switch (message.op) {
      case 'hello':
        return await hello(message);
      case 'append':
        return await append(message);
      default:
        return { result: balancesOf(book.entries) };
    }
  });
};

/** What clients wait for: entries that are durable on both replicas. */
class Commits {
  #waiting = [];
  #here = 0;
  #there = 0;
  size = 0;

  /** So many entries are durable here, and there. */
  update(here, there) {
    this.#here = Math.max(this.#here, here);
    this.#there = there ?? this.#there;
    this.size = Math.max(this.size, Math.min(this.#here, this.#there));
    const ready = this.#waiting.filter(({ size }) => size <= this.size);
    this.#waiting = this.#waiting.filter(({ size }) => size > this.size);
    for (const { resolve } of ready) resolve();
  }

  /** Resolves when the first `size` entries are committed. */
  async reach(size) {
    if (size > this.size) await new Promise((resolve) => this.#waiting.push({ size, resolve }));
  }
}

/** Says hello to the backup, takes what it has and we have not, then sends what it has not. */
async function replicate(env, connection, { book, commits, news, opened, mutant }) {
  const call = async (message) => {
    await connection.write(message);
    const answer = await connection.read({ timeout: '1s' });
    if (answer === null || answer.fenced) throw new Error('the backup has ended the session');
    return answer;
  };
  const { session, size, entries } = await call({ op: 'hello', from: book.entries.length });
  if (entries.length > 0) env.sometimes('the backup knew more');
  if (mutant !== 'noCatchUp') await book.add(entries);
  opened();
  let there = size;
  for (;;) {
    commits.update(book.synced, there);
    const batch = book.entries.slice(there);
    if (batch.length === 0) await news();
    else there = (await call({ op: 'append', session, at: there, entries: batch })).size;
  }
}

/**
 * The first replica: puts transfers in order. An entry is written here and sent to the backup at the same
 * time; clients hear of it when it is durable on both. After a start, nothing is answered before the
 * backup has said what it has.
 */
export const primary = (mutant) => async (env) => {
  const book = new Book(await openLog(env, 'log'));
  const commits = new Commits();
  let wake = () => {};
  const news = () =>
    new Promise((resolve) => {
      wake = resolve;
    });
  let opened = () => {};
  const open = new Promise((resolve) => {
    opened = resolve;
  });
  void env.spawn(async () => {
    for (;;) {
      let connection = null;
      try {
        connection = await env.connect('bank2.dc:443', { timeout: '1s' });
        await replicate(env, connection, { book, commits, news, opened, mutant });
      } catch (error) {
        env.log.debug(error.message);
      }
      connection?.reset();
      await env.delay('200ms');
    }
  });
  const add = (entries) => {
    const durable = book.add(entries);
    void env.spawn(async () => {
      await durable;
      commits.update(book.synced);
    });
    wake();
  };
  const committed = async () => {
    if (mutant === 'ackBeforeBackup') await book.settled();
    else await commits.reach(book.entries.length);
  };
  const transfer = async ({ id, from, to, amount }) => {
    const known = book.entries.some((entry) => entry.id === id);
    const enough = balancesOf(book.entries)[from] >= amount;
    if (!known || mutant === 'noDedup') {
      const debit = { id, legs: [[from, -amount]] };
      const credit = { id: `${id} credit`, legs: [[to, amount]] };
      if (!enough) {
        await committed();
        return { result: 'short' };
      }
      if (mutant === 'twoRecords') add([debit, credit]);
      else add([{ id, legs: [...debit.legs, ...credit.legs] }]);
    }
    await committed();
    return { result: 'done' };
  };
  await serve(env, 443, async (message) => {
    await open;
    if (message.op === 'transfer') return await transfer(message);
    const result = balancesOf(book.entries);
    if (mutant !== 'dirtyRead') await committed();
    return { result };
  });
};
