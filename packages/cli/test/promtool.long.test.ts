import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();
const patience = 60_000;

/** promtool comes with Debian's package `prometheus`; `.ci/run` installs it. */
const promtool = (args: readonly string[], input = ''): string =>
  execFileSync('promtool', args, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });

describe.each([
  ['netflixoss', '-d 10'],
  ['netflix', '-d 5 -w 2 -p 200'],
  ['hubs', '-d 1'],
  ['pirates', '-d 5'],
])('promtool reads the metrics of %s %s', (arch, args) => {
  beforeAll(async () => {
    await spigo(`-a ${arch} ${args} -c --sample 0 --out TMP/${arch} --quiet`);
  }, patience);

  test('at the end of the run, and has nothing to say about them', async () => {
    const page = await readFile(path(`${arch}/${arch}.prom`), 'utf8');
    expect(promtool(['check', 'metrics'], page)).toBe('');
  });

  test('over simulated time, and makes blocks of them where there are requests', () => {
    const file = path(`${arch}/${arch}.openmetrics.txt`);
    const told = promtool([
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      file,
      path(`${arch}/data`),
    ]);
    expect(/\s1767225600000\s/.test(told)).toBe(arch !== 'pirates');
  });
});
