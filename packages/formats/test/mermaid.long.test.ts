import { beforeAll, describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { writeMermaid } from '../src/writing/writeMermaid.ts';
import { eventful, instances, textOf } from './sampleGraph.ts';

const written = (graph = eventful()): string => textOf(writeMermaid(graph));

// Mermaid cleans labels with a library that only works in a browser; parsing needs none of it.
beforeAll(() => {
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
});

describe('Mermaid', () => {
  test.each([
    ['instances', eventful()],
    ['services', collapse(eventful())],
    ['no node', instances('web', 0)],
    ['a strange name', instances('web', 1, 'a"]; end\n%%{é#')],
  ])('is parsed by mermaid: %s', async (_, graph) => {
    expect(await mermaid.parse(written(graph))).toBeTruthy();
  });

  test('is refused by mermaid when it is broken, so the check checks', async () => {
    await expect(mermaid.parse(written().replace('end\n', ''))).rejects.toThrow();
  });

  test('has boxes for region and zone, and classes for packages', () => {
    expect(written()).toBe(`---
title: "shop"
---
flowchart LR
  subgraph place0["us-east-1"]
    subgraph place1["zoneA"]
      n0["web00"]:::package_karyon
      n1["web01"]:::package_karyon
      n2["web02"]:::package_karyon
    end
  end
  n0 --> n1
  n1 --> n1
  n2 --> n0
  classDef package_karyon fill:#b7dd8f,stroke:#555,color:#000
`);
  });
});
