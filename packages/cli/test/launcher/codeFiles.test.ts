import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { codeBeside, codeOfUser, keepBeside, keepForUser } from '../../src/launcher/codeFiles.ts';
import { seal, unseal } from '../../src/launcher/sealedCode.ts';

const code = Buffer.from('what V8 made of a script');
let root = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spigo-code-'));
  folder = join(root, 'cache', 'spigo');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const mode = (path: string): number => statSync(path).mode & 0o777;
const fileOf = (name: string): string => join(folder, `${name}.code`);

describe('sealed code', () => {
  test('is found whole again', () => {
    expect(unseal(seal(code))).toEqual(code);
  });

  test('is refused with any byte changed, cut off, longer, or of something else', () => {
    const sealed = seal(code);
    for (const at of sealed.keys()) {
      const damaged = Buffer.from(sealed);
      damaged.writeUInt8(sealed.readUInt8(at) ^ 0x40, at);
      expect(unseal(damaged)).toBeUndefined();
    }
    expect(unseal(sealed.subarray(0, -1))).toBeUndefined();
    expect(unseal(Buffer.concat([sealed, code]))).toBeUndefined();
    expect(unseal(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('code kept for a user', () => {
  test('stands in a folder, and a file, that are nobody else’s', () => {
    keepForUser(folder, 'a', code);
    expect(mode(folder)).toBe(0o700);
    expect(mode(fileOf('a'))).toBe(0o600);
    expect(codeOfUser(folder, 'a')).toEqual(code);
    expect(codeOfUser(folder, 'b')).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['a.code']);
  });

  test('is neither written into nor read from a folder that others may use', () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    keepForUser(folder, 'a', code);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(fileOf('a'), seal(code), { mode: 0o600 });
    expect(codeOfUser(folder, 'a')).toBeUndefined();
  });

  test('is not read from a file that others may use, nor through a link', () => {
    keepForUser(folder, 'a', code);
    symlinkSync(fileOf('a'), fileOf('b'));
    expect(codeOfUser(folder, 'b')).toBeUndefined();
    chmodSync(fileOf('a'), 0o666);
    expect(codeOfUser(folder, 'a')).toBeUndefined();
  });

  test('is not read where a link stands for the folder', () => {
    keepForUser(folder, 'a', code);
    symlinkSync(folder, join(root, 'link'));
    expect(codeOfUser(join(root, 'link'), 'a')).toBeUndefined();
  });

  test('costs a run nothing where it cannot be written', () => {
    writeFileSync(join(root, 'cache'), 'a file stands here');
    expect(() => keepForUser(folder, 'a', code)).not.toThrow();
    expect(codeOfUser(folder, 'a')).toBeUndefined();
  });

  test('is that of the last eight programs', () => {
    for (let i = 0; i < 8; i++) {
      keepForUser(folder, `old${i}`, code);
      utimesSync(fileOf(`old${i}`), i + 1, i + 1);
    }
    keepForUser(folder, 'new', code);
    expect(readdirSync(folder).sort()).toEqual(
      ['new', ...Array.from({ length: 7 }, (_, i) => `old${i + 1}`)].map((name) => `${name}.code`),
    );
  });
});

test('code beside a program may be read by all who may run it', () => {
  keepBeside(root, 'a', code);
  expect(mode(join(root, 'a.code')) & 0o444).toBe(0o444);
  expect(codeBeside(root, 'a')).toEqual(code);
  writeFileSync(join(root, 'a.code'), readFileSync(join(root, 'a.code')).subarray(1));
  expect(codeBeside(root, 'a')).toBeUndefined();
});
