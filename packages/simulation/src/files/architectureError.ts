import { UsageError } from '@spigo/kernel';

/** One thing that is wrong with an architecture. */
export interface Problem {
  /** Where inside the architecture: `services[2].dependencies[0]`; empty for the whole. */
  readonly path: string;
  /** What was found, what is allowed, and the nearest known word. */
  readonly message: string;
  /** Line of the file, from 1, where it is known. */
  readonly line?: number;
  /** Column of that line, from 1. */
  readonly column?: number;
}

/** As many problems are told; more would not be read. */
export const mostProblems = 20;

/** An architecture cannot be: its file is malformed, or says something that makes no sense. */
export class ArchitectureError extends UsageError {
  override readonly name: string = 'ArchitectureError';
  /** The file, or what else the architecture came from. */
  readonly file: string;
  /** All that is wrong, at most twenty, the headline first. */
  readonly problems: readonly Problem[];

  /** `count` is how many problems there are, where not all are given, or how many at least. */
  constructor(
    file: string,
    problems: readonly Problem[],
    count: number = problems.length,
    atLeast = false,
  ) {
    const shown = problems.slice(0, mostProblems);
    super(describe(file, shown, unshown(count - shown.length, atLeast)));
    this.file = file;
    this.problems = shown;
  }
}

function describe(file: string, shown: readonly Problem[], more: readonly string[]): string {
  const [headline, ...rest] = shown.map((problem) => placed(file, problem));
  const lines = rest.map((line) => `  ${line}`);
  return [headline ?? `${file}: is no architecture`, ...lines, ...more].join('\n');
}

function unshown(count: number, atLeast: boolean): string[] {
  return count > 0 ? [`  and ${atLeast ? 'at least ' : ''}${count} more`] : [];
}

function placed(file: string, problem: Problem): string {
  const position = problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
  return [`${file}${position}`, problem.path, problem.message]
    .filter((part) => part !== '')
    .join(': ');
}
