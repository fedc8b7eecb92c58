import { describe, expect, test } from '@jest/globals';
import { toGraphology } from '../src/toGraphology.ts';
import { netflixoss } from './netflixoss.ts';

describe('the graphology graph', () => {
  test('has the nodes and links of the recorded one', async () => {
    const graph = await toGraphology(netflixoss());
    expect([graph.order, graph.size]).toEqual([65, 259]);
    expect(graph.inDegree('netflixoss.us-east-1.*.www-elb00')).toBe(1);
    expect(graph.getNodeAttributes('netflixoss.us-east-1.zoneB.homepage01')).toEqual({
      label: 'homepage01',
      package: 'karyon',
      service: 'homepage',
      region: 'us-east-1',
      zone: 'zoneB',
      address: '35.0.0.12',
      start: 0,
      end: 10,
    });
  });

  test('is the same for the same run: no key is generated', async () => {
    const [first, second] = [await toGraphology(netflixoss()), await toGraphology(netflixoss())];
    expect(first.export()).toEqual(second.export());
    expect(first.edges().slice(0, 3)).toEqual(['e1', 'e2', 'e3']);
  });
});
