import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

/** A row of docs/dst-checks.md: what is shown, and the test that shows it. */
interface Row {
  readonly what: string;
  readonly file: string;
  readonly title: string;
}

/** The rows of the table under a heading. */
function rowsOf(heading: string): Row[] {
  const [, rest = ''] = read('docs/dst-checks.md').split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => {
    const [what = '', file = '', title = ''] = line.slice(2, -2).split(' | ');
    return { what, file: file.replaceAll('`', ''), title };
  });
}

/** Rows that name no test: a title stands in quotes right after `test(`, or after the rows of a `test.each`. */
const untested = (rows: readonly Row[]): Row[] =>
  rows.filter(({ file, title }) => {
    const path = `packages/${file}`;
    if (title === '' || !existsSync(new URL(path, project))) return true;
    const text = read(path);
    return !["test('", "test(\n    '", ")('"].some((head) => text.includes(`${head}${title}'`));
  });

test('the 23 behaviours of sim-cluster have a test each', () => {
  const rows = rowsOf('The behaviours of sim-cluster');
  expect(new Set(rows.map(({ what }) => what)).size).toBe(23);
  expect(untested(rows)).toEqual([]);
});
