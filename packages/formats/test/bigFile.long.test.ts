import { expect, test } from '@jest/globals';
import { type Chunk, readSavedGraph } from '../src/saved/readSavedGraph.ts';

const nodeCount = 400_000;
const edgeCount = 1_250_000;
const name = (node: number): string => `shop.us-east-1.zoneA.web${String(node).padStart(2, '0')}`;
const time = '"timestamp":"2026-01-01T00:00:00.000000Z"';

/** A file of 200 MB, never whole in memory. */
function* bigFile(): Generator<string> {
  yield '{"arch":"shop","version":"spigo-0.4","graph":[';
  for (let node = 0; node < nodeCount; node++) {
    yield `{"node":"${name(node)}","package":"karyon",${time},"metadata":"IP/34.0.0.1"},\n`;
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const ends = [edge % nodeCount, (edge * 7 + Math.floor(edge / nodeCount)) % nodeCount].map(
      name,
    );
    const comma = edge === 0 ? '' : ',';
    yield `${comma}{"edge":"e${edge + 1}","source":"${ends[0]}","target":"${ends[1]}",${time}}\n`;
  }
  yield ']}';
}

function* inBytes(texts: Iterable<string>, count: { bytes: number }): Generator<Chunk> {
  const encoder = new TextEncoder();
  let text = '';
  for (const each of texts) {
    text += each;
    if (text.length < 65_536) continue;
    count.bytes += text.length;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

test('a file of 200 MB is read in less than 1 GB', async () => {
  const count = { bytes: 0 };
  const before = process.memoryUsage().rss;
  const graph = await readSavedGraph(inBytes(bigFile(), count), { name: 'big.json' });
  expect(count.bytes).toBeGreaterThan(200_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000);
  expect(graph.nodes).toHaveLength(nodeCount);
  expect(graph.edges.source).toHaveLength(edgeCount);
  expect(graph.nodes.at(-1)?.index).toBe(nodeCount - 1);
}, 120_000);
