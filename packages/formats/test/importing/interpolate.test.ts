import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { interpolated } from '../../src/importing/compose/interpolate.ts';
import { readVariables } from '../../src/importing/compose/variables.ts';

const known = new Map([
  ['A', 'a'],
  ['EMPTY', ''],
]);

test.each([
  ['$A', 'a'],
  [`\${A}`, 'a'],
  [`x\${A}y`, 'xay'],
  [`\${B:-c}`, 'c'],
  [`\${B-c}`, 'c'],
  [`\${EMPTY:-c}`, 'c'],
  [`\${EMPTY-c}`, ''],
  [`\${B:-\${C:-\${A}}}`, 'a'],
  [`\${A:+set}`, 'set'],
  [`\${B:+set}`, ''],
  [`\${A:?needed}`, 'a'],
  [`\${B:?needed}`, `\${B:?needed}`],
  [`\${B}`, `\${B}`],
  ['$B', '$B'],
  ['$$A', '$A'],
  ['cost $5', 'cost $5'],
  [`\${A`, `\${A`],
  [`{"x": "\${B:-{}}"}`, `{"x": "{}"}`],
])('%s is %s', (text, value) => {
  expect(interpolated(text, known)).toBe(value);
});

test('whatever stands there, it ends', () => {
  const piece = fc.constantFrom('$', '{', '}', 'A', ':-', '?', '$$', '+');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(typeof interpolated(pieces.join(''), known)).toBe('string');
    }),
    { seed: 41 },
  );
});

describe('a file of variables', () => {
  test('has names, quotes, comments, and variables of its own', () => {
    const text = [
      '# a comment',
      'A=1',
      'export B = two words # and a comment',
      `C="say \\"\${A}\\""`,
      `D='\${A}'`,
      `E=\${B}-\${F:-none}`,
      'URL=http://x#y',
      'not a variable',
      '',
    ].join('\r\n');
    expect([...readVariables(text)]).toEqual([
      ['A', '1'],
      ['B', 'two words'],
      ['C', 'say "1"'],
      ['D', `\${A}`],
      ['E', 'two words-none'],
      ['URL', 'http://x#y'],
    ]);
  });
});
