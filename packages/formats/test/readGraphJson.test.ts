import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { collapse } from '@spigo/topology';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import type { SavedGraph } from '../src/saved/savedGraph.ts';
import { SavedGraphError } from '../src/saved/savedGraphError.ts';
import { writeGraphJson } from '../src/writing/writeGraphJson.ts';
import { eventful } from './sampleGraph.ts';

const read = (text: string): Promise<SavedGraph> => readSavedGraph([text], { name: 'x.json' });

const file = (...records: string[]): string =>
  `{"arch":"shop","version":"spigo-0.4","graph":[\n${records.join(',\n')}\n]}`;

const node = (name: string, more = ',"package":"karyon"'): string => `{"node":"${name}"${more}}`;
const edge = (id: string, source: string, target: string): string =>
  `{"edge":"${id}","source":"${source}","target":"${target}"}`;

const linksOf = ({ edges }: SavedGraph): string[] =>
  [...edges.source].map((source, i) => `${source}>${edges.target[i]}`);

async function failure(text: string): Promise<string> {
  const error: unknown = await read(text).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SavedGraphError);
  expect(error).toBeInstanceOf(UsageError);
  return error instanceof Error ? error.message : '';
}

describe('reading GraphJSON', () => {
  test('takes all nodes and links, and leaves done and forget out', async () => {
    const graph = await read([...writeGraphJson(eventful(), { args: '' })].join(''));
    expect(graph).toMatchObject({
      format: 'graphjson',
      arch: 'shop',
      version: 'spigo-0.4',
      collapsed: false,
      ignored: { done: 3, forget: 1 },
      warnings: [],
    });
    expect(linksOf(graph)).toEqual(['0>1', '1>1', '2>0']);
    expect(graph.nodes).toHaveLength(3);
    expect(graph.nodes[1]).toMatchObject({
      name: 'shop.us-east-1.zoneA.web01',
      region: 'us-east-1',
      zone: 'zoneA',
      machine: '',
      instance: 'web01',
      container: '',
      process: '',
      service: 'web',
      index: 1,
      package: 'karyon',
      address: '34.0.0.2',
    });
  });

  test('knows a collapsed graph by its names', async () => {
    const text = [...writeGraphJson(collapse(eventful()), { args: '' })].join('');
    const graph = await read(text);
    expect(graph.collapsed).toBe(true);
    expect(graph.nodes[0]).toMatchObject({ service: 'web', package: 'karyon', instance: '' });
    expect(linksOf(graph)).toEqual(['0>0']);
  });

  test('takes version 0.3, whose nodes had no place and called the package service', async () => {
    const graph = await read(
      '{"arch":"fsm","version":"spigo-0.3","args":"[./spigo -d 5]","graph":[{"node":"Pirate18","service":"pirate"}]}',
    );
    expect(graph).toMatchObject({ version: 'spigo-0.3', arch: 'fsm' });
    expect(graph.nodes[0]).toMatchObject({ region: '*', zone: '*', service: 'Pirate', index: 18 });
    expect(graph.nodes[0]?.package).toBe('pirate');
  });

  test('takes full names, where nothing has to be guessed', async () => {
    const graph = await read(file(node('a.r.z.ecs:1.web100.docker:2.p7.web1.zuul', '')));
    expect(graph.nodes[0]).toMatchObject({
      machine: 'ecs:1',
      container: 'docker:2',
      process: 'p7',
      service: 'web1',
      index: 0,
      package: 'zuul',
    });
  });

  test('takes fields and records in any order, and skips what it does not know', async () => {
    const graph = await read(
      `{"more":[{"a":[1,{"node":2}]}],"graph":[{"target":"a.r.z.b00","x":{"source":[]},"source":"a.r.z.b00","edge":"e9"},
        {"package":"store","n":1.5e3,"node":"a.r.z.b00","metadata":"none"}],"version":"spigo-0.4","arch":"a"}`,
    );
    expect(linksOf(graph)).toEqual(['0>0']);
    expect(graph.nodes[0]?.address).toBe('');
  });

  test('numbers nodes by their records where links come first', async () => {
    const graph = await read(
      file(edge('e1', 'a.r.z.b01', 'a.r.z.b00'), node('a.r.z.b00'), node('a.r.z.b01')),
    );
    expect(graph.nodes.map(({ index }) => index)).toEqual([0, 1]);
    expect(linksOf(graph)).toEqual(['1>0']);
  });

  test('says which instances can be read in two ways, once for each service', async () => {
    const graph = await read(file(node('a.r.z.web100'), node('a.r.z.web101'), node('a.r.z.db07')));
    expect(graph.nodes[0]).toMatchObject({ service: 'web', index: 100 });
    expect(graph.warnings).toEqual([
      'a.r.z.web100 was read as number 100 of web; it could be number 0 of web1',
    ]);
  });

  test('is in no doubt where the numbers before are there', async () => {
    const names = Array.from({ length: 120 }, (_, i) => `a.r.z.web${String(i).padStart(2, '0')}`);
    expect((await read(file(...names.map((name) => node(name))))).warnings).toEqual([]);
  });
});

