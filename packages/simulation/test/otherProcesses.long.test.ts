import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { simulateSync } from '../src/run/simulate.ts';
import { bundleCommand, type Command } from './support/command.ts';
import { shipped, timeless } from './support/runs.ts';

const netflixoss = shipped('netflixoss');
let command: Command;
beforeAll(async () => {
  command = await bundleCommand();
}, 60_000);
afterAll(() => command.remove());

describe('other processes', () => {
  const here = timeless(simulateSync(netflixoss, { duration: '2s' }));
  const json = (...args: string[]) => {
    const { stdout, stderr, status } = command.run('-d', '2', '--json', '--quiet', ...args);
    expect([status, stderr]).toEqual([0, '']);
    const { wallMs: _wall, messagesPerSecond: _rate, ...rest } = JSON.parse(stdout);
    return rest;
  };

  test('give the same result', () => {
    expect(json()).toEqual(here);
    expect(json('--realtime', '50')).toEqual(here);
  });

  test('write the same files, byte for byte, and the same result but for their names', () => {
    const first = json('-j', '--gexf', '--out', 'one');
    const second = json('-j', '--gexf', '--out', 'two');
    expect({ ...first, files: [] }).toEqual(here);
    expect({ ...second, files: [] }).toEqual(here);
    expect(first.files).toEqual(['one/netflixoss.json', 'one/netflixoss.gexf']);
    for (const file of ['netflixoss.json', 'netflixoss.gexf']) {
      expect(command.read(`two/${file}`)).toBe(command.read(`one/${file}`));
    }
  });

  test('log the same messages as they deliver', () => {
    const run = () => command.run('-d', '0.2', '-m', '--json');
    const [one, two] = [run(), run()];
    expect(one.stderr).toBe(two.stderr);
    const { digest, messages } = JSON.parse(one.stdout);
    expect(digest).toBe(simulateSync(netflixoss, { duration: '200ms' }).result.digest);
    const lines = one.stderr.split('\n').filter((line) => line.includes('gotocol:'));
    expect(lines).toHaveLength(messages.delivered);
  });
});

const architectures = readdirSync(new URL('../../../architectures/', import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Releases that npm has binaries of; one of each line that is supported. */
const releases = ['22.23.3', '24.21.0'];

/** Where npm has put the binary of a release. */
function binaryOf(release: string): string {
  const wanted = ['--yes', `--package=node@${release}`, '--', 'node', '-p', 'process.execPath'];
  const { stdout, stderr, status } = spawnSync('npm', ['exec', ...wanted], {
    cwd: command.folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm has no Node ${release} here: ${stderr}`);
  return stdout.trim();
}

describe.each(releases)('Node %s', (release) => {
  test('gives every architecture the same digest, requests and messages', () => {
    const node = binaryOf(release);
    for (const arch of architectures) {
      const results = [process.execPath, node].map((program) => {
        const { stdout, stderr, status } = command.runBy(
          program,
          arch,
          '-d',
          '2',
          '--json',
          '--quiet',
        );
        expect([arch, program, status, stderr]).toEqual([arch, program, 0, '']);
        const { wallMs: _wall, messagesPerSecond: _rate, ...rest } = JSON.parse(stdout);
        return rest;
      });
      expect(results[1]).toEqual(results[0]);
    }
  });
});
