import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeGexf } from '../src/writing/writeGexf.ts';
import { findPython } from './python.ts';
import { eventful } from './sampleGraph.ts';

const run = (python: string, ...args: string[]): string =>
  execFileSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const script = `
import json, sys, networkx
g = networkx.read_gexf(sys.argv[1])
print(json.dumps([g.is_directed(), list(g.nodes(data=True)), list(g.edges(data=True))]))
`;

test('networkx reads our GEXF with its history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spigo-'));
  try {
    const path = join(folder, 'shop.gexf');
    writeFileSync(path, [...writeGexf(eventful(), { args: '' })].join(''));
    const [directed, nodes, edges] = JSON.parse(run(findPython(), '-c', script, path));
    expect(directed).toBe(true);
    expect(nodes).toHaveLength(3);
    expect(nodes[1]).toEqual([
      'shop.us-east-1.zoneA.web01',
      expect.objectContaining({
        label: 'web01',
        package: 'karyon',
        zone: 'zoneA',
        exit: 'normal',
        start: 0,
        end: 10,
        spells: [
          [0, 5],
          [7, 10],
        ],
      }),
    ]);
    expect(edges.map(([source, target]: string[]) => `${source} ${target}`)).toEqual([
      'shop.us-east-1.zoneA.web00 shop.us-east-1.zoneA.web01',
      'shop.us-east-1.zoneA.web01 shop.us-east-1.zoneA.web01',
      'shop.us-east-1.zoneA.web02 shop.us-east-1.zoneA.web00',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
