import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { fileError } from '../src/host/fileErrors.ts';
import { openFolder, writePending } from '../src/host/files.ts';
import { growFile } from '../src/host/growingFile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spigo-destination-'));
});

const write = async (path: string, text: string): Promise<void> =>
  await (await writePending(path, [text])).commit();

const grow = async (path: string, text: string): Promise<void> => {
  const file = growFile(path);
  file.append(text);
  file.complete();
  await file.commit();
};

describe.each([
  ['a file written at once', write],
  ['a file that grows', grow],
])('%s', (_, put) => {
  test('replaces the target of a symbolic link, be it there or not, and leaves the link', async () => {
    mkdirSync(join(folder, 'there'));
    for (const name of ['old', 'new']) symlinkSync(`there/${name}`, join(folder, name));
    writeFileSync(join(folder, 'there/old'), 'before');
    symlinkSync('old', join(folder, 'second'));
    await put(join(folder, 'second'), 'a');
    await put(join(folder, 'new'), 'b');
    expect(readFileSync(join(folder, 'there/old'), 'utf8')).toBe('a');
    expect(readFileSync(join(folder, 'there/new'), 'utf8')).toBe('b');
    expect(readlinkSync(join(folder, 'new'))).toBe('there/new');
    expect(readdirSync(join(folder, 'there'))).toEqual(['new', 'old']);
  });

  test('goes through a FIFO, which stays one', async () => {
    const fifo = join(folder, 'fifo');
    spawnSync('mkfifo', [fifo]);
    const reader = spawn('cat', [fifo], { stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: string[] = [];
    reader.stdout.on('data', (data) => chunks.push(String(data)));
    const closed = once(reader, 'close');
    await put(fifo, 'through');
    await closed;
    expect(chunks.join('')).toBe('through');
    expect(lstatSync(fifo).isFIFO()).toBe(true);
  });

  test('goes through a device, which says when it is full', async () => {
    await put('/dev/null', 'nothing');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    if (!existsSync('/dev/full')) return;
    await expect(put('/dev/full', 'x')).rejects.toThrow(
      'cannot write "/dev/full": the disk is full',
    );
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  test('is refused where a socket or a folder is', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    await expect(put(path, 'x')).rejects.toThrow(`cannot write "${path}": it is a socket`);
    server.close();
    await expect(put(folder, 'x')).rejects.toThrow('it is a folder');
  });

  test('is refused where symbolic links run in a circle', async () => {
    const path = join(folder, 'circle');
    symlinkSync('circle', path);
    await expect(put(path, 'x')).rejects.toThrow('its symbolic links run in a circle');
  });
});

test('what dead processes have left half written is cleared, and nothing else', async () => {
  const dead = spawnSync('true').pid;
  const names = [
    `.a.json.${dead}.abcdefgh.part`,
    `.b.json.${process.ppid}.abcdefgh.part`,
    `.c.json.${process.pid}.abcdefgh.part`,
    `.d.json.${process.pid}.abcdefgh.part`,
    `.e.${dead}.part`,
    `f.json.${dead}.abcdefgh.part`,
  ];
  for (const name of names) writeFileSync(join(folder, name), '');
  utimesSync(join(folder, names[3] ?? ''), 0, 0);
  await openFolder(folder, []);
  expect(readdirSync(folder)).toEqual([1, 2, 4, 5].map((at) => names[at]));
});

test('a refusal of the system is an error of the user, known or not', () => {
  const refusal = (code: string): unknown =>
    fileError('write', 'x', Object.assign(new Error(code), { code, errno: -1, syscall: 'write' }));
  expect(refusal('EDQUOT')).toHaveProperty('message', 'cannot write "x": the quota is used up');
  expect(refusal('EFBIG')).toHaveProperty('message', expect.stringContaining('ulimit -f'));
  expect(refusal('EWHATEVER')).toHaveProperty('message', 'cannot write "x": EWHATEVER');
  const ours = new TypeError('a defect');
  expect(fileError('write', 'x', ours)).toBe(ours);
});
