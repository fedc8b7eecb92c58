import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packedFolder, root } from './packed.ts';

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { path: folder, run, installed } = packedFolder();

describe('the packed artefact, installed in an empty folder', () => {
  test('brings nothing else along', () => {
    const found = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(found).toEqual(['spigo']);
  });

  test('runs as a command', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
    expect(run('npx', ['--no-install', 'spigo', '--version'])).toContain(version);
  });

  test('runs a scenario by its command and from code, and the types of spigo/dst hold', () => {
    const code = [
      "import { type Env, scenario } from 'spigo/dst';",
      'const service = async (env: Env): Promise<void> => {',
      "  await env.delay('1s');",
      "  if (env.random.below(3) === 0) throw new Error('unlucky');",
      '};',
      "export default scenario({ name: 'dice', machines: { m: { s: service } } });",
    ];
    writeFileSync(join(folder, 'dice.ts'), `${code.join('\n')}\n`);
    const types = [
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--strict',
      '--noEmit',
      '--types',
      '',
    ];
    run('node', [tsc, ...types, 'dice.ts']);
    const plain = code.join('\n').replace(', type Env', '').replace('type Env, ', '');
    const script = plain.replace('(env: Env): Promise<void>', '(env)');
    writeFileSync(join(folder, 'dice.mjs'), `${script}\n`);
    const asked =
      "import('spigo/dst').then(({ campaign }) => campaign('dice.mjs', { seeds: [1, 30] }))";
    const seeds = run('node', [
      '-e',
      `${asked}.then((r) => console.log(r.seeds, r.findings.length > 0))`,
    ]);
    expect(seeds.trim()).toBe('30 true');
    const tested =
      "import('spigo/dst').then(({ testScenario }) => testScenario('dice.mjs', { seeds: [1, 30] }))";
    const told = run('node', ['-e', `${tested}.catch((error) => console.log(error.message))`]);
    expect(told).toMatch(/crash "m:s" with seed \d+[\s\S]*npx spigo dst replay out\/dice/);
    expect(
      run('npx', [
        '--no-install',
        'spigo',
        'dst',
        installed('scenarios/mover/mover.mjs'),
        '--seeds',
        '1..2',
      ]),
    ).toContain('2 passed');
  });

  test('the types of spigo/dst hold where it is required from CommonJS, and for env.fetch', () => {
    const code = (load: string): string =>
      [
        load,
        "export const made: Scenario = scenario({ name: 'x', machines: { m: { s: async (env: Env) => {",
        "  const response = await env.fetch('http://m:80/', { method: 'POST', timeout: '2s' });",
        '  const text: string = await response.text();',
        '  env.log.info(text, { status: response.status });',
        '} } } });',
        'export const wrong: number = scenario;',
        "export const odd = async (env: Env) => await env.fetch('http://m', { timeout: true });",
      ].join('\n');
    const imported = "import { type Env, type Scenario, scenario } from 'spigo/dst';";
    writeFileSync(join(folder, 'imports.cts'), code(imported));
    const required = [
      "import dst = require('spigo/dst');",
      'type Env = dst.Env; type Scenario = dst.Scenario; const { scenario } = dst;',
    ].join(' ');
    writeFileSync(join(folder, 'requires.cts'), code(required));
    writeFileSync(join(folder, 'imports.mts'), code(imported));
    const settings = ['--noEmit', '--strict', '--target', 'es2023', '--skipLibCheck', 'false'];
    for (const file of ['imports.cts', 'requires.cts', 'imports.mts']) {
      expect(errorsOf([...settings, '--module', 'nodenext', file])).toEqual([
        expect.stringMatching(/\(7,14\): error TS2322/),
        expect.stringMatching(/\(8,\d+\): error TS2322/),
      ]);
    }
    const names = run('node', ['-p', "Object.keys(require('spigo/dst')).join()"]);
    expect(names).toContain('scenario');
  });

  test('holds every architecture of the project', () => {
    const folders = readdirSync(join(root, 'architectures')).sort();
    expect(readdirSync(installed('architectures')).sort()).toEqual(folders);
    expect(folders).toContain('netflixoss');
  });

  test('holds the licence, and those of the libraries in the bundle', () => {
    expect(readFileSync(installed('LICENSE'), 'utf8')).toContain('Apache License');
    expect(readFileSync(installed('dist/THIRD_PARTY_LICENSES.txt'), 'utf8')).toContain('(MIT)');
  });

  test('can be read where an error comes from: Node prints a line of ours, not all of it', () => {
    const code = "import('spigo').then(({ simulate }) => simulate({ servces: [] }))";
    const { stderr, status } = spawnSync('node', ['-e', code], { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('servces: unknown field "servces"');
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(1_000);
  });

  test('can be imported as a library, and its types hold by themselves', () => {
    const names = run('node', [
      '-p',
      "import('spigo').then((all) => console.log(Object.keys(all)))",
    ]);
    expect(names).toContain('simulate');
    const lines = [
      "import { type Architecture, type Result, simulate } from 'spigo';",
      'export const run: (architecture: Architecture) => Promise<Result> = simulate;',
      // Errors that must be found: they prove that the types are there, and none of them is `any`.
      'export const wrong: number = simulate;',
      "export const missing = (result: Result): unknown => result['nobody has this'];",
      "import { architecture, exponential } from 'spigo';",
      "const capacity = { workers: 8, serviceTime: exponential('2ms') };",
      "const operations = { get: [{ work: '1ms' }, { call: { to: 'db', timeout: 50 } }] };",
      "const policies = { db: { breaker: { window: 20, failureRate: 0.5, openFor: '5s' } } };",
      "architecture('shop').service('web', { ...capacity, operations, policies });",
      "simulate({ arch: 'shop', version: 'arch-0.2', services: [] }, { duration: '1s' });",
      "simulate(architecture('shop'), { signal: AbortSignal.timeout(5), onProgress: () => {} });",
    ];
    writeFileSync(join(folder, 'user.ts'), lines.join('\n'));
    const settings = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext'];
    // The declarations themselves are checked too, so none may miss a name or a library.
    expect(errorsOf([...settings, '--skipLibCheck', 'false', 'user.ts'])).toEqual([
      expect.stringMatching(/^user\.ts\(3,14\): error TS2322/),
      expect.stringMatching(/^user\.ts\(4,\d+\): error TS7053/),
    ]);
  });
});

function errorsOf(args: readonly string[]): string[] {
  const { stdout } = spawnSync('node', [tsc, ...args], { cwd: folder, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}
