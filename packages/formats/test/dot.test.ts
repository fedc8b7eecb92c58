import { describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import { instance } from '@viz-js/viz';
import { writeDot } from '../src/writing/writeDot.ts';
import { eventful, instances, textOf } from './sampleGraph.ts';

/** What Graphviz makes of a file, as far as it is looked at here. */
interface Drawn {
  readonly name: string;
  readonly directed: boolean;
  readonly objects: readonly {
    readonly name: string;
    readonly label: string;
    readonly style?: string;
    readonly nodes?: readonly number[];
  }[];
  readonly edges: readonly { readonly tail: number; readonly head: number }[];
}

async function drawn(graph = eventful()): Promise<Drawn> {
  const viz = await instance();
  const result = viz.render(textOf(writeDot(graph, { args: '-a "shop"\\' })), { format: 'json' });
  expect(result.errors).toEqual([]);
  return JSON.parse(result.output ?? '{}');
}

describe('DOT', () => {
  test('is drawn by Graphviz with clusters for region and zone', async () => {
    const { name, directed, objects, edges } = await drawn();
    expect([name, directed]).toEqual(['shop', true]);
    const clusters = objects.filter((each) => each.name.startsWith('cluster_'));
    expect(clusters.map((each) => [each.name, each.label, each.nodes?.length])).toEqual([
      ['cluster_us-east-1', 'us-east-1', 3],
      ['cluster_us-east-1/zoneA', 'zoneA', 3],
    ]);
    const named = edges.map(({ tail, head }) => `${objects[tail]?.label}>${objects[head]?.label}`);
    expect(named.sort()).toEqual(['web00>web01', 'web01>web01', 'web02>web00']);
  });

  test('of services has them as nodes', async () => {
    const { objects } = await drawn(collapse(eventful()));
    expect(objects.at(-1)).toMatchObject({ name: 'shop.us-east-1.zoneA.web.karyon', label: 'web' });
  });

  test('keeps names that Graphviz would read otherwise', async () => {
    const arch = 'a"b\\';
    const { name, objects } = await drawn(instances('web', 1, arch));
    expect(name).toBe('a"b\\\\');
    expect(objects.at(-1)?.label).toBe('web00');
  });

  test('is refused by Graphviz when it is broken, so the check checks', async () => {
    const viz = await instance();
    const { status } = viz.render(textOf(writeDot(eventful(), { args: '' })).slice(0, -2));
    expect(status).toBe('failure');
  });
});
