import { ArchitectureError, type Problem } from './architectureError.ts';
import { type Path, pathText } from './path.ts';
import { messageOf, type PathProblem } from './problems.ts';
import { deepestNesting, type Reading, readJson, TextError } from './readJson.ts';

/** How an architecture is written down. */
export type TextFormat = 'json' | 'yaml';

/**
 * What a text in that format says, nested at most 64 deep. The reader of YAML is loaded only when
 * there is YAML to read: it takes longer to load than a file takes to read.
 * Throws an ArchitectureError with line and column.
 */
export async function readText(text: string, file: string, format: TextFormat): Promise<Reading> {
  const read = format === 'json' ? readJson : (await import('./readYaml.ts')).readYaml;
  try {
    const reading = read(text);
    refuseDepth(reading.data);
    return reading;
  } catch (error) {
    const { message, offset } = asTextError(error);
    const what = `malformed ${format.toUpperCase()}: ${message}`;
    throw new ArchitectureError(file, [{ path: '', message: what, ...place(text, offset) }]);
  }
}

/** The format that a file name or, failing that, the first character of the text speaks for. */
export function formatOf(file: string, text: string): TextFormat {
  if (/\.json$/i.test(file)) return 'json';
  if (/\.ya?ml$/i.test(file)) return 'yaml';
  return /^\s*[{[]/.test(text) ? 'json' : 'yaml';
}

/** A problem with its place in the text; a value that is missing stands at the nearest that is there. */
export function located(problem: PathProblem, text: string, reading: Reading): Problem {
  const { path } = problem;
  const message = messageOf(problem);
  const offset = nearestOffset(path, reading);
  return { path: pathText(path), message, ...place(text, offset) };
}

function nearestOffset(path: Path, reading: Reading): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = reading.offsetOf(path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return 0;
}

function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The parser of YAML recurses, and its patterns do: the engine's stack may end before its patience. */
function asTextError(error: unknown): TextError {
  if (error instanceof TextError) return error;
  if (!(error instanceof RangeError)) throw error;
  return new TextError('is nested too deeply, or has a text in it that is too long', 0);
}

/** Aliases can make a YAML value contain itself; what comes later may then trust that it ends. */
function refuseDepth(data: unknown): void {
  let level: unknown[] = [data];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepestNesting)
      throw new TextError(`is nested more than ${deepestNesting} deep`, 0);
    const inside = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    level = [...new Set(inside)];
  }
}
