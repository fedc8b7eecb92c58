import { describe, expect, test } from '@jest/globals';
import { suspectsIn } from './support/suspects.ts';

describe('nobody is accused where all is well', () => {
  test.each(['aws', 'azure', 'internet', 'intranet', 'mobile3g', 'ideal', 'none'])(
    'whatever the network is like: %s',
    (network) => {
      expect(suspectsIn('netflixoss', { network })).toEqual([]);
    },
  );

  test.each([
    ['netflixoss', 2, 3],
    ['netflixoss', 6, 2],
    ['cassandra', 2, 1],
    ['cassandra', 6, 4],
    ['lamp', 2, 1],
  ])('in %s in %i regions with seed %i', (name, regions, seed) => {
    expect(suspectsIn(name, { regions, seed })).toEqual([]);
  });

  test('nor where only a service is slow', () => {
    expect(
      suspectsIn('netflixoss', { faults: ['slow service homepage by 50 at 8s for 5s'] }),
    ).toEqual([]);
  });
});
