import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { architectureJsonSchema } from '../src/files/jsonSchema.ts';
import { schemaFields } from './support/schemaFields.ts';

const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

/** A row of one of the tables of docs/promises.md. */
interface Row {
  readonly what: string;
  readonly file: string;
  readonly title: string;
}

function rowsOf(page: string, heading: string): Row[] {
  const [, rest = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => {
    const [what = '', file = '', title = ''] = line.slice(2, -2).split(' | ');
    return { what: plain(what), file: file.replaceAll('`', ''), title: plain(title) };
  });
}

const plain = (cell: string): string => cell.replaceAll('\\|', '|');

/** Rules of docs/semantics.md: its lines but for headings and the words before the first of these. */
function rules(page: string): string[] {
  return page
    .slice(page.indexOf('\n## '))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/^\s*(?:-|\d+\.)\s+/, ''));
}

const page = read('docs/promises.md');
const fields = rowsOf(page, 'Fields');
const told = rowsOf(page, 'Rules');
const named = fields.flatMap(({ what }) =>
  [...what.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
);

describe('the page of promises', () => {
  test('has a row for every field of the schema, and none for what is no field', () => {
    const known = [...schemaFields(architectureJsonSchema())].filter((name) => !name.includes('='));
    expect(new Set(named)).toEqual(new Set(known));
  });

  test('has a row for every rule, and none for what is no rule', () => {
    const all = rules(read('docs/semantics.md'));
    const without = all.filter((rule) => !told.some(({ what }) => rule.startsWith(what)));
    const idle = told.filter(({ what }) => !all.some((rule) => rule.startsWith(what)));
    expect(without.map((rule) => rule.split(' ').slice(0, 5).join(' '))).toEqual([]);
    expect(idle.map(({ what }) => what)).toEqual([]);
  });

  test('names tests that are there, by their file and title', () => {
    const missing = [...fields, ...told].filter(({ file, title }) => {
      const path = `packages/${file}`;
      return !existsSync(new URL(path, project)) || !hasTitle(read(path), title);
    });
    expect(missing).toEqual([]);
  });
});

/** Whether a text has that title in quotes. */
function hasTitle(text: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}`));
}
