import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readReplay } from '../src/node/campaignFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function messageFor(bytes: Uint8Array): string {
  const path = join(folder, 'x.dst.json');
  writeFileSync(path, bytes);
  try {
    readReplay(path);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message.replace(path, 'FILE') : '';
  }
}

test('a replay file that is not UTF-8 is refused with line and byte', () => {
  const said = (line: number, found: string, at: number): string =>
    `cannot read "FILE": line ${line}: found the byte ${found} at ${at}; allowed is UTF-8`;
  const broken = Buffer.concat([Buffer.from('{\n "name": "ü'), Buffer.from([0xff, 0x22, 0x7d])]);
  expect(messageFor(broken)).toBe(said(2, '0xff', 14));
  expect(messageFor(Buffer.from([0x22, 0xc3, 0x28]))).toBe(said(1, '0x28', 2));
  expect(messageFor(Buffer.from([0x22, 0xe2, 0x82]))).toBe(said(1, '0x82', 2));
  expect(messageFor(Buffer.from('{}'))).toContain('is no replay file');
});
