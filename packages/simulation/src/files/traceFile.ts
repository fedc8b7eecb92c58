import { type Duration, microseconds, readDuration } from '@spigo/kernel';
import type { ArchitectureFile } from '../schema/architectureFile.ts';
import type { Arrivals, Workload } from '../schema/workload.ts';
import { ArchitectureError } from './architectureError.ts';
import type { Source } from './load.ts';
import { quote } from './path.ts';

const microsecondsPerSecond = 1_000_000;
/** The longest run there is, a thousand million seconds. */
const latest = 1e15;

/**
 * The same architecture with the instants of the trace files that its workloads name, which `source`
 * reads. Rejects with an ArchitectureError where one holds anything else, or nobody can read it.
 */
export async function withTraces(
  architecture: ArchitectureFile,
  file: string,
  source: Pick<Source, 'readFile'>,
): Promise<ArchitectureFile> {
  const { workload } = architecture;
  if (workload === undefined) return architecture;
  const read: Workload[] = [];
  for (const [index, each] of workload.entries()) {
    const { arrivals } = each;
    const named = arrivals?.process === 'trace' ? arrivals.file : undefined;
    if (named === undefined) read.push(each);
    else {
      const where = workload.length === 1 ? 'workload' : `workload[${index}]`;
      const path = `${where}.arrivals.file`;
      const text = await source.readFile?.(named);
      if (text === undefined) throw unreadable(file, path, named);
      read.push({ ...each, arrivals: tracedArrivals(text, named) });
    }
  }
  return { ...architecture, workload: read };
}

function tracedArrivals(text: string, named: string): Arrivals {
  const instants = readTrace(text, named);
  const unread = unreadColumns(text).map((column) => `${named}: ${column}`);
  return { process: 'trace', instants, ...(unread.length === 0 ? {} : { unread }) };
}

function unreadable(file: string, path: string, named: string): ArchitectureError {
  const message = `found ${quote(named)}; allowed: instants, no files can be read here`;
  return new ArchitectureError(file, [{ path, message }]);
}

/**
 * Instants of requests from the text of a trace: one a line, in the first column where there are
 * several (CSV), in seconds or with a unit, from the start of the run and in order. The first line may
 * be a heading, which begins with a letter; empty lines and those that begin with # are passed over. Throws an ArchitectureError.
 */
export function readTrace(text: string, file: string): readonly Duration[] {
  const instants: Duration[] = [];
  let heading = true;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const [first = ''] = line.split(/[,;\t]/, 1);
    const word = first.trim().replace(/^"(.*)"$/, '$1');
    if (word === '' || word.startsWith('#')) continue;
    const instant = readInstant(word);
    const passedOver = instant === undefined && heading && isHeading(word);
    heading = false;
    if (passedOver) continue;
    instants.push(inOrder(instant, instants.at(-1), { file, line: index + 1, word }));
  }
  if (instants.length > 0) return instants;
  throw new ArchitectureError(file, [{ path: '', message: 'found no instant; allowed: some' }]);
}

/** A heading is a word; what begins like a number is an instant that went wrong. */
const isHeading = (word: string): boolean => /^\p{L}/u.test(word);

/** The columns behind the first of a trace, by their headings where it has some, else by their numbers. */
function unreadColumns(text: string): string[] {
  const first = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const [word = '', ...others] = (first ?? '')
    .split(/[,;\t]/)
    .map((each) => each.trim().replace(/^"(.*)"$/, '$1'));
  return others.map((each, at) => (isHeading(word) && each !== '' ? each : `column ${at + 2}`));
}

function readInstant(word: string): Duration | undefined {
  const plain = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word);
  const us = plain ? Number(word) * microsecondsPerSecond : readDuration(word);
  return us === undefined || us > latest ? undefined : microseconds(us);
}

function inOrder(
  instant: Duration | undefined,
  before: Duration | undefined,
  { file, line, word }: { file: string; line: number; word: string },
): Duration {
  if (instant !== undefined && instant >= (before ?? 0)) return instant;
  const allowed =
    instant === undefined
      ? 'seconds from the start of the run, 1.5, or with a unit, 1500ms'
      : `an instant not before the last one, ${(before ?? 0) / microsecondsPerSecond} s`;
  const message = `found ${quote(word)}; allowed: ${allowed}`;
  throw new ArchitectureError(file, [{ path: '', message, line, column: 1 }]);
}
