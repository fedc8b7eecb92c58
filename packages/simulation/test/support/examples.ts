import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readArchitecture } from '../../src/files/load.ts';
import { setField } from '../../src/files/setField.ts';
import type { Result } from '../../src/run/result.ts';
import { simulateSync } from '../../src/run/simulate.ts';

const root = new URL('../../../../architectures/', import.meta.url);
/** A file of the examples. */
export const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** A run that a README promises figures of. */
export interface Row {
  readonly change: string;
  /** What follows on --set. */
  readonly sets: readonly string[];
  /** By column; latencies in ms, `ok` in per cent; null where there is none. */
  readonly figures: readonly (readonly [string, number | null])[];
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const settings = /--set (?:'([^']+)'|([^\s`]+))/g;

/** The table of a README. */
export function rowsOf(readme: string): Row[] {
  const [head = '', , ...lines] = readme.split('\n').filter((line) => line.startsWith('| '));
  const [, ...columns] = cellsOf(head);
  return lines.map((line) => {
    const [change = '', ...cells] = cellsOf(line);
    const sets = [...change.matchAll(settings)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const figures = columns.map((column, at): [string, number | null] => [
      column,
      cells[at] === '-' ? null : Number.parseFloat(cells[at] ?? ''),
    ]);
    return { change, sets, figures };
  });
}

/** The example `folder` with some fields set. */
export function runOf(
  folder: string,
  sets: readonly string[],
  duration: string,
  seed: number,
): Result {
  let data = parse(textOf(`${folder}/${folder}.yaml`));
  for (const set of sets) {
    const at = set.indexOf('=');
    data = setField(data, set.slice(0, at), parse(set.slice(at + 1)));
  }
  return simulateSync(readArchitecture(data, folder), { duration, seed }).result;
}

/** Succeeded in per cent of those that have ended. */
export function okOf({ requests: { succeeded, failed } }: Result): number {
  const ended = Object.values(failed).reduce((sum, count) => sum + count, succeeded);
  return (100 * succeeded) / ended;
}

/** A figure by the name of its column. */
export function figureOf(result: Result, column: string): number | null {
  if (column === 'ok') return okOf(result);
  const { latencyMs } = result.requests;
  const found = Object.entries(latencyMs).find(([name]) => name === column);
  return found?.[1] ?? null;
}

/** The folders whose README has such a table. */
export const examples: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && textOf(`${entry.name}/README.md`).includes('| change |'),
  )
  .map(({ name }) => name);
