import { expect, test } from '@jest/globals';
import { Lexer } from 'yaml';
import { readYaml } from '../src/files/readYaml.ts';
import { isNestedTooDeep } from '../src/files/yamlNesting.ts';

const isTooDeep = (text: string): boolean => isNestedTooDeep(new Lexer().lex(text));

test.each([
  ['brackets', '['.repeat(300_000)],
  ['lists in a line', '- '.repeat(300_000)],
  ['mappings in a line', 'a: '.repeat(300_000)],
  ['braces', '{"a":'.repeat(100_000)],
  ['lines', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
])('a text with endless %s is refused before it is parsed', (_, text) => {
  expect(isTooDeep(text)).toBe(true);
  expect(() => readYaml(text)).toThrow('nested too deeply');
});

test.each([
  [
    'many services',
    `services:\n${'  - name: web\n    dependencies: [a, {b: [c]}]\n'.repeat(5_000)}`,
  ],
  [
    'brackets in texts',
    `a: |\n${'  [[[{{{\n'.repeat(500)}b: "${'['.repeat(500)}" # ${'['.repeat(500)}`,
  ],
  ['what closes without opening', `a: b\n${'- ]\n'.repeat(300)}`],
])('a text with %s is not deep', (_, text) => {
  expect(isTooDeep(text)).toBe(false);
});
