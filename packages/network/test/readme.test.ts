import { expect, test } from '@jest/globals';
import { constant } from '@spigo/dynamics';
import { defaultPlaces } from '@spigo/topology';
import { Network } from '../src/index.ts';

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
  const web = { id: 1, name: 'web', location: defaultPlaces.named('us-east-1', 'zoneA').index };
  const db = { id: 2, name: 'db', location: defaultPlaces.named('eu-west-1', 'zoneB').index };
  expect(network.verdict(db, web, { kind: 'GetResponse' })).toBe(35_000);
});
