import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Chunk, readSavedGraph } from '../src/saved/readSavedGraph.ts';
import type { SavedGraph } from '../src/saved/savedGraph.ts';
import { SavedGraphError } from '../src/saved/savedGraphError.ts';
import { writeCytoscape } from '../src/writing/writeCytoscape.ts';
import { writeGexf } from '../src/writing/writeGexf.ts';
import { writeGraphJson } from '../src/writing/writeGraphJson.ts';
import { writeGraphMl } from '../src/writing/writeGraphMl.ts';
import { writeNodeLink } from '../src/writing/writeNodeLink.ts';
import { writeYed } from '../src/writing/writeYed.ts';
import { anyGraph, eventful, plain, textOf } from './sampleGraph.ts';

const name = 'x';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const formats = [
  ['GraphJSON', writeGraphJson],
  ['GEXF', writeGexf],
  ['GraphML', writeGraphMl],
  ["yEd's GraphML", writeYed],
  ['Cytoscape JSON', writeCytoscape],
  ['node-link JSON', writeNodeLink],
] as const;

const files = formats.map(([, write]) => textOf(write(eventful(), { args: 'é€𝄞' })));

/** Cuts `whole` at `cuts`, wherever that is. */
function* cut<T extends Chunk>(whole: T, cuts: readonly number[]): Generator<Chunk> {
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b)) {
    yield whole.slice(from, to);
    from = Math.max(from, to);
  }
  yield whole.slice(from);
}

describe('a saved graph', () => {
  test.each(formats)('in %s is the graph that was written', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        const saved = await readSavedGraph(write(graph, { args: '' }), { name });
        const { nodes, edges } = graph.counts;
        expect(saved.nodes).toHaveLength(nodes);
        expect(saved.edges.source).toHaveLength(edges);
        expect(saved.arch).toBe(graph.arch);
        for (const [node, found] of saved.nodes.entries()) {
          const { address, name: parts } = graph.describe(node);
          const { arch: _, ...expected } = parts;
          expect(found).toMatchObject({ ...expected, address, index: node });
          expect(found.name).toBe(graph.nameOf(node));
        }
        const links = [...saved.edges.source].map((from, i) => [from, saved.edges.target[i]]);
        const written = links.map((_, i) => [graph.sourceOf(i + 1), graph.targetOf(i + 1)]);
        expect(links).toEqual(written);
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test('is the same in all formats', async () => {
    const graphs = await Promise.all(files.map((text) => readSavedGraph([text], { name })));
    const [first, ...others] = graphs.map(plain);
    for (const other of others) {
      expect(other['nodes']).toEqual(first?.['nodes']);
      expect(other['edges']).toEqual(first?.['edges']);
    }
  });

  test('does not depend on where the file is cut, in texts or in bytes', async () => {
    const graphs = await Promise.all(files.map((text) => readSavedGraph([text], { name })));
    const whole = graphs.map(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.boolean(), fc.array(fc.nat(3_000)), async (i, bytes, cuts) => {
        const text = files[i] ?? '';
        const chunks = bytes ? cut(bytesOf(text), cuts) : cut(text, cuts);
        expect(plain(await readSavedGraph(chunks, { name }))).toEqual(whole[i]);
      }),
      { seed: 12, numRuns: 90 },
    );
  });

  test('comes from asynchronous sources, after a byte order mark and blanks, too', async () => {
    async function* source(): AsyncGenerator<Chunk> {
      yield '\uFEFF';
      yield await Promise.resolve(' \n');
      yield* files[0] ?? '';
    }
    expect((await readSavedGraph(source(), { name })).nodes).toHaveLength(3);
  });
});

/** Reads, and lets only the promised error pass. */
async function outcome(chunks: Iterable<Chunk>): Promise<SavedGraph | undefined> {
  try {
    return await readSavedGraph(chunks, { name });
  } catch (error) {
    expect(error).toBeInstanceOf(SavedGraphError);
    return undefined;
  }
}

describe('a file that is no graph fails with a SavedGraphError and nothing else', () => {
  test('random text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '{', '<', '{"graph":[', '{"nodes":[{', '<graphml>'),
        async (text, start) => {
          expect(await outcome([start + text])).toBeUndefined();
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await outcome([bytes])).toBeUndefined();
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  test('files with a piece cut out, changed or doubled are read or refused', async () => {
    const change = fc.record({
      at: fc.nat(3_000),
      gone: fc.nat(40),
      put: fc.oneof(fc.string(), fc.constantFrom('"', '{', '}', ']', '<', '>', '&', ',', '\u0000')),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(5), change, async (i, { at, gone, put }) => {
        const text = files[i] ?? '';
        await outcome([text.slice(0, at) + put + text.slice(at + gone)]);
      }),
      { seed: 15, numRuns: 700 },
    );
  });

  test('every beginning of a file', async () => {
    for (const text of files) {
      for (let end = 0; end < text.trimEnd().length; end += 41) {
        expect(await outcome([text.slice(0, end)])).toBeUndefined();
      }
    }
  });

  test('a binary file, at its first chunk', async () => {
    let taken = 0;
    function* chunks(): Generator<Chunk> {
      for (; taken < 3_000; taken++) yield new Uint8Array(65_536).fill(0x1f);
    }
    expect(await outcome(chunks())).toBeUndefined();
    expect(taken).toBe(0);
  });

  test.each([
    ['a text cut within a character', [0x7b, 0xe2, 0x82]],
    ['an overlong character', [0x7b, 0xc0, 0x80]],
    ['a surrogate', [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a character beyond Unicode', [0x7b, 0x22, 0xf4, 0x90, 0x80, 0x80]],
    ['Latin 1', [0x7b, 0x22, 0xe9, 0x22]],
  ])('%s', async (_, bytes) => {
    await expect(readSavedGraph([new Uint8Array(bytes)], { name })).rejects.toThrow(
      SavedGraphError,
    );
  });

  test('what is not UTF-8, with its byte, wherever chunks end', async () => {
    const bytes = Buffer.concat([Buffer.from('{"é€😀": "'), Buffer.from([0xe2, 0x28, 0xa1])]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
      const reading = readSavedGraph(chunks, { name });
      await expect(reading).rejects.toThrow(/not UTF-8 at byte 15/);
    }
  });
});