const [a, b] = ['a.r.z.web00', 'a.r.z.web01'];

describe('what is wrong with a GraphJSON file is said with place, found and expected:', () => {
  test.each([
    [
      'an empty file',
      '',
      'x.json:1:1: found an empty file; expected "{" or "[" (JSON) or "<" (GraphML, GEXF)',
    ],
    ['garbage', 'hello', 'x.json:1:1: found "hello"; expected "{"'],
    [
      'a file cut within its records',
      file(node(a)).slice(0, 70),
      'x.json:2:24: found the end of the file within a string; expected a closing quote: the file is cut short',
    ],
    [
      'a file cut between records',
      file(node(a)).slice(0, -3),
      'found the end of the file; expected "," or a closing bracket: the file is cut short',
    ],
    [
      'an unknown version',
      '{"version":"spigo-0.5"',
      'x.json:1:12: found version "spigo-0.5"; expected spigo-0.3 or spigo-0.4',
    ],
    ['no version', '{"arch":"a","graph":[]}', 'found no version; expected the field "version"'],
    ['no architecture', '{"version":"spigo-0.4","graph":[]}', 'expected the field "arch"'],
    [
      'no graph',
      '{"arch":"a","version":"spigo-0.4"}',
      'found no graph; expected the field "graph"',
    ],
    ['two graphs', '{"graph":[],"graph":[]}', 'found the field "graph" again'],
    [
      'a graph that is no array',
      '{"graph":{}}',
      'x.json:1:10: found "{"; expected the graph as an array of records',
    ],
    ['a record that is none', file('7'), 'x.json:2:1: found "7"; expected a record in braces'],
    [
      'an empty record',
      file('{}'),
      'x.json:2:1: found a record without its kind; expected one of the fields "node"',
    ],
    [
      'a record of two kinds',
      file(`{"node":"${a}","done":"${a}"}`),
      'found a record with node and done',
    ],
    [
      'a node twice',
      file(node(a), node(a)),
      `x.json:3:1: found the node "${a}" again; expected each node once`,
    ],
    [
      'a node without package',
      file(node(a, '')),
      `x.json:2:1: found the node "${a}" without a package; expected the field "package"`,
    ],
    [
      'a name of no known shape',
      file(node('a.b.c')),
      'found the node name "a.b.c"; expected arch.region.zone.instance',
    ],
    [
      'a number for a name',
      file('{"node":7}'),
      'x.json:2:9: found "7" as node; expected a text in quotes',
    ],
    [
      'an object for a name',
      file('{"edge":"e1","source":{}}'),
      'found "{" as source; expected a text in quotes',
    ],
    [
      'a field twice',
      file('{"node":"a","node":"b"}'),
      'found the field "node" again; expected it once',
    ],
    [
      'an edge to nowhere',
      file(node(a), edge('e1', a, a), edge('e2', a, b)),
      `x.json:4:1: found the edge "e2" from or to "${b}"; expected a node of that name somewhere in the file`,
    ],
    [
      'an edge without its end',
      file(`{"edge":"e1","source":"${a}"}`),
      'found the edge "e1" without its target; expected the field "target"',
    ],
    [
      'services among instances',
      file(node(a), node('a.r.z.web.karyon')),
      'found a service, "a.r.z.web.karyon"; expected instances',
    ],
    ['a missing comma', '{"arch" "a"}', 'x.json:1:9: found the text "a"; expected ":"'],
    [
      'a comma too many',
      '{"arch":"a",}',
      'x.json:1:13: found "}"; expected a field name in quotes',
    ],
    ['a wrong bracket', '{"graph":[}', 'found "}"; expected a value or "]"'],
    [
      'a second document',
      '{"arch":"a","version":"spigo-0.4","graph":[]}{',
      'found "{"; expected nothing after the end',
    ],
    ['a wrong word', '{"x":nul}', 'x.json:1:6: found "nul"; expected JSON'],
    ['a wrong escape', '{"x":"\\q"}', String.raw`found "\\q"; expected escapes`],
    [
      'a line break within a text',
      '{"x":"a\nb"}',
      'x.json:1:8: found a line break or control character',
    ],
    [
      'deep nesting',
      `{"x":${'['.repeat(100_000)}`,
      'found more than 32 brackets within each other',
    ],
    [
      'a text without end',
      `{"x":"${'y'.repeat(3_000_000)}`,
      'expected tokens of 1048576 characters at most',
    ],
    ['an array as document', '{"x":1}[', 'found "["; expected nothing after'],
  ])('%s', async (_, text, message) => {
    expect(await failure(text)).toContain(message);
  });
});
