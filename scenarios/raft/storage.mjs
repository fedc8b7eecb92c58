import { openLog, readRecords } from '../common/records.mjs';

/** What a server must not forget: its term, its vote in it, and the entries of its log. */
function replay(records) {
  const state = { term: 0, votedFor: null, entries: [] };
  for (const record of records) {
    if (record.kind === 'vote') {
      state.term = record.term;
      state.votedFor = record.votedFor;
    } else state.entries.splice(record.index - 1, Number.POSITIVE_INFINITY, record.entry);
  }
  return state;
}

/** The entries that a disk holds for certain. */
export function durableEntries(bytes) {
  return replay(readRecords(bytes ?? new Uint8Array()).records).entries;
}

/**
 * The persistent state of a server. Changes are seen at once, and durable when the promise that they
 * return resolves: nobody is answered before. Indexes begin at 1, as in the paper.
 */
export async function openStorage(env, mutant) {
  const log = await openLog(env, 'raft');
  const state = replay(log.records);
  const { entries } = state;
  const durable = async (promise) => {
    if (mutant !== 'noSync') await promise;
  };
  const termAt = (index) => entries[index - 1]?.term ?? 0;
  const write = (index, added) => {
    entries.splice(index - 1, Number.POSITIVE_INFINITY, ...added);
    return durable(
      log.add(added.map((entry, at) => ({ kind: 'entry', index: index + at, entry }))),
    );
  };
  const settled = () => durable(log.settled());
  return {
    entries,
    get term() {
      return state.term;
    },
    get votedFor() {
      return state.votedFor;
    },
    get size() {
      return entries.length;
    },
    /** The term of the entry at `index`; 0 before the first one. */
    termAt,
    /** A new term, or a vote in this one. */
    vote: (term, votedFor) => {
      state.term = term;
      state.votedFor = votedFor;
      const kept = mutant === 'voteNotPersisted' ? null : votedFor;
      return durable(log.add([{ kind: 'vote', term, votedFor: kept }]));
    },
    /** Adds an entry at the end. */
    append: (entry) => write(entries.length + 1, [entry]),
    /** Entries from `index` on: those that are here stay; from the first that differs on, all go. */
    take: async (index, added) => {
      const known = added.findIndex((entry, at) => termAt(index + at) !== entry.term);
      if (known < 0) return await settled();
      if (index + known <= entries.length) env.sometimes('a log is cut');
      return await write(index + known, added.slice(known));
    },
    settled,
  };
}
