import {
  type Fault,
  type FaultAction,
  type FaultLink,
  type FaultTarget,
  type FaultTime,
  faultKinds,
} from '../faultPlan.ts';
import {
  byFactor,
  byTime,
  type ClauseReader,
  type Clauses,
  drift,
  mode,
  offset,
  oneWay,
  rate,
  readClauses,
  toValue,
} from './clauses.ts';
import { readTarget } from './targetText.ts';
import { WordReader } from './wordReader.ts';

/**
 * Reads a fault from a line: `kill zone us-east-1/zoneB at 5s for 10s`. Throws a UsageError with the
 * column, what was found and what is allowed; `where` says where the line is from.
 */
export function parseFault(line: string, where = 'fault'): Fault {
  const words = new WordReader(line, where);
  const read = (own: Readonly<Record<string, ClauseReader>>): Clauses => {
    const clauses = readClauses(words, own);
    if (clauses.at === undefined && clauses.every === undefined)
      throw words.wrong('at TIME (at 5s), every DIST (every 10s)');
    return clauses;
  };
  return readFault(words, read);
}

type ReadClauses = (own: Readonly<Record<string, ClauseReader>>) => Clauses;

function readFault(words: WordReader, read: ReadClauses): Fault {
  const kind = words.one(faultKinds);
  switch (kind) {
    case 'kill':
    case 'pause':
    case 'dns': {
      const target = readTarget(words);
      return { ...timeOf(read({})), kind, target };
    }
    case 'slow': {
      const target = readTarget(words);
      const clauses = read({ by: byFactor });
      return { ...timeOf(clauses), kind, target, factor: needed(words, 'by', clauses.factor) };
    }
    case 'error': {
      const target = readTarget(words);
      const clauses = read({ rate });
      return { ...timeOf(clauses), kind, target, rate: needed(words, 'rate', clauses.rate) };
    }
    case 'registry': {
      const target = readTarget(words);
      const clauses = read({ mode });
      return { ...timeOf(clauses), kind, target, mode: needed(words, 'mode', clauses.mode) };
    }
    case 'clock':
      return readClock(words, read);
    case 'delay': {
      const link = readLink(words);
      const clauses = read({ by: byTime });
      return { ...timeOf(clauses), kind, link, add: needed(words, 'by', clauses.add) };
    }
    case 'loss':
    case 'duplicate': {
      const link = readLink(words);
      const clauses = read({ rate });
      return { ...timeOf(clauses), kind, link, rate: needed(words, 'rate', clauses.rate) };
    }
    case 'partition':
      return readPartition(words, read);
    case 'set':
      return readSet(words, read);
  }
}

function readClock(words: WordReader, read: ReadClauses): Fault {
  const target = readTarget(words);
  const clauses = read({ offset, drift });
  const { offset: ahead, drift: gain } = clauses;
  if (ahead === undefined && gain === undefined) throw words.wrong('offset, drift');
  const off = {
    ...(ahead === undefined ? {} : { offset: ahead }),
    ...(gain === undefined ? {} : { drift: gain }),
  };
  return { ...timeOf(clauses), kind: 'clock', target, ...off };
}

function readPartition(words: WordReader, read: ReadClauses): Fault {
  const between: FaultTarget[] = [readTarget(words)];
  words.one(['and']);
  do between.push(readTarget(words));
  while (words.takes('and'));
  const clauses = read({ oneWay });
  const action: FaultAction = { kind: 'partition', between };
  const one = clauses.oneWay === true ? { oneWay: true } : {};
  return { ...timeOf(clauses), ...action, ...one };
}

function readSet(words: WordReader, read: ReadClauses): Fault {
  const path = words.read('a field: services.web.policies.db.timeout', (text) => text);
  const clauses = read({ to: toValue });
  if (!('value' in clauses)) throw words.wrong('to');
  return { ...timeOf(clauses), kind: 'set', path, value: clauses.value };
}

function readLink(words: WordReader): FaultLink {
  words.one(['from']);
  const from = readTarget(words);
  words.one(['to']);
  return { from, to: readTarget(words) };
}

function timeOf({ at, every, for: lasts }: Clauses): FaultTime {
  return {
    ...(at === undefined ? {} : { at }),
    ...(every === undefined ? {} : { every }),
    ...(lasts === undefined ? {} : { for: lasts }),
  };
}

function needed<T>(words: WordReader, clause: string, value: T | undefined): T {
  if (value === undefined) throw words.wrong(clause);
  return value;
}
