import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { order } from '../layers/table.js';
import { violations } from '../layers.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
let root = '';

function put(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putPackage(name, dependencies = [], references = dependencies) {
  const all = dependencies.map((each) => [`@spigo/${each}`, '0.1.0']);
  put(`packages/${name}/package.json`, JSON.stringify({ dependencies: Object.fromEntries(all) }));
  const paths = references.map((each) => ({ path: `../${each}` }));
  put(`packages/${name}/tsconfig.json`, JSON.stringify({ references: paths }));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spigo-layers-'));
  putPackage('kernel');
  putPackage('gotocol', ['kernel']);
  put('packages/kernel/src/index.ts', "export { zero } from './zero.ts';\n");
  put('packages/kernel/src/zero.ts', 'export const zero = 0;\n');
  put('packages/gotocol/src/index.ts', "export { zero } from '@spigo/kernel';\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the table', () => {
  test('names every package of the project once', () => {
    const folders = readdirSync(join(project, 'packages'));
    expect([...order].sort()).toEqual(folders.sort());
  });

  test('stands in CONTRIBUTING.md in the same order', () => {
    const text = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([a-z]+)` \|/gm)].map((row) => row[1]);
    expect(rows).toEqual(order);
  });

  test('is the order in which tsconfig.json builds the packages', () => {
    const { references } = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8'));
    const paths = references.map(({ path }) => path);
    expect(paths).toEqual([...order.map((name) => `packages/${name}`), 'tsconfig.test.json']);
  });
});

describe('layers', () => {
  test('a small tree in order breaks no rule', () => {
    expect(violations(root)).toEqual([]);
  });

  test.each([
    ["import { hello } from '@spigo/gotocol';"],
    ["import type { Hello } from '@spigo/gotocol';"],
    ["export * from '@spigo/gotocol/inner';"],
    ["const later = await import('@spigo/gotocol');"],
    ["type Hello = import('@spigo/gotocol').Hello;"],
    ["import '@spigo/gotocol';"],
    ["import {\n  hello,\n} from '@spigo/gotocol';"],
  ])('kernel may not say %j', (text) => {
    put('packages/kernel/src/zero.ts', `// the kernel\n${text}\n`);
    const line = text.split('\n').length + 1;
    expect(violations(root).join('\n')).toContain(
      `packages/kernel/src/zero.ts:${line}: imports "@spigo/gotocol`,
    );
  });

  test('a test may import what is above and its own package, nothing below', () => {
    put('packages/gotocol/test/a.test.ts', "import '@spigo/kernel';\nimport '@spigo/gotocol';\n");
    expect(violations(root)).toEqual([]);
    put('packages/gotocol/test/a.test.ts', "import '@spigo/faults';\n");
    expect(violations(root).join()).toContain('packages/gotocol/test/a.test.ts:1');
  });

  test('a relative path into another package is found', () => {
    put('packages/gotocol/src/more.ts', "import { zero } from '../../kernel/src/zero.ts';\n");
    expect(violations(root).join()).toContain('import it by its name');
  });

  test('a package that is not in the table is found', () => {
    putPackage('surprise');
    expect(violations(root).join()).toContain('packages/surprise: not in the table');
  });
});

describe('dependencies', () => {
  test('an import that is not declared is found, of ours and of others', () => {
    putPackage('gotocol');
    put('packages/kernel/src/zero.ts', "import 'eventemitter3/index.js';\n");
    const found = violations(root).join('\n');
    expect(found).toContain('packages/gotocol/package.json:1: does not declare "@spigo/kernel"');
    expect(found).toContain('packages/kernel/package.json:1: does not declare "eventemitter3"');
  });

  test('a dependency that nothing imports is found', () => {
    put('packages/gotocol/src/index.ts', 'export const one = 1;\n');
    expect(violations(root).join()).toContain('declares "@spigo/kernel", which no source imports');
  });

  test('references that differ from dependencies are found, both ways', () => {
    putPackage('gotocol', ['kernel'], []);
    expect(violations(root).join()).toContain('no reference to "@spigo/kernel"');
    putPackage('kernel', [], ['gotocol']);
    expect(violations(root).join()).toContain('refers to "@spigo/gotocol", not a dependency');
  });
});

describe('files', () => {
  const lines = (count) => 'export {};\n'.repeat(count);

  test('a source has at most 300 lines and a test at most 500', () => {
    put('packages/kernel/src/zero.ts', lines(300));
    put('packages/kernel/test/zero.test.ts', lines(500));
    expect(violations(root)).toEqual([]);
    put('packages/kernel/src/zero.ts', lines(301));
    put('packages/kernel/test/zero.test.ts', lines(501));
    expect(violations(root)).toHaveLength(2);
  });

  test.each(['zero.js', 'zero.d.ts', 'zero.js.map', '.tsbuildinfo'])(
    'an emitted %s in src is found',
    (name) => {
      put(`packages/kernel/src/${name}`, '');
      expect(violations(root)).toEqual([
        `packages/kernel/src/${name}:1: was emitted by a compiler: remove it`,
      ]);
    },
  );
});

describe('the host in the core', () => {
  test.each([
    ['Math.random()'],
    ['Date.now()'],
    ['new Date()'],
    ['performance.now()'],
    ['globalThis.performance.now()'],
    ['setTimeout(f, 1)'],
    ['clearInterval(1)'],
    ['setImmediate(f)'],
    ['queueMicrotask(f)'],
    ['crypto.randomUUID()'],
    ['process.env'],
    ['Buffer.from([])'],
    ["await import('node:fs')"],
    ["await import('fs')"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source
    ['`at ${Date.now()} ms`'],
  ])('%s is found', (text) => {
    put('packages/kernel/src/zero.ts', `// first line\nexport const zero = ${text};\n`);
    const found = violations(root).filter((line) =>
      line.startsWith('packages/kernel/src/zero.ts:2: '),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/: (use|draw|schedule|let|the) |; let/);
  });

  test('words in comments, strings and patterns, and fields of that name, are none', () => {
    const text = [
      '/* Math.random() */ // Date.now()',
      "export const one = 'Date.now() \\' process.env';",
      'export const two = /[/"]process.env/.test(`Date.now()`);',
      'export const three = self.process.start + self.setTimeout(1) / 2 / 3;',
      'export const company = 1; export const four = Promise.any([]);',
    ];
    put('packages/kernel/src/zero.ts', `${text.join('\n')}\n`);
    expect(violations(root)).toEqual([]);
  });

  test('tests and the command may use the host', () => {
    put('packages/kernel/test/zero.test.ts', "import 'node:fs';\nDate.now();\n");
    putPackage('cli');
    put('packages/cli/src/main.ts', "import 'node:fs';\nexport const now = Date.now();\n");
    expect(violations(root)).toEqual([]);
  });
});

describe('loose ends', () => {
  test.each([
    ['export const zero: any = 0;'],
    ['export const zero = one as any;'],
    ['export const zero: Map<string, any> = one;'],
    [`// @${'ts-ignore'}`],
    [`// @${'ts-expect-error'}`],
    [`// ${'TO'}${'DO'} later`],
    [`/* ${'FIX'}${'ME'} */`],
    ["describe.only('x', f);"],
    ["test.skip('x', f);"],
    ["xit('x', f);"],
  ])('%s is found, in sources and in tests', (text) => {
    put('packages/kernel/src/zero.ts', `\n${text}\n`);
    put('packages/kernel/test/zero.test.ts', `\n\n${text}\n`);
    expect(violations(root)).toEqual([
      expect.stringMatching(/^packages\/kernel\/src\/zero.ts:2: ".+" is not allowed: /),
      expect.stringMatching(/^packages\/kernel\/test\/zero.test.ts:3: ".+" is not allowed: /),
    ]);
  });
});
