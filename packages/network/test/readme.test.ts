import { expect, test } from '@jest/globals';
import { constant } from '@spigo/dynamics';
import { locationOf, Network } from '../src/index.ts';

test('the example of the README does what it says', () => {
  const network = new Network(
    {
      name: 'lab',
      sameZone: constant('250us'),
      crossZone: constant('1ms'),
      edge: constant('20ms'),
      regions: { 'us-east-1>eu-west-1': constant('35ms') },
    },
    1,
  );
  const web = { id: 1, name: 'web', location: locationOf('us-east-1', 'zoneA') };
  const db = { id: 2, name: 'db', location: locationOf('eu-west-1', 'zoneB') };
  expect(network.verdict(db, web, { kind: 'GetResponse' })).toBe(35_000);
});
