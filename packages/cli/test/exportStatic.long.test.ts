import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import type { World } from '../src/world.ts';
import { type Desk, desk } from './realWorld.ts';

const place = await desk();

/** A world with a page such as the build leaves. */
function withPage({ path }: Desk): Partial<World> {
  const page = path('page');
  mkdirSync(page, { recursive: true });
  for (const [name, text] of [
    ['app.js', 'show()'],
    ['app.css', 'b{}'],
    ['engine.js', 'run("</script>")'],
  ] as const) {
    writeFileSync(`${page}/${name}`, text);
  }
  const never = (): never => {
    throw new Error('nothing is served here');
  };
  return { view: { page: pathToFileURL(`${page}/`), engines: never, open: never } };
}

const dataOf = (file: string): { runs: Record<string, unknown>; first: string | null } =>
  JSON.parse(/id="standalone">([\s\S]*?)<\/script>/.exec(readFileSync(file, 'utf8'))?.[1] ?? '');

test('a page of its own is one file that asks nobody for anything, with all of the gallery', async () => {
  const done = await place.spigo('ui lamp -d 5 --static TMP/all', withPage(place));
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(place.path('all'))).toEqual(['index.html']);
  const html = readFileSync(place.path('all/index.html'), 'utf8');
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
  expect([...html.matchAll(/<\/script>/g)]).toHaveLength(3);
  const { runs, first } = dataOf(place.path('all/index.html'));
  expect(first).toBe('');
  for (const id of ['', 'netflixoss', 'migration:9', 'scenario zone-dies']) {
    expect(runs[id]).toMatchObject({ command: expect.stringContaining('spigo -a ') });
  }
});

test('what cannot be exported is refused with 2, and nothing is written', async () => {
  writeFileSync(place.path('graph.json'), '{"arch":"x","version":"spigo-0.4","graph":[]}');
  writeFileSync(place.path('taken'), 'a file');
  const changes = withPage(place);
  const graph = await place.spigo('ui TMP/graph.json --static TMP/none', changes);
  expect(graph).toMatchObject({ code: 2, out: '' });
  expect(graph.err).toContain('--static: found a saved graph');
  const taken = await place.spigo('ui lamp --static TMP/taken', changes);
  expect(taken).toMatchObject({ code: 2, out: '' });
  expect(taken.err).toContain('taken');
  expect(readFileSync(place.path('taken'), 'utf8')).toBe('a file');
  expect(readdirSync(place.folder)).not.toContain('none');
});
