import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packedFolder, root } from './packed.ts';

const { path: folder } = packedFolder();

const write = (name: string, text: string): void => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** Three of four seeds are lucky; the scenario is a module of its own, which threads load. */
const dice = `import { scenario } from 'spigo/dst';
export default scenario((_random, { sides = 4 }) => ({
  name: 'dice',
  machines: { m: { s: async (env) => {
    await env.delay('1s');
    if (sides > 0 && env.random.below(sides) === 0) throw new Error('unlucky');
  } } },
}));
`;

/** A suite: one scenario that holds, one that does not, in a file and as an object. */
const suite = (head: string): string => `${head}
const calm = { name: 'calm', machines: { m: { s: async (env) => { await env.delay('1h'); } } } };
test('a file that holds', async () => {
  await testScenario(file, { seeds: [1, 20], settings: { sides: 0 } });
});
test('an object that holds', async () => {
  await testScenario(scenario(calm), { seeds: [1, 5] });
});
test('a file that does not', async () => {
  await testScenario(file, { seeds: [1, 20] });
});
test('an object that does not', async () => {
  const bad = async (env) => { await env.delay('1s'); throw new Error('unlucky object'); };
  await testScenario(scenario({ ...calm, machines: { m: { s: bad } } }), { seeds: [1, 5] });
});
`;

const esm = `import { scenario, testScenario } from 'spigo/dst';
const file = new URL('../dice.mjs', import.meta.url);`;
const cjs = `const { join } = require('node:path');
const { scenario, testScenario } = require('spigo/dst');
const file = join(__dirname, '../dice.mjs');`;

/** How each runner is started on a suite, and what its suites need to say first. */
const runners = {
  'jest, as CommonJS': {
    file: 'jest/dice.test.cjs',
    head: cjs,
    args: ['jest/bin/jest.js', '--testMatch', '**/jest/*.test.cjs'],
  },
  'jest, as ES modules': {
    file: 'jest/dice.test.mjs',
    head: esm,
    args: ['jest/bin/jest.js', '--testMatch', '**/jest/*.test.mjs'],
    node: ['--experimental-vm-modules'],
  },
  vitest: {
    file: 'vitest/dice.test.mjs',
    head: `import { test } from 'vitest';\n${esm}`,
    args: ['vitest/vitest.mjs', 'run', '--root', '.', 'vitest/dice.test.mjs'],
  },
  'node:test': {
    file: 'node/dice.test.mjs',
    head: `import { test } from 'node:test';\n${esm}`,
    args: [],
    node: ['--test', 'node/dice.test.mjs'],
  },
} satisfies Record<string, Runner>;

interface Runner {
  readonly file: string;
  readonly head: string;
  readonly args: readonly string[];
  readonly node?: readonly string[];
}

/** Runners stand beside the artefact, as if they had been installed there. */
function provide(name: string): void {
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
}

describe('testScenario of the packed artefact', () => {
  test.each<[string, Runner]>(Object.entries(runners))('in a suite of %s', (name, runner) => {
    const { file, head, args, node = [] } = runner;
    const [tool = ''] = name.split(/[,:]/);
    if (tool !== 'node' && name !== 'jest, as ES modules') provide(tool);
    write('dice.mjs', dice);
    write(file, suite(head));
    const [script, ...words] = args;
    const program = script === undefined ? [] : [join(folder, 'node_modules', script), ...words];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...node, ...program], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const told = stdout + stderr;
    expect({ status, told }).toEqual({ status: 1, told: expect.any(String) });
    expect(told).toMatch(/dice: crash "m:s" with seed \d+ at 1000 ms: unlucky/);
    expect(told).toMatch(/again with: npx spigo dst replay out\/dice\.seed\d+\.dst\.json/);
    expect(told).toMatch(/calm: crash "m:s" with seed 1 at 1000 ms: unlucky object/);
    expect(told).toMatch(/again with: runSeed\(scenario, 1\)/);
    expect(told).toMatch(/2 passed|pass 2/);
    expect(told).toMatch(/2 failed|fail 2/);
  });
});
