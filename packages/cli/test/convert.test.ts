import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as formats from '@spigo/formats';
import { nodeEngine } from '../src/nodeEngine.ts';
import { start } from '../src/start.ts';
import { type FakeWorld, fakeWorld } from './fakeWorld.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs a command in a folder that has `files`; the formats are the real ones. */
async function convert(
  words: string,
  files: Readonly<Record<string, string>> = {},
): Promise<FakeWorld & { readonly code: number }> {
  const world = {
    ...(await fakeWorld()),
    formats: async () => formats,
    engine: async () => nodeEngine,
  };
  folders.push(world.folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(world.folder, name), text);
  const argv = words
    .split(' ')
    .map((word) => word.replace('TMP', world.folder).replace('\u00a0', ' '));
  return { ...world, code: await start(['convert', ...argv], world) };
}

const name = (index: number): string => `shop.us-east-1.zoneA.web0${index}`;
const node = (index: number): string => `{"node":"${name(index)}","package":"karyon"}`;
const graph = `{"arch":"shop","version":"spigo-0.4","graph":[${node(0)},${node(1)},
  {"edge":"e1","source":"${name(0)}","target":"${name(1)}"},{"done":"${name(0)}","exit":"normal"}]}`;

describe('convert', () => {
  test.each([
    ['graphml', '<graphml '],
    ['yed.graphml', 'y:ShapeNode'],
    ['gexf', '<gexf '],
    ['dot', 'digraph "shop"'],
    ['gv', 'digraph "shop"'],
    ['mmd', 'flowchart LR'],
    ['cypher', 'MERGE (n:Instance'],
    ['cyjs', '"elements"'],
    ['d3.json', '"links"'],
    ['json', '"version":"spigo-0.4"'],
  ])('writes .%s by its ending', async (ending, expected) => {
    const { code, folder, out } = await convert(`TMP/a.json TMP/b.${ending}`, { 'a.json': graph });
    expect([code, out()]).toEqual([0, `wrote ${folder}/b.${ending}: 2 nodes, 1 links\n`]);
    expect(await readFile(join(folder, `b.${ending}`), 'utf8')).toContain(expected);
  });

  test('says what was left out, unless it is to be quiet', async () => {
    const { err } = await convert('TMP/a.json TMP/b.dot', { 'a.json': graph });
    expect(err()).toContain('note: not carried over: 1 done and 0 forget records');
    const quiet = await convert('TMP/a.json TMP/b.dot --quiet', { 'a.json': graph });
    expect(quiet.err()).toBe('');
  });

  test('gives nodes of other tools a package, and says what cannot be reloaded', async () => {
    const nodes = '[{"name":"web"},{"name":"db","package":"table"}]';
    const files = { 'a b.json': `{"nodes":${nodes},"links":[{"source":0,"target":1}]}` };
    const bare = await convert('TMP/a\u00a0b.json TMP/b.dot', files);
    expect([bare.code, bare.err()]).toEqual([2, expect.stringContaining('--package NAME')]);
    const argv = 'TMP/a\u00a0b.json TMP/b.graphml --package service';
    const { code, err, out } = await convert(argv, files);
    expect([code, out()]).toEqual([0, expect.stringContaining('2 nodes, 1 links')]);
    expect(err()).toContain('cannot be reloaded (-r): node "db": found package "table"');
    const unknown = await convert('TMP/a\u00a0b.json TMP/b.dot --package servce', files);
    expect(unknown.err()).toContain('--package: found "servce"; allowed: ');
  });

  test('takes the format from --to, and collapses with -f', async () => {
    const { folder, out } = await convert('TMP/a.json TMP/b.txt --to mermaid -f', {
      'a.json': graph,
    });
    expect(out()).toContain('1 nodes, 1 links');
    expect(await readFile(join(folder, 'b.txt'), 'utf8')).toContain('n0["web"]');
  });

  test('may write over what it read', async () => {
    const { code, folder } = await convert('TMP/a.json TMP/a.json', { 'a.json': graph });
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toContain(
      '"args":"spigo convert a.json"',
    );
  });

  test('turns a compose file into an architecture, and has it checked', async () => {
    const compose = 'services: {web: {image: web, volumes: [a], depends_on: [db]}, db: {}}';
    const { code, folder, out, err } = await convert('TMP/a.yml TMP/b.json', { 'a.yml': compose });
    expect([code, out()]).toEqual([0, `wrote ${folder}/b.json: 3 services\n`]);
    expect(err()).toContain('note: not carried over: volumes (web)\n');
    const written = JSON.parse(await readFile(join(folder, 'b.json'), 'utf8'));
    expect(written.services.map((each: { name: string }) => each.name)).toEqual([
      'web',
      'db',
      'www',
    ]);
  });

  test('turns a MAD model into an architecture, with steps of any length', async () => {
    const model =
      'service DB { operation Select { think 5 } } client Cl { every 10 { query DB/Select } }';
    const files = { 'a.mad': model };
    const { code, folder, out, err } = await convert('TMP/a.mad TMP/b.json', files);
    expect([code, out()]).toEqual([0, `wrote ${folder}/b.json: 2 services\n`]);
    expect(err()).toContain('note: 1 step is 1 ms (--step-duration sets it)\n');
    expect(await readFile(join(folder, 'b.json'), 'utf8')).toContain('"work": "6ms"');
    const slow = await convert('TMP/a.mad TMP/b.json --step-duration 1s', files);
    expect(await readFile(join(slow.folder, 'b.json'), 'utf8')).toContain('"work": "6s"');
  });

  test.each([
    ['TMP/a.json', 'convert needs a second word, OUT: found nothing'],
    ['TMP/a.json b.xyz', 'OUT: found "b.xyz"; allowed endings: .d3.json'],
    ['TMP/a.json b.dot --to dott', '--to: found "dott"; allowed: d3'],
    ['TMP/a.yaml b.dot', 'becomes an architecture, not dot'],
    ['TMP/a.json b.yaml -f', '-f: an architecture has no instances'],
    ['TMP/no.json TMP/b.dot', 'cannot read'],
    ['TMP/a.json TMP/a.json TMP/b.dot', 'becomes an architecture, not dot'],
    ['TMP/bad.json TMP/b.dot', 'bad.json:1:1: found'],
    ['TMP/bad.mad TMP/b.json', 'bad.mad:1:14: found "opration"; allowed: operation'],
    ['TMP/bad.mad TMP/b.dot', 'becomes an architecture, not dot'],
    ['TMP/a.json TMP/b.dot --step-duration 1ms', 'a.json" is no MAD model, and has no steps'],
    ['TMP/bad.mad b.json --step-duration 0s', '--step-duration: found "0s"; allowed is a duration'],
    ['TMP/bad.yaml TMP/b.json', 'services: found a list; allowed: a mapping'],
  ])('refuses %s, and writes nothing', async (words, message) => {
    const files = {
      'a.json': graph,
      'bad.json': 'hello',
      'bad.yaml': 'services: []',
      'bad.mad': 'service DB { opration a { think 1 } }',
    };
    const { code, folder, err, out } = await convert(words, files);
    expect([code, out()]).toEqual([2, '']);
    expect(err()).toContain(message);
    await expect(readFile(join(folder, 'b.dot'), 'utf8')).rejects.toThrow();
  });
});
