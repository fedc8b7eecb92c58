import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();

/** Runs with -c into a folder of its own; gives the path of the run file. */
async function record(args: string, name: string, out: string): Promise<string> {
  const { code, err } = await spigo(`${args} -c --sample 0 --out TMP/${out} --quiet`);
  expect([code, err]).toEqual([0, '']);
  return path(`${out}/${name}.run.json`);
}

/** A copy of a run file in which `change` has changed something. */
async function changed(
  file: string,
  change: (run: Record<string, unknown>) => object,
): Promise<string> {
  const copy = `${file}.changed.json`;
  const run = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(copy, JSON.stringify({ ...run, ...change(run) }));
  return copy;
}

const file = await record(
  '-a netflixoss -d 2 -w 2 -u 300ms -kv chat:4ms --seed 9',
  'netflixoss',
  'n',
);

describe('a replay', () => {
  test('gives the same digest, and says so', async () => {
    const { code, out } = await spigo(`run --replay ${file}`);
    expect(code).toBe(0);
    expect(out).toContain(`\nreplay      same digest as ${file}\n`);
    const { digest } = JSON.parse(await readFile(file, 'utf8'));
    expect(out).toContain(`digest ${digest}`);
  });

  test.each([
    ['-a pirates -p 500 -d 3', 'pirates'],
    ['-a migration -s 3 -d 2', 'migration3'],
    ['-a lamp -d 0', 'lamp'],
    ['-a lamp -d 2 --load 2.5', 'lamp'],
  ])('repeats %s', async (args, name) => {
    const recorded = await record(args, name, name);
    const { code, err } = await spigo(`--replay ${recorded} --json`);
    expect([code, err]).toEqual([0, `replay: same digest as ${recorded}\n`]);
  });

  test('repeats a run of a saved graph, from wherever it is started', async () => {
    await spigo('-a lamp -d 1 -j --out TMP/graph --quiet');
    const recorded = await record(`-r ${path('graph/lamp.json')} -d 2`, 'lamp', 'reloaded');
    expect((await spigo(`--replay ${recorded}`)).out).toContain('same digest');
  });

  test('writes files as any run does, the same run file among them', async () => {
    await spigo(`--replay ${file} -c --sample 0 --out TMP/again --quiet`);
    const again = await readFile(path('again/netflixoss.run.json'), 'utf8');
    const [was, is] = [JSON.parse(await readFile(file, 'utf8')), JSON.parse(again)];
    expect({ ...is, command: was.command }).toEqual(was);
  });
});

describe('a replay that is another run', () => {
  test('ends with 1 and says between which events they part', async () => {
    const copy = await changed(file, ({ checkpoints }) => {
      const list = checkpoints as [number, number, string][];
      const wrong = list.map(([events, ms, digest], i) => [events, ms, i < 3 ? digest : 'other']);
      return { digest: '0123456789abcdef', checkpoints: wrong };
    });
    const { code, err } = await spigo(`--replay ${copy} --quiet`);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^replay: not the run of .*: digest [0-9a-f]{16} instead of 0123456789abcdef; the first difference is between event ([\d,]+) \(.+\) and event ([\d,]+) \(.+\)\n$/,
    );
    const { checkpoints } = JSON.parse(await readFile(file, 'utf8'));
    expect(err).toContain(`between event ${checkpoints[2][0].toLocaleString('en')} `);
  });

  test('by another seed parts at its start', async () => {
    const copy = await changed(file, () => ({ seed: 10 }));
    const { code, err } = await spigo(`--replay ${copy} --quiet`);
    expect(code).toBe(1);
    expect(err).toContain('the first difference is between');
  });

  test('of another version ends with 2 and says which', async () => {
    const copy = await changed(file, () => ({ version: '0.0.1', seed: 10 }));
    const { code, err } = await spigo(`--replay ${copy} --quiet`);
    expect(code).toBe(2);
    expect(err).toContain('it was written by version 0.0.1, and this is');
  });

  test('is none if only the version differs', async () => {
    const copy = await changed(file, () => ({ version: '0.0.1' }));
    expect((await spigo(`--replay ${copy} --quiet`)).code).toBe(0);
  });

  test('is none if the record was interrupted and is the same until then', async () => {
    const copy = await changed(file, ({ checkpoints }) => ({
      interrupted: true,
      digest: '0123456789abcdef',
      checkpoints: (checkpoints as unknown[]).slice(0, 4),
    }));
    const { code, out } = await spigo(`--replay ${copy}`);
    expect(code).toBe(0);
    expect(out).toMatch(/replay {6}same as .* up to event [\d,]+ \(.*\); that run was interrupted/);
  });
});

test('a run that was really interrupted is the same as far as it came', async () => {
  let looks = 0;
  const interrupt = {
    get interrupted() {
      return ++looks > 12;
    },
    terminated: false,
    watch: () => () => undefined,
  };
  const args = '-a lamp -d 1000 -c --sample 0 --out TMP/cut --json';
  const cut = await spigo(args, { interrupt });
  const { interrupted, simulatedMs } = JSON.parse(cut.out);
  expect([cut.code, interrupted]).toEqual([130, true]);
  expect(simulatedMs).toBeLessThan(1_000_000);
  const run = JSON.parse(await readFile(path('cut/lamp.run.json'), 'utf8'));
  expect(run.checkpoints.length).toBeGreaterThan(1);
  const short = await changed(path('cut/lamp.run.json'), () => ({
    durationMs: Math.ceil(simulatedMs) + 1_000,
  }));
  const { code, out } = await spigo(`--replay ${short}`);
  expect(code).toBe(0);
  expect(out).toMatch(/replay {6}same as .* up to event [\d,]+ .*; that run was interrupted/);
});

describe('what is no run file is refused', () => {
  test.each<[string, (run: Record<string, unknown>) => object, string]>([
    ['another schema', () => ({ schema: 'x/1' }), 'schema: found "x/1"; allowed is "spigo.run/1"'],
    ['half a digest', () => ({ digest: '12' }), 'digest: found "12"; allowed is 16 hexadecimal'],
    ['a seed below 0', () => ({ seed: -1 }), 'seed: found -1; allowed is a whole number'],
    ['no duration', () => ({ durationMs: undefined }), 'durationMs: found nothing; allowed is'],
    ['nothing to run', () => ({ architecture: null }), 'found neither "architecture" nor "reload"'],
    ['bad checkpoints', () => ({ checkpoints: [[1]] }), 'checkpoints: found [[1]]'],
    [
      'a broken architecture',
      ({ architecture }) => ({ architecture: { ...Object(architecture), services: [] } }),
      '.json: architecture:',
    ],
  ])('%s', async (_what, change, message) => {
    const { code, err } = await spigo(`--replay ${await changed(file, change)}`);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test('a file that is not there, and one that is cut in half', async () => {
    expect((await spigo('--replay TMP/none.json')).err).toContain('there is no such file');
    const half = path('half.json');
    await writeFile(half, (await readFile(file, 'utf8')).slice(0, 900));
    const { code, err } = await spigo(`--replay ${half}`);
    expect([code, err.startsWith(`spigo: ${half}: it is no JSON: `)]).toEqual([2, true]);
  });

  test('flags that say what the run is', async () => {
    for (const flag of ['-d 3', '-a lamp', 'lamp', '--seed 2', '-u 1s', '-r x.json']) {
      const { code, err } = await spigo(`run --replay ${file} ${flag}`);
      expect([code, err]).toEqual([2, expect.stringContaining('the file says what the run was')]);
    }
  });
});
