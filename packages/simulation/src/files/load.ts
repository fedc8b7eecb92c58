import { type ArchitectureFile, architectureFile } from '../schema/architectureFile.ts';
import { mostIssues } from '../schema/vocabulary.ts';
import { ArchitectureError, mostProblems } from './architectureError.ts';
import { type Assignment, assigned, blamed } from './assigned.ts';
import { checkArchitecture } from './checkArchitecture.ts';
import { lostFields } from './lostFields.ts';
import { modernised } from './olderFiles.ts';
import { isRecord, pathText } from './path.ts';
import { messageOf, type PathProblem, problemsOf } from './problems.ts';
import { formatOf, located, readText, type TextFormat } from './readText.ts';
import { withTraces } from './traceFile.ts';

/** An architecture that holds together: read, checked, its defaults not applied yet. */
export interface Architecture extends ArchitectureFile {
  /** The file it came from, or another name for messages. */
  readonly file: string;
}

/** What has been read and checked here: to tell it from plain data, and from a copy that was changed. */
const known = new WeakSet<object>();

function checked(file: ArchitectureFile, name: string): Architecture {
  const architecture = { ...file, file: name };
  known.add(architecture);
  return architecture;
}

/** Whether `value` is an architecture as reading gives it, and no changed copy of one. */
export function isArchitecture(value: unknown): value is Architecture {
  return typeof value === 'object' && value !== null && known.has(value);
}

/** Where an architecture comes from. */
export interface Source {
  /** Its file, for messages and, by its extension, for the format. */
  readonly file?: string;
  readonly format?: TextFormat;
  /** Fields that are set before it is checked, one after another. */
  readonly set?: readonly Assignment[];
  /** Gives the text of a file that the architecture names, by its path as it stands there. */
  readonly readFile?: (path: string) => Promise<string>;
}

/**
 * The architecture that `text` describes, JSON or YAML. Rejects with an ArchitectureError that
 * holds all that is wrong, up to twenty problems, each with its place in the file, and with a
 * UsageError where a field that is to be set cannot be.
 */
export async function parseArchitecture(text: string, source: Source = {}): Promise<Architecture> {
  const file = source.file ?? 'architecture';
  const plain = text.replace(/^\uFEFF/, '');
  const reading = await readText(plain, file, source.format ?? formatOf(file, plain));
  const { data, fields } = await assigned(reading.data, source.set ?? []);
  const result = interpret(data);
  if ('file' in result) return checked(await withTraces(result.file, file, source), file);
  const told = result.problems.slice(0, mostProblems);
  const problems = told.map(
    (problem) => blamed(problem, fields) ?? located(problem, plain, reading),
  );
  throw new ArchitectureError(file, problems, result.problems.length, result.atLeast);
}

/**
 * The architecture that plain data describes, as JSON.parse would give it.
 * Throws an ArchitectureError with all that is wrong, up to twenty problems.
 */
export function readArchitecture(data: unknown, file = 'architecture'): Architecture {
  const result = interpret(data);
  if ('file' in result) return checked(result.file, file);
  const told = result.problems.slice(0, mostProblems);
  const problems = told.map((problem) => ({
    path: pathText(problem.path),
    message: messageOf(problem),
  }));
  throw new ArchitectureError(file, problems, result.problems.length, result.atLeast);
}

interface Refusal {
  readonly problems: readonly PathProblem[];
  /** There may be more of them. */
  readonly atLeast: boolean;
}

function interpret(data: unknown): { readonly file: ArchitectureFile } | Refusal {
  const lost = lostFields(data);
  if (lost.length > 0) return { problems: lost, atLeast: true };
  const parsed = architectureFile().safeParse(data);
  if (!parsed.success) {
    const all = problemsOf(parsed.error.issues, data);
    return { problems: distinct(all), atLeast: all.length >= mostIssues };
  }
  const file = modernised(parsed.data);
  const problems = checkArchitecture(file).map((each) => asWritten(each, data));
  return problems.length > 0 ? { problems, atLeast: false } : { file };
}

/** One problem for each place: a number that is negative and no whole one is wrong once. */
function distinct(problems: readonly PathProblem[]): PathProblem[] {
  return [
    ...new Map(
      problems.map((problem) => [JSON.stringify(problem.path), problem] as const).reverse(),
    ).values(),
  ].reverse();
}

/** A workload that stands alone in the file has no position in a list. */
function asWritten(problem: PathProblem, data: unknown): PathProblem {
  const [head, , ...rest] = problem.path;
  if (head !== 'workload' || !isRecord(data) || Array.isArray(data['workload'])) return problem;
  return { ...problem, path: [head, ...rest] };
}
