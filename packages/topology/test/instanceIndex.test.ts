import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatInstance, indexOf, otherReadings } from '../src/instanceIndex.ts';

describe('the index of an instance', () => {
  test('is written with two digits at least', () => {
    expect([0, 7, 10, 105].map((index) => formatInstance('web', index))).toEqual([
      'web00',
      'web07',
      'web10',
      'web105',
    ]);
  });

  test('is read back for every service whose name ends in no digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]([a-z0-9_-]*[a-z_-])?$/), fc.nat(), (service, index) => {
        expect(indexOf(formatInstance(service, index))).toEqual({ service, index });
      }),
      { seed: 5 },
    );
  });

  test('is all digits at the end, as many as there are', () => {
    expect(indexOf('web100')).toEqual({ service: 'web', index: 100 });
    expect(indexOf('rds-mysql0')).toEqual({ service: 'rds-mysql', index: 0 });
  });

  test.each(['web', '5', '', `a${'1'.repeat(16)}`])('of %j does not exist', (instance) => {
    expect(indexOf(instance)).toEqual({ service: instance, index: -1 });
  });

  test('of three digits and more has other readings', () => {
    expect(otherReadings('web100')).toEqual([{ service: 'web1', index: 0 }]);
    expect(otherReadings('web1234')).toEqual([
      { service: 'web1', index: 234 },
      { service: 'web12', index: 34 },
    ]);
    expect(otherReadings('web1034')).toEqual([{ service: 'web10', index: 34 }]);
    expect(otherReadings('web10')).toEqual([]);
  });

  test('every other reading is written the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]*$/), (instance) => {
        for (const { service, index } of otherReadings(instance)) {
          expect(formatInstance(service, index)).toBe(instance);
        }
      }),
      { seed: 6 },
    );
  });
});
