import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { edited, plants } from '../jest/plants.js';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const page = read('docs/dst-checks.md');

describe('an error that can be planted', () => {
  test.each(Object.entries(plants))('%s replaces what is in the sources', (name, { edits }) => {
    for (const edit of edits) {
      const text = read(edit.file);
      expect(edited(name, text, [edit])).not.toBe(text);
    }
  });

  test.each(Object.entries(plants))('%s stands on the page of checks', (name, plant) => {
    const { says, test: file, title } = plant;
    const row = `| \`${name}\` | ${says} | \`${file.replace('packages/', '')}\` | ${title} |`;
    expect(page).toContain(row);
  });

  test('whose text is not there is an error, not a test that passes', () => {
    const edits = [{ file: 'f', was: 'not there', by: '' }];
    expect(() => edited('x', 'text', edits)).toThrow('f has not once the text');
  });
});
