import { describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import { writeGraphJson } from '../src/writing/writeGraphJson.ts';
import { eventful, instances, textOf } from './sampleGraph.ts';

describe('GraphJSON', () => {
  test('is one record a line under a header', () => {
    expect(textOf(writeGraphJson(eventful(), { args: '[spigo -a shop -d 10]' }))).toBe(`{
  "arch":"shop",
  "version":"spigo-0.4",
  "args":"[spigo -a shop -d 10]",
  "date":"2026-01-01T00:00:00.000000Z",
  "graph":[
    {"node":"shop.us-east-1.zoneA.web00","package":"karyon","timestamp":"2026-01-01T00:00:00.000000Z","metadata":"IP/34.0.0.1"},
    {"node":"shop.us-east-1.zoneA.web01","package":"karyon","timestamp":"2026-01-01T00:00:00.000000Z","metadata":"IP/34.0.0.2"},
    {"node":"shop.us-east-1.zoneA.web02","package":"karyon","timestamp":"2026-01-01T00:00:00.000000Z","metadata":"IP/34.0.0.3"},
    {"edge":"e1","source":"shop.us-east-1.zoneA.web00","target":"shop.us-east-1.zoneA.web01","timestamp":"2026-01-01T00:00:00.000000Z"},
    {"edge":"e2","source":"shop.us-east-1.zoneA.web01","target":"shop.us-east-1.zoneA.web01","timestamp":"2026-01-01T00:00:00.000250Z"},
    {"edge":"e3","source":"shop.us-east-1.zoneA.web02","target":"shop.us-east-1.zoneA.web00","timestamp":"2026-01-01T00:00:00.000250Z"},
    {"done":"shop.us-east-1.zoneA.web01","exit":"killed","timestamp":"2026-01-01T00:00:05.000000Z"},
    {"forget":"e1","source":"shop.us-east-1.zoneA.web00","target":"shop.us-east-1.zoneA.web01","timestamp":"2026-01-01T00:00:06.500000Z"},
    {"node":"shop.us-east-1.zoneA.web01","package":"karyon","timestamp":"2026-01-01T00:00:07.000000Z","metadata":"IP/34.0.0.2"},
    {"edge":"e1","source":"shop.us-east-1.zoneA.web00","target":"shop.us-east-1.zoneA.web01","timestamp":"2026-01-01T00:00:08.000000Z"},
    {"done":"shop.us-east-1.zoneA.web01","exit":"normal","timestamp":"2026-01-01T00:00:10.000000Z"},
    {"done":"shop.us-east-1.zoneA.web02","exit":"normal","timestamp":"2026-01-01T00:00:10.000000Z"}
  ]
}
`);
  });

  test('is JSON whatever the names and arguments hold', () => {
    const graph = instances('web', 1, 'sh"op\\\n\ud800');
    const read = JSON.parse(textOf(writeGraphJson(graph, { args: '"\u0000"', date: 'never' })));
    expect(read).toMatchObject({ arch: 'sh"op\\\n\ud800', args: '"\u0000"', date: 'never' });
    expect(read.graph[0].node).toBe('sh"op\\\n\ud800.us-east-1.zoneA.web00');
  });

  test('of a collapsed graph shows services', () => {
    const text = textOf(writeGraphJson(collapse(instances('web', 5)), { args: '' }));
    expect(JSON.parse(text).graph).toEqual([
      expect.objectContaining({ node: 'shop.us-east-1.zoneA.web.karyon', metadata: 'IP/34.0.0.1' }),
    ]);
  });

  test('comes in chunks of about 64 K, never in one piece', () => {
    const chunks = [...writeGraphJson(instances('web', 5_000), { args: '' })];
    const lengths = chunks.map((chunk) => chunk.length);
    expect(chunks.length).toBeGreaterThan(8);
    expect(Math.max(...lengths)).toBeLessThan(66_000);
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(65_536);
  });

  test('of an empty graph is valid', () => {
    const text = textOf(writeGraphJson(instances('web', 0), { args: '' }));
    expect(JSON.parse(text).graph).toEqual([]);
  });
});
