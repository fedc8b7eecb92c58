import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram, type Program, type Running, startProgram } from './program.ts';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(async () => {
  await rm(program.folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<Running & { code: number | null }> => {
  const running = startProgram(program, args);
  return { ...running, code: await running.ended };
};

/** Sources that are loaded with the output that has `source` in it, before anything is awaited. */
function loadedWith(source: string): string[] {
  const { outputs } = program.metafile;
  const start = Object.keys(outputs).find((path) => source in (outputs[path]?.inputs ?? {}));
  const todo = start === undefined ? [] : [start];
  const seen = new Set(todo);
  for (const path of todo) {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && next in outputs && !seen.has(next)) {
        seen.add(next);
        todo.push(next);
      }
    }
  }
  return todo.flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
}

describe('what is loaded', () => {
  test('before it is known what is asked is how to load the rest', () => {
    const loaded = loadedWith('packages/cli/src/main.ts');
    expect(loaded.filter((path) => !/main\.ts$|processSources\.ts$/.test(path))).toEqual([]);
  });

  test('for a wrong command line, and for a run, is no library but the kernel with its own', () => {
    for (const source of ['program.ts', 'start.ts', 'commands/run.ts']) {
      const loaded = loadedWith(`packages/cli/src/${source}`);
      expect(loaded).toContain(`packages/cli/src/${source}`);
      const heavy = /node_modules\/(?!eventemitter3|nanoid)|fixtures|formats/;
      expect(loaded.filter((path) => heavy.test(path))).toEqual([]);
    }
  });
});

describe('the program', () => {
  test('says so where its working folder is gone', () => {
    const entry = join(program.folder, 'packages/cli/dist/spigo.mjs');
    const gone = join(program.folder, 'gone');
    const script = `mkdir "${gone}" && cd "${gone}" && rmdir "${gone}" && exec "${process.execPath}" "${entry}" ls`;
    const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('spigo: the working folder is gone; change into one that is there\n');
    expect(status).toBe(2);
  });

  test('answers for its version, its flags and its mistakes', async () => {
    const [version, help, wrong] = await Promise.all([
      run('--version'),
      run('--help'),
      run('--jsn'),
    ]);
    expect([version.code, help.code, wrong.code]).toEqual([0, 0, 2]);
    expect(version.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help.out()).toContain('--graphjson');
    expect(wrong.err()).toContain('Did you mean "--json"?');
    expect(wrong.out()).toBe('');
  });

  test('drains microtasks synchronously in this Node', async () => {
    const { code, out } = await run('-d', '1', '-j', '--json', '--out', 'drained');
    expect([code, JSON.parse(out()).files]).toEqual([0, ['drained/netflixoss.json']]);
    const written = await readFile(join(program.folder, 'drained/netflixoss.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({ graph: 'drain sync' });
  });

  test('runs seeds in threads and prints them in order', async () => {
    const { code, out, err } = await run('--seeds', '3..8', '-d', '1', '--json');
    expect([err(), code]).toEqual(['', 0]);
    const seeds = out().trimEnd().split('\n');
    expect(seeds.map((line): unknown => JSON.parse(line).seed)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  test('runs replications in threads and adds them up in their order', async () => {
    const { code, out, err } = await run('--replications', '6', '--seed', '3', '-d', '1', '--json');
    expect([err(), code]).toEqual(['', 0]);
    const { runs, figures } = JSON.parse(out());
    expect(runs.map(({ seed }: { seed: number }) => seed)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(figures.requests.started).toMatchObject({ mean: 1_000, halfWidth: 0, n: 6 });
  });

  test('says which fault of ours a thread met', async () => {
    const { code, err } = await run('--seeds', '12..14', '-d', '0');
    expect(code).toBe(1);
    expect(err()).toContain('InvariantError: seed 13: 13 is not liked');
  });

  test('measures each run of a benchmark in a fresh thread', async () => {
    const { code, out, err } = await run('bench', 'counting', '--runs', '2', '--json');
    expect([err(), code]).toEqual(['', 0]);
    expect(JSON.parse(out())).toMatchObject([{ name: 'counting', messages: 1_000, runs: 2 }]);
    const failing = await run('bench', 'failing');
    expect([failing.code, failing.out()]).toEqual([1, '']);
    expect(failing.err()).toContain('out of actors');
  });

  test('works on to its end when its reader has gone', async () => {
    const running = startProgram(program, ['-d', '20', '-j', '--out', 'unread']);
    running.child.stdout?.destroy();
    expect([await running.ended, running.err()]).toEqual([0, '']);
    expect(await readdir(join(program.folder, 'unread'))).toEqual(['netflixoss.json']);
  });
});

/** Waits until the program has said `text` on standard error. */
async function says(running: Running, text: string): Promise<void> {
  while (!running.err().includes(text) && running.child.exitCode === null) await sleep(10);
}

/** Starts a run of a day, and interrupts it once it runs. */
async function interrupt(args: readonly string[], times: number): Promise<Running> {
  const running = startProgram(program, ['-d', '86400', ...args]);
  await says(running, 'begun');
  running.child.kill('SIGINT');
  if (times > 1) {
    await says(running, 'interrupted');
    running.child.kill('SIGINT');
  }
  return running;
}

test('a termination leaves no half of a file', async () => {
  const running = startProgram(program, ['-d', '86400', '-j', '--out', 'terminated']);
  await says(running, 'begun');
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(143);
  expect(await readdir(join(program.folder, 'terminated'))).toEqual([]);
});

test('an error that no handler has seen is a defect with a report', async () => {
  const { code, err } = await run('--seed', '15');
  expect(code).toBe(1);
  expect(err()).toContain('nobody awaits this');
  expect(err()).toContain('command: spigo --seed 15');
});

describe('an interrupt', () => {
  test('ends the run where it is, with whole files and a result that says so', async () => {
    const running = await interrupt(['-j', '--json', '--out', 'interrupted'], 1);
    expect(await running.ended).toBe(130);
    expect(JSON.parse(running.out())).toMatchObject({ interrupted: true });
    const folder = join(program.folder, 'interrupted');
    expect(await readdir(folder)).toEqual(['netflixoss.json']);
    expect(JSON.parse(await readFile(join(folder, 'netflixoss.json'), 'utf8'))).toBeTruthy();
  });

  test('reaches the threads of many seeds', async () => {
    const running = await interrupt(['--seeds', '1..50', '--json'], 1);
    expect(await running.ended).toBe(130);
    const lines = running.out().trimEnd().split('\n');
    expect(lines.length).toBeLessThan(10);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seed: 1, interrupted: true });
  });

  test('twice ends at once and leaves nothing', async () => {
    await mkdir(join(program.folder, 'twice'));
    const running = await interrupt(['-j', '--out', 'twice', '--seed', '14'], 2);
    expect([await running.ended, running.out()]).toEqual([130, '']);
    expect(await readdir(join(program.folder, 'twice'))).toEqual([]);
  });
});
