import { describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import { writeCypher } from '../src/writing/writeCypher.ts';
import { eventful, instances, textOf } from './sampleGraph.ts';

const written = (graph = eventful()): string => textOf(writeCypher(graph, { args: '-a shop' }));

/** Statements, split where a semicolon stands outside of texts; fails on a text without end. */
function statements(text: string): string[] {
  const code = text.replace(/^\/\/.*\n/, '');
  const found = code.match(/(?:'(?:[^'\\]|\\.)*'|[^';])+;/gs) ?? [];
  expect(found.join('').trim()).toBe(code.trim());
  return found.map((each) => each.trim());
}

describe('Cypher', () => {
  test('makes names unique, then nodes, then links', () => {
    const [constraint = '', nodes = '', links = '', ...more] = statements(written());
    expect(more).toEqual([]);
    expect(constraint).toContain('FOR (n:Instance) REQUIRE n.name IS UNIQUE');
    expect(nodes).toContain(
      "{name: 'shop.us-east-1.zoneA.web01', label: 'web01', package: 'karyon'",
    );
    expect(nodes).toContain("exit: 'normal', start: 0, end: 10}");
    expect(nodes).toMatch(/AS row\nMERGE \(n:Instance \{name: row\.name\}\) SET n \+= row;$/);
    expect(links).toContain(
      "['shop.us-east-1.zoneA.web02', 'shop.us-east-1.zoneA.web00', {id: 'e3', start: 0.00025}]",
    );
    expect(links).toContain('MERGE (a)-[r:CALLS]->(b) SET r += row[2]');
  });

  test('of services calls them so', () => {
    expect(written(collapse(eventful()))).toContain('MERGE (n:Service {name: row.name})');
  });

  test('has at most 500 rows a statement', () => {
    const [, ...loads] = statements(written(instances('web', 1_203)));
    expect(loads.map((each) => each.match(/^ {2}\{name/gm)?.length)).toEqual([500, 500, 203]);
  });

  test('escapes what ends texts', () => {
    const text = written(instances('web', 1, "a'; MATCH (n) DELETE n; //\\"));
    expect(statements(text)).toHaveLength(2);
    expect(text).toContain(String.raw`'a\'; MATCH (n) DELETE n; //\\.us-east-1.zoneA.web00'`);
  });
});
