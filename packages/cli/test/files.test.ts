import { chmod, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { openFolder, writePending } from '../src/host/files.ts';
import { removeUnfinished } from '../src/host/unfinished.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-files-'));
});

function* failing(): Generator<string> {
  yield 'half of ';
  throw new Error('the writer broke');
}

const file = (name: string, text: string) => ({ name, chunks: () => [text, '\n'] });

describe('a pending file', () => {
  test('leaves the old file alone until it is committed', async () => {
    const path = join(folder, 'graph.json');
    await writeFile(path, 'old');
    const pending = await writePending(path, ['n', 'e', 'w']);
    expect(await readFile(path, 'utf8')).toBe('old');
    await pending.commit();
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['graph.json']);
  });

  test('vanishes when its writer fails', async () => {
    await expect(writePending(join(folder, 'graph.json'), failing())).rejects.toThrow('broke');
    expect(await readdir(folder)).toEqual([]);
  });

  test('vanishes when the process ends at once', async () => {
    await writePending(join(folder, 'graph.json'), ['text']);
    expect(await readdir(folder)).toHaveLength(1);
    removeUnfinished();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('an output folder', () => {
  test('is made, and takes all files or none', async () => {
    const out = join(folder, 'a/b');
    const opened = await openFolder(out, ['one', 'two']);
    expect(await readdir(out)).toEqual([]);
    const broken = { name: 'two', chunks: failing };
    await expect(opened.write([file('one', '1'), broken])).rejects.toThrow('broke');
    expect(await readdir(out)).toEqual([]);
    const paths = await opened.write([file('one', '1'), file('two', '2')]);
    expect(paths).toEqual([join(out, 'one'), join(out, 'two')]);
    expect(await readFile(join(out, 'two'), 'utf8')).toBe('2\n');
  });

  test('is removed again only if it was made for the run and is empty', async () => {
    await (await openFolder(join(folder, 'new/in/new'), ['x'])).abandon();
    const kept = await openFolder(join(folder, 'kept'), []);
    await writeFile(join(folder, 'kept/file'), '');
    await kept.abandon();
    await (await openFolder(folder, [])).abandon();
    expect(await readdir(folder)).toEqual(['kept']);
  });

  test('says what is in its way', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'out/graph.json'), { recursive: true });
    await symlink('loop', join(folder, 'loop'));
    const wrong: readonly [string, string, string][] = [
      ['file', 'x', 'there is a file where a folder should be'],
      ['file/below', 'x', 'a part of the path is a file, not a folder'],
      ['out', 'graph.json', 'it is a folder'],
      ['out', `${'x'.repeat(300)}.json`, 'the name is too long'],
    ];
    for (const [out, name, reason] of wrong) {
      await expect(openFolder(join(folder, out), [name])).rejects.toThrow(reason);
      await expect(openFolder(join(folder, out), [name])).rejects.toThrow(UsageError);
    }
  });

  test('that is read-only is found before anything is written', async () => {
    await chmod(folder, 0o500);
    const attempt = openFolder(folder, ['graph.json']);
    if (process.getuid?.() === 0) await attempt;
    else await expect(attempt).rejects.toThrow('no permission');
    await chmod(folder, 0o700);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a folder that cannot be made', () => {
  test('is an error at once where the file system denies that anything is there', async () => {
    // Node's own recursive mkdir never comes back from here.
    if (process.platform !== 'linux') return;
    await expect(openFolder('/proc/spigo/out', ['x'])).rejects.toThrow(
      'cannot write into "/proc/spigo/out"',
    );
  });

  test('leaves none of the folders around it', async () => {
    const tooLong = join(folder, 'a/b', 'x'.repeat(300));
    await expect(openFolder(tooLong, [])).rejects.toThrow('the name is too long');
    expect(await readdir(folder)).toEqual([]);
  });

  test('is shared by two that make it at the same moment', async () => {
    const out = join(folder, 'p/q/r');
    await Promise.all([openFolder(out, ['x']), openFolder(out, ['y'])]);
    expect(await readdir(out)).toEqual([]);
  });
});
