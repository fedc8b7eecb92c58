import { rm } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Result } from '@spigo/simulation';
import { nodeEngine } from '../src/nodeEngine.ts';
import { start } from '../src/start.ts';
import { fakeWorld } from './fakeWorld.ts';

const folder = new URL('../../../architectures/', import.meta.url);

/** The real engine on the project's architectures; only the world around them is a fake. */
async function spigo(...argv: string[]) {
  const world = await fakeWorld();
  await rm(world.folder, { recursive: true });
  const real = { ...world, architectures: [folder], engine: async () => nodeEngine };
  return { code: await start(argv, real), out: world.out(), err: world.err() };
}

describe('-a migration -s N', () => {
  test.each([
    [0, 13, 30],
    [1, 14, 39],
    [2, 23, 66],
    [3, 31, 87],
    [4, 40, 132],
    [5, 52, 336],
    [6, 50, 322],
    [7, 99, 644],
    [8, 99, 1076],
    [9, 148, 2262],
  ])('step %d has %d nodes and %d edges', async (step, nodes, edges) => {
    const { out } = await spigo('-a', 'migration', '-s', `${step}`, '-d', '0', '--json');
    const { graph }: Result = JSON.parse(out);
    expect(graph).toMatchObject({ nodes, edges });
  });

  test('the summary says where one is and how to go on', async () => {
    const line = async (step: string) =>
      (await spigo('-a', 'migration', '-s', step, '-d', '0')).out.split('\n')[1];
    expect(await line('0')).toBe('step        0 of 9: LAMP; -s 1 to 9 for the next');
    expect(await line('8')).toMatch(/^step {8}8 of 9: [^;]+; -s 9 for the next$/);
    expect(await line('9')).toMatch(/^step {8}9 of 9: [^;]+$/);
  });

  test('a step too far is an error', async () => {
    const { code, err } = await spigo('-a', 'migration', '-s', '10');
    expect(code).toBe(2);
    expect(err).toBe('spigo: -s: found "10"; allowed is 0 to 9 for migration\n');
  });

  test('-w multiplies the regions of a step: six at -s 9 -w 2, and no more', async () => {
    const two = await spigo('-a', 'migration', '-s', '9', '-w', '2', '-d', '0', '--json');
    expect((JSON.parse(two.out) as Result).graph.nodes).toBe(1 + 6 * 49);
    expect((await spigo('-a', 'migration', '-s', '9', '-w', '3', '-d', '0')).code).toBe(2);
  });
});

test('ls tells a migration by where it begins and where it ends', async () => {
  const { out } = await spigo('ls');
  expect(out).toMatch(/^ {2}migration {2,}From LAMP to three regions \(-s 0 to 9\)$/m);
});
