import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJson, TextError } from '../src/files/readJson.ts';

test('what JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(readJson(text).data).toEqual(JSON.parse(text));
    }),
    { seed: 11 },
  );
});

test('what JSON.parse refuses is refused, and what it takes is taken', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '.5',
    'e3',
    'null',
    'tru',
    ' ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      const expected = outcome(() => JSON.parse(text));
      const found = outcome(() => readJson(text).data);
      if (String(found).includes('given twice')) return;
      expect(found instanceof Error).toBe(expected instanceof Error);
      if (!(expected instanceof Error)) expect(found).toEqual(expected);
    }),
    { seed: 12, numRuns: 5_000 },
  );
});

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

describe('errors say where', () => {
  test.each([
    ['{"a": }', 6, 'found "}"; allowed: a value'],
    ['[1 2]', 3, 'found "2"; allowed: "," or "]"'],
    ['{"a" 1}', 5, 'found "1"; allowed: ":"'],
    ["{'a': 1}", 1, 'found "\'"; allowed: a field name in double quotes'],
    ['{"a": 1', 7, 'found the end of the file; allowed: "," or "}"'],
    ['{} x', 3, 'found "x"; allowed: the end of the file'],
    ['["a\nb"]', 1, 'a string is not closed, or holds a forbidden character'],
    ['["a\\x"]', 1, 'a string is not closed, or holds a forbidden character'],
    ['["a\\', 1, 'a string is not closed, or holds a forbidden character'],
    ['["a\\u12g4"]', 1, 'a string is not closed, or holds a forbidden character'],
    ['["a', 1, 'a string is not closed, or holds a forbidden character'],
    ['{"a":1,"a":2}', 7, 'field "a" is given twice'],
    ['', 0, 'found the end of the file; allowed: a value'],
  ])('%j at %d', (text, offset, message) => {
    const error = outcome(() => readJson(text));
    expect(error).toBeInstanceOf(TextError);
    expect(error).toMatchObject({ message, offset });
  });

  test('absurd nesting ends at once', () => {
    expect(() => readJson('['.repeat(1_000_000))).toThrow('nested more than 64 deep');
  });
});

test('a field called __proto__ is a field', () => {
  const { data } = readJson('{"__proto__": {"polluted": true}}');
  expect(Object.keys(data ?? {})).toEqual(['__proto__']);
  expect(data).not.toHaveProperty('polluted');
});

test('places are those of the values', () => {
  const text = '{\n  "a": [1, {"b": "x"}]\n}';
  const { offsetOf } = readJson(text);
  expect(offsetOf(['a', 1, 'b'])).toBe(text.indexOf('"x"'));
  expect(offsetOf(['a', 0])).toBe(text.indexOf('1'));
  expect(offsetOf(['c'])).toBeUndefined();
});
