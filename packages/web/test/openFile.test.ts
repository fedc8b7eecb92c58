import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseArchitecture, simulateSync } from '@spigo/simulation';
import type { LiveRequest } from '../src/engine/liveEngine.ts';
import { type Opening, openFile } from '../src/playing/openFile.ts';
import { oldSpigoFile } from './support/oldSpigo.ts';

const opening: Opening = {
  own: { options: { seed: 3, duration: '1s' }, speed: null, flags: '-d 1 --seed 3' },
  rerun: 'again',
  isRerun: false,
};

async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

const open = (text: string | Uint8Array, name = 'x.json', more: Partial<Opening> = {}) =>
  openFile({ name, size: text.length, chunks: () => bytesOf(text) }, { ...opening, ...more });

function digestOf(asked: Awaited<ReturnType<typeof open>>): string {
  if ('messages' in asked) throw new Error('not a run');
  const { architecture, options } = asked as LiveRequest;
  return simulateSync(architecture, options).result.digest;
}

const netflixoss = readFileSync(
  new URL('../../../architectures/netflixoss/netflixoss.json', import.meta.url),
  'utf8',
);

test('an architecture is run as the command runs it', async () => {
  const architecture = await parseArchitecture(netflixoss);
  const { digest } = simulateSync(architecture, { seed: 3, duration: '1s' }).result;
  const asked = await open(netflixoss, 'my own.json');
  expect(digestOf(asked)).toBe(digest);
  expect(asked).toMatchObject({ command: 'spigo -a "my own.json" -d 1 --seed 3' });
});

test('a recorded run is run as it was recorded, whatever the page would do', async () => {
  const architecture = await parseArchitecture(netflixoss);
  const options = { seed: 9, duration: '2s', poll: '500ms', chat: '20ms', load: 2 } as const;
  const { result, collected } = simulateSync(architecture, { ...options, collect: true });
  const recorded = {
    schema: 'spigo.run/1',
    version: result.version,
    arch: 'netflixoss',
    step: 0,
    seed: 9,
    digest: result.digest,
    simulatedMs: 2_000,
    interrupted: false,
    durationMs: 2_000,
    pollMs: 500,
    chatMs: 20,
    load: 2,
    reload: null,
    architecture: collected?.architecture,
    checkpoints: [],
  };
  expect(digestOf(await open(JSON.stringify(recorded), 'a.run.json'))).toBe(result.digest);
  const reloaded = { ...recorded, architecture: null, reload: 'graph.json' };
  await expect(open(JSON.stringify(reloaded), 'a.run.json')).rejects.toThrow(
    'a.run.json: a run of',
  );
});

test('a saved graph is shown, and run where that is asked', async () => {
  const text = await oldSpigoFile('netflixoss', 0);
  const shown = await open(text, 'old.json');
  expect('messages' in shown && shown.messages[0]).toMatchObject({
    kind: 'scene',
    saved: { nodes: 65, edges: 259, rerun: 'again' },
  });
  const run = await open(text, 'old.json', { isRerun: true });
  expect(run).toMatchObject({ command: 'spigo -r "old.json" -d 1 --seed 3' });
  expect(digestOf(run)).toMatch(/^[0-9a-f]{16}$/);
});

test.each([
  ['', 'an empty file'],
  [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), 'not UTF-8 at byte 0'],
  ['<!doctype html>', 'a page of HTML'],
  ['{"a":1}', 'JSON with "a"'],
  ['{"arch":"shop","version":"spigo-0.4","graph":[{"no', 'end of the file'],
  ['{"schema":"spigo.run/1"}', 'version'],
])('what cannot be shown is refused with the name of the file: %j', async (text, found) => {
  await expect(open(text, 'mine.json')).rejects.toThrow(found);
  await expect(open(text, 'mine.json')).rejects.toThrow('mine.json');
});

test('a text that is too large to be read as a whole is not begun', async () => {
  const head = '{"arch":"x","version":"arch-0.1","services":[';
  const huge = { name: 'huge.json', size: 1e9, chunks: () => bytesOf(head) };
  await expect(openFile(huge, opening)).rejects.toThrow('huge.json: found 1000000000 bytes');
});
