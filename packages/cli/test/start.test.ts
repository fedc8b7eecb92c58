import { access, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { SavedNode } from '@spigo/formats';
import { InvariantError } from '@spigo/kernel';
import { start } from '../src/start.ts';
import type { FinishedRun, Thread } from '../src/workers/thread.ts';
import {
  emptySavedGraph,
  type FakeOptions,
  type FakeWorld,
  fakeResult,
  fakeWorld,
} from './fakeWorld.ts';

async function spigo(
  written: string,
  options: FakeOptions = {},
): Promise<FakeWorld & { readonly code: number }> {
  const world = await fakeWorld(options);
  const argv = written.replaceAll('TMP', world.folder).split(' ');
  return { ...world, code: await start(written === '' ? [] : argv, world) };
}

describe('a run', () => {
  test('is netflixoss for 10 s with seed 1 by default', async () => {
    const { code, asked, loaded, err } = await spigo('');
    expect(code).toBe(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.architecture?.arch).toBe('netflixoss');
    expect(asked[0]?.options).toMatchObject({ seed: 1, duration: 10_000_000, record: false });
    expect(loaded.formats).toBe(0);
    expect(err()).toBe('warning: it is small\n');
  });

  test('prints one JSON object and nothing else with --json', async () => {
    const { code, out } = await spigo('-j --out TMP/out --json');
    expect(code).toBe(0);
    expect(out().trimEnd()).not.toContain('\n');
    expect(JSON.parse(out())).toMatchObject({
      arch: 'netflixoss',
      files: [expect.stringMatching(/out\/netflixoss\.json$/)],
    });
  });

  test('says nothing on standard error with --quiet', async () => {
    const { err, out } = await spigo('--quiet');
    expect(err()).toBe('');
    expect(out()).toMatch(/^netflixoss {2}seed 1/);
  });

  test('writes the graphs that were asked for, and nothing beside them', async () => {
    const { folder, out } = await spigo('-j --gexf -s 1 -a migration --out TMP/out');
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([
      'migration1.gexf',
      'migration1.json',
    ]);
    const written = await readFile(join(folder, 'out/migration1.json'), 'utf8');
    expect(written).toBe('graphjson of migration spigo -a migration -d 10 -s 1 --seed 1');
    expect(out()).toContain('step        1 of 2: with a cache; -s 2 for the next');
    expect(out()).toContain(`next        spigo -r ${folder}/out/migration1.json`);
  });

  test('offers no reload of a graph that was collapsed', async () => {
    const { out } = await spigo('-j -f --out TMP/out');
    expect(out()).toContain('wrote');
    expect(out()).not.toContain('next');
  });

  test('ends with 130 when it was interrupted, its files complete', async () => {
    const run = () => fakeResult({ interrupted: true, simulatedMs: 4_200 });
    const { code, folder, out } = await spigo('-j --out TMP/out', { run });
    expect(code).toBe(130);
    expect(out()).toContain('interrupted: 4.2 s of 10 s');
    expect(await readdir(join(folder, 'out'))).toEqual(['netflixoss.json']);
  });

  test('knows pirates as fsm, with their own range of -p', async () => {
    expect((await spigo('-a fsm -p 1000000')).asked[0]?.architecture?.arch).toBe('pirates');
    const few = await spigo('-a fsm -p 2');
    expect(few.code).toBe(2);
    expect(few.err()).toContain(
      '-p: found "2"; allowed is a whole number from 3 to 10,000,000 (pirates: each is introduced to two others)',
    );
    const many = await spigo('-p 100001');
    expect(many.err()).toContain('-p: found "100001"; allowed is a whole number from 1 to 100,000');
  });

  test('logs messages between slices and before the summary', async () => {
    const { err } = await spigo('-m a>b', {
      run: ({ options }) => {
        options.onMessage?.line(`pattern ${options.onMessage.pattern}`);
        return fakeResult();
      },
    });
    expect(err()).toBe('pattern a>b\nwarning: it is small\n');
  });
});

describe('a reload', () => {
  test('reads its file before that file is replaced', async () => {
    const world = await fakeWorld();
    await mkdir(join(world.folder, 'out'));
    await writeFile(join(world.folder, 'out/lamp.json'), 'lamp');
    const out = join(world.folder, 'out');
    expect(await start(['-r', join(out, 'lamp.json'), '-j', '--out', out], world)).toBe(0);
    expect(world.asked[0]?.architecture).toBeUndefined();
    expect(world.asked[0]?.options.reload).toMatchObject({ arch: 'lamp' });
    expect(world.asked[0]?.options).not.toHaveProperty('regions');
    expect(await readFile(join(out, 'lamp.json'), 'utf8')).toContain('-r lamp.json');
    expect(world.err()).toContain('web0 may be two things');
  });

  test('without a file reads what -j wrote for the same architecture and step', async () => {
    const world = await fakeWorld();
    await writeFile(join(world.folder, 'migration2.json'), 'migration');
    expect(await start(['-r', 'migration', '-s', '2', '--out', world.folder], world)).toBe(0);
    expect(world.asked[0]?.architecture?.description).toBe('with a ring');
    expect(world.asked[0]?.options.reload).toMatchObject({ arch: 'migration' });
  });

  test('of pirates takes no settings of services', async () => {
    const world = await fakeWorld();
    const formats = await world.formats();
    const pirate: SavedNode = {
      ...{ name: 'crew.atlantic.bermuda.pirate00', region: 'atlantic', zone: 'bermuda' },
      ...{ machine: '', instance: 'pirate00', container: '', process: '', service: 'pirate' },
      ...{ index: 0, package: 'pirate', address: '' },
    };
    const readSavedGraph = async () => ({ ...emptySavedGraph('crew'), nodes: [pirate] });
    const ofPirates = { ...world, formats: async () => ({ ...formats, readSavedGraph }) };
    await writeFile(join(world.folder, 'crew.json'), '');
    const argv = ['-r', join(world.folder, 'crew.json'), '-a', 'netflixoss'];
    expect(await start(argv, ofPirates)).toBe(2);
    expect(world.err()).toContain('found a graph of pirates, and -a "netflixoss"');
  });

  test('of a missing file is an error that names it', async () => {
    const { code, err } = await spigo('-r --out TMP/none');
    expect(code).toBe(2);
    expect(err()).toMatch(/cannot read ".*none\/netflixoss\.json": there is no such file/);
  });
});

describe('bad input', () => {
  test.each([
    ['--grphjson', 'unknown flag "--grphjson". Did you mean "--graphjson"?'],
    ['lamp surplus', 'surplus word "surplus"'],
    ['-d ten', '-d: found "ten"'],
    ['netflixos', 'unknown architecture "netflixos". Did you mean "netflixoss"?'],
    ['lst', 'unknown architecture "lst". Did you mean the command "spigo ls"?'],
    ['help', 'unknown architecture "help". Did you mean "spigo --help"?'],
    ['../etc', 'cannot read "../etc"'],
    ['TMP/none.json', 'there is no such file'],
    ['TMP', 'it is a folder'],
    ['wrong', 'services[0].name: found "9"'],
    ['-a migration -s 3', '-s: found "3"; allowed is 0 to 2 for migration'],
    ['bench nothing', 'unknown benchmark "nothing"'],
  ])('%s ends with 2 and one message: %s', async (written, message) => {
    const { code, err, out, folder } = await spigo(`${written} `.trim());
    expect(code).toBe(2);
    expect(err()).toContain(message);
    expect(err()).toMatch(/^spigo: .*\n$/);
    expect(out()).toBe('');
    expect(await readdir(folder)).toEqual(['architectures']);
  });

  test('a wrong command line is answered before anything is loaded', async () => {
    const { loaded } = await spigo('-d ten');
    expect(loaded).toEqual({ engine: 0, formats: 0, threads: 0 });
  });

  test('a folder that takes no files is found before the run', async () => {
    const world = await fakeWorld();
    await writeFile(join(world.folder, 'file'), 'keep me');
    const out = join(world.folder, 'file');
    expect(await start(['-j', '--out', out], world)).toBe(2);
    expect(world.err()).toContain('cannot write into');
    expect(world.asked).toHaveLength(0);
    expect(await readFile(out, 'utf8')).toBe('keep me');
  });

  test('a failing run leaves neither files nor folders, nor touches those there', async () => {
    const run = () => {
      throw new InvariantError('messages were lost');
    };
    const { code, err, folder } = await spigo('-j --seed 42 --out TMP/out', { run });
    expect(code).toBe(1);
    expect(err()).toContain('messages were lost');
    expect(err()).toContain('Please report');
    expect(err()).toContain('seed: 42');
    await expect(access(join(folder, 'out'))).rejects.toThrow();
  });
});

describe('other commands', () => {
  test('ls lists architectures and packages', async () => {
    const world = await fakeWorld();
    const more = new URL('../more/', world.architectures[0]);
    await mkdir(new URL('empty/', more), { recursive: true });
    await mkdir(new URL('lamp/', more), { recursive: true });
    await writeFile(
      new URL('lamp/lamp.json', more),
      '{"arch":"lamp","description":"four letters"}',
    );
    const small = { ...world, architectures: [more] };
    expect(await start(['ls'], small)).toBe(0);
    expect(world.out()).toMatch(
      /^architectures\n {2}lamp {2}four letters\npackages\n {2}denominator/,
    );
    expect(await start(['ls', '--json'], small)).toBe(0);
    expect(JSON.parse(world.out().split('\n').at(-2) ?? '')).toMatchObject({
      architectures: [{ name: 'lamp', text: 'four letters' }],
      packages: expect.arrayContaining([{ name: 'volume', text: 'block storage' }]),
    });
  });

  test('check says what is wrong, and warns', async () => {
    expect((await spigo('check wrong')).code).toBe(2);
    const fine = await spigo('check netflixoss');
    expect(fine.code).toBe(0);
    expect(fine.out()).toBe(
      'netflixoss: 2 services, 13 instances\nwarning: 8 of 12 instances of web see no db\n',
    );
  });

  test('--version and --help answer without a simulator', async () => {
    const help = await spigo('--help');
    expect(help.code).toBe(0);
    expect(help.out()).toContain('--graphjson');
    expect(help.loaded.engine).toBe(0);
    expect((await spigo('ls --version')).out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('many seeds', () => {
  const thread = (): Thread => ({
    simulate: async (_, seed): Promise<FinishedRun> => {
      await new Promise((resolve) => setTimeout(resolve, (7 - seed) * 5));
      return { result: fakeResult({ seed }), warnings: ['it is small'], measuredMs: 10_000 };
    },
    measure: () => Promise.reject(new Error('not asked')),
    close: async () => undefined,
  });

  test('print one line each, in the order of the seeds, and each warning once', async () => {
    const { code, out, err } = await spigo('--seeds 3..7', { thread });
    expect(code).toBe(0);
    expect(out().match(/^seed \d+/gm)).toEqual(['seed 3', 'seed 4', 'seed 5', 'seed 6', 'seed 7']);
    expect(err()).toBe('warning: it is small\n');
  });

  test('print one JSON object a line with --json', async () => {
    const { out } = await spigo('--seeds 1..3 --json', { thread });
    const seeds = out()
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line).seed);
    expect(seeds).toEqual([1, 2, 3]);
  });

  test('end with the failure of one', async () => {
    const failing = (): Thread => ({
      ...thread(),
      simulate: () => Promise.reject(new InvariantError('messages were lost')),
    });
    const { code, err } = await spigo('--seeds 1..3', { thread: failing });
    expect(code).toBe(1);
    expect(err()).toContain('messages were lost');
  });

  test('begin no further seed after an interrupt', async () => {
    const { code, out } = await spigo('--seeds 1..3', { thread, interrupted: true });
    expect(code).toBe(130);
    expect(out()).toBe('');
  });
});

test('a name that no folder can have is an unknown architecture', async () => {
  const { code, err } = await spigo(`-a ${'x'.repeat(300)}`);
  expect(code).toBe(2);
  expect(err()).toContain('unknown architecture "xxx');
});

describe('the file of an architecture', () => {
  test('has to be UTF-8', async () => {
    const world = await fakeWorld();
    const file = join(world.folder, 'latin.json');
    await writeFile(file, Buffer.from('{"arch":"caf\xe9"}', 'latin1'));
    expect(await start(['-a', file], world)).toBe(2);
    expect(world.err()).toContain('latin.json: found bytes that are not UTF-8 at byte 12;');
  });

  test('is refused before it is read where no text can be that long', async () => {
    const world = await fakeWorld();
    const file = join(world.folder, 'huge.json');
    await writeFile(file, '');
    await truncate(file, 600_000_000);
    expect(await start(['-a', file], world)).toBe(2);
    expect(world.err()).toContain('found "600000000" bytes');
  });
});
