import { describe, expect, test } from '@jest/globals';
import { gather } from '../declarations.js';

/** What is gathered from planted files, each a list of lines, as lines again. */
function gathered(files) {
  const read = (file) => `${files[file].join('\n')}\n//# sourceMappingURL=x.d.ts.map`;
  const texts = gather('cli/index.d.ts', read);
  return Object.fromEntries([...texts].map(([file, text]) => [file, text.trim().split('\n')]));
}

describe('declarations of the artefact', () => {
  test('names of packages and of files become relative paths', () => {
    expect(
      gathered({
        'cli/index.d.ts': [
          "import type { SimTime } from '@spigo/kernel';",
          "export { Inner } from './inner/inner.ts';",
          'export declare const now: SimTime;',
        ],
        'cli/inner/inner.d.ts': ['export type Inner = import("../other.ts").Other;'],
        'cli/other.d.ts': ['export type Other = 1;', 'export type Unasked = 2;'],
        'kernel/index.d.ts': ['export type SimTime = number;'],
      }),
    ).toEqual({
      'cli/index.d.ts': [
        "import type { SimTime } from '../kernel/index.js';",
        "export { Inner } from './inner/inner.js';",
        'export declare const now: SimTime;',
      ],
      'cli/inner/inner.d.ts': ['export type Inner = import("../other.js").Other;'],
      'cli/other.d.ts': ['export type Other = 1;'],
      'kernel/index.d.ts': ['export type SimTime = number;'],
    });
  });

  test('an index passes on what was asked for, and files without any of it are not read', () => {
    const files = gathered({
      'cli/index.d.ts': ["export { A, type B as C } from '@spigo/kernel';"],
      'kernel/index.d.ts': [
        "export { A, type Unasked } from './a.ts';",
        "export { Unread } from './unread.ts';",
        "export * from './b.ts';",
        "export type * from './empty.ts';",
      ],
      'kernel/a.d.ts': ['export declare class A {', '}', 'export type Unasked = 1;'],
      'kernel/b.d.ts': ['export interface B {', '}'],
      'kernel/empty.d.ts': ['export type A = 1;', 'export type Unasked = 1;'],
    });
    expect(files['kernel/index.d.ts']).toEqual([
      "export { A } from './a.js';",
      "export * from './b.js';",
    ]);
    expect(Object.keys(files)).toEqual([
      'cli/index.d.ts',
      'kernel/index.d.ts',
      'kernel/a.d.ts',
      'kernel/b.d.ts',
    ]);
  });

  test('a declaration brings along what it mentions, and that what it mentions', () => {
    const { 'cli/time.d.ts': time } = gathered({
      'cli/index.d.ts': ["export { Time } from './time.ts';"],
      'cli/time.d.ts': [
        'declare const instant: unique symbol;',
        "declare const units: readonly ['s'];",
        '/** A count of',
        ' * units. */',
        'type Brand = {',
        '    readonly [instant]: (typeof units)[number];',
        '};',
        '/** Public. */',
        'export type Time = number & Brand;',
        'export {};',
      ],
    });
    expect(time).toEqual([
      'declare const instant: unique symbol;',
      "declare const units: readonly ['s'];",
      '/** A count of',
      ' * units. */',
      'type Brand = {',
      '    readonly [instant]: (typeof units)[number];',
      '};',
      '/** Public. */',
      'export type Time = number & Brand;',
      'export {};',
    ]);
  });

  test('what nobody asked for goes, with its comment and the imports that only it needed', () => {
    const { 'cli/a.d.ts': a } = gathered({
      'cli/index.d.ts': ["export { A } from './a.ts';"],
      'cli/a.d.ts': [
        "import * as z from 'zod/mini';",
        "import type { Graph } from 'graphology';",
        "import { type Kept, type Unasked } from './b.ts';",
        '/** Not even a comment on Graph, a quoted name or a field called as a function keeps it. */',
        'export interface A extends Kept {',
        "    readonly schema: 'Unasked';",
        '    /** A Graph. */',
        '    readonly plain: 1;',
        '}',
        '/** Gone. */',
        'export declare function schema(): z.ZodMiniType<Unasked>;',
        'export declare const plain: Graph;',
      ],
      'cli/b.d.ts': ['export interface Kept {', '}', 'export type Unasked = 1;'],
    });
    expect(a).toEqual([
      "import { type Kept } from './b.js';",
      '/** Not even a comment on Graph, a quoted name or a field called as a function keeps it. */',
      'export interface A extends Kept {',
      "    readonly schema: 'Unasked';",
      '    /** A Graph. */',
      '    readonly plain: 1;',
      '}',
    ]);
  });

  test('a comment inside a declaration does not end it', () => {
    const union = [
      'export type A = ',
      '/** One. */',
      '{',
      '    readonly one: 1;',
      '}',
      '/** Two. */',
      ' | {',
      '    readonly two: 2;',
      '};',
    ];
    const rest = ['/** Gone. */', 'export type Unasked = 1;'];
    const { 'cli/a.d.ts': a } = gathered({
      'cli/index.d.ts': ["export { A } from './a.ts';"],
      'cli/a.d.ts': [...union, ...rest],
    });
    expect(a).toEqual(union);
  });

  test('a list that renames what the file declares keeps it', () => {
    const { 'cli/a.d.ts': a } = gathered({
      'cli/index.d.ts': ["export { outer } from './a.ts';"],
      'cli/a.d.ts': [
        'declare const inner: 1;',
        'declare const other: 2;',
        'export { inner as outer, other };',
      ],
    });
    expect(a).toEqual(['declare const inner: 1;', 'export { inner as outer };']);
  });

  test('a later request widens a file that was already followed', () => {
    const { 'cli/a.d.ts': a } = gathered({
      'cli/index.d.ts': ["export { A } from './a.ts';", "export { B } from './b.ts';"],
      'cli/a.d.ts': [
        "import type { B } from './b.ts';",
        'export type A = 1;',
        'export type C = B;',
      ],
      'cli/b.d.ts': ["import type { C } from './a.ts';", 'export type B = C[];'],
    });
    expect(a).toEqual([
      "import type { B } from './b.js';",
      'export type A = 1;',
      'export type C = B;',
    ]);
  });

  test.each([
    ["import * as z from 'zod';", 'export type A = z.ZodType;'],
    ["import type { ZodType } from 'zod';", 'export interface A extends ZodType {}'],
    ["export { A } from 'zod';"],
    ['export type A = import("zod").ZodType;'],
  ])('a library is refused, because the artefact brings none along: %s', (...lines) => {
    const files = { 'cli/index.d.ts': ["export { A } from './a.ts';"], 'cli/a.d.ts': lines };
    expect(() => gathered(files)).toThrow('cli/a.d.ts mentions "zod"');
  });

  test('a name that nobody declares and a statement of another form are refused', () => {
    const index = { 'cli/index.d.ts': ["export { A } from './a.ts';"] };
    expect(() => gathered({ ...index, 'cli/a.d.ts': ['export type B = 1;'] })).toThrow(
      'cli/a.d.ts does not declare "A"',
    );
    expect(() => gathered({ ...index, 'cli/a.d.ts': ['declare global {', '}'] })).toThrow(
      'cli/a.d.ts: "declare global {" is no statement that the build can follow',
    );
  });
});
