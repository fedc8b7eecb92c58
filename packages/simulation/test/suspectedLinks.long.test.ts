import { describe, expect, test } from '@jest/globals';
import { suspectsIn } from './support/suspects.ts';

describe('a latency fault of 200 ms on one link is accused', () => {
  test.each([
    ['in the middle of the run', 'at 8s for 5s'],
    ['in its last tenth', 'at 18s'],
    ['all the time, so that there is no time to compare it with', 'at 0s'],
  ])('%s', (_when, when) => {
    const fault = `delay from service wwwproxy to service homepage by 200ms ${when}`;
    expect(suspectsIn('netflixoss', { faults: [fault] })).toEqual(['wwwproxy > homepage']);
  });

  test('where it holds up answers only', () => {
    const fault = 'delay from service homepage to service wwwproxy by 200ms at 8s for 5s';
    expect(suspectsIn('netflixoss', { faults: [fault] })).toEqual(['homepage > wwwproxy']);
  });

  test('among messages that cross the ocean', () => {
    const fault = 'delay from service wwwproxy to service homepage by 200ms at 8s for 5s';
    expect(suspectsIn('netflixoss', { faults: [fault], regions: 2 })).toEqual([
      'wwwproxy > homepage',
    ]);
  });
});

test.each([
  ['netflixoss', 1, 'internet'],
  ['cassandra', 2, 'aws'],
] as const)(
  'nobody is accused where all is well: %s in %i regions, %s',
  (name, regions, network) => {
    expect(suspectsIn(name, { regions, network })).toEqual([]);
  },
);
