import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { parseDuration } from '@spigo/kernel';
import { asSubject } from '../src/commands/viewSubject.ts';
import type { Settings } from '../src/settings/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-subject-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings: Settings = {
  arch: 'x',
  duration: parseDuration('1s'),
  regions: 1,
  step: 0,
  graphJson: false,
  graphMl: false,
  gexf: false,
  dot: false,
  collapse: false,
  collect: false,
  sample: 1,
  rebaseNow: false,
  seed: 1,
  out: folder,
  json: false,
  quiet: false,
};

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a name is an architecture, whatever it is called', async () => {
  expect(await asSubject(settings, 'netflixoss')).toEqual({ settings });
});

test('what a file is, it says itself and not its ending', async () => {
  const graph = put('a.json', '{"arch":"x","version":"spigo-0.4","graph":[]}');
  const { arch: _, ...rest } = settings;
  expect(await asSubject(settings, graph)).toEqual({
    settings: { ...rest, reload: { file: graph } },
    file: graph,
  });
  const run = put('b.json', '{"schema":"spigo.run/1"}');
  expect(await asSubject(settings, run)).toEqual({ settings: { ...rest, replay: run } });
  const own = put('c.json', '{"arch":"x","version":"arch-0.1","services":[]}');
  expect(await asSubject(settings, own)).toEqual({ settings });
});

test.each([
  ['page.json', '<!doctype html>', 'a page of HTML'],
  ['empty.yaml', '', 'an empty file'],
  ['other.json', '{"a":1}', 'JSON with "a"'],
])('%s is refused before anything is served', async (name, text, found) => {
  await expect(asSubject(settings, put(name, text))).rejects.toThrow(found);
});

test('a file that is not there is named', async () => {
  await expect(asSubject(settings, join(folder, 'none.gexf'))).rejects.toThrow('none.gexf');
});
