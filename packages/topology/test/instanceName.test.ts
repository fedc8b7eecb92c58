import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import {
  formatName,
  graphName,
  type NameParts,
  parseName,
  serviceName,
} from '../src/instanceName.ts';

const parts: NameParts = {
  arch: 'netflixoss',
  region: 'us-east-1',
  zone: 'zoneA',
  machine: 'ecs:1',
  instance: 'homepage05',
  container: 'docker:7',
  process: '',
  service: 'homepage',
  package: 'karyon',
};

describe('instance names', () => {
  test('have nine parts in the order of the hierarchy', () => {
    expect(formatName(parts)).toBe(
      'netflixoss.us-east-1.zoneA.ecs:1.homepage05.docker:7..homepage.karyon',
    );
  });

  test('graph files show architecture, region, zone and instance', () => {
    expect(graphName(parts)).toBe('netflixoss.us-east-1.zoneA.homepage05');
  });

  test('services are named by region, zone, service and package', () => {
    expect(serviceName(parts)).toBe('netflixoss.us-east-1.zoneA.homepage.karyon');
  });

  test('parsing undoes formatting', () => {
    const word = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('.', ''));
    const names = fc.tuple(word, word, word, word, word, word, word, word, word);
    fc.assert(
      fc.property(names, ([arch, region, zone, machine, instance, container, process, ...rest]) => {
        const [service, packageName] = rest;
        const name = { arch, region, zone, machine, instance, container, process, service };
        const whole = { ...name, package: packageName };
        expect(parseName(formatName(whole))).toEqual(whole);
      }),
      { seed: 9 },
    );
  });

  test.each(['', 'a.b.c.d', 'a.b.c.d.e.f.g.h.i.j'])(
    '%j is refused with what is expected',
    (text) => {
      expect(() => parseName(text)).toThrow(UsageError);
      expect(() => parseName(text)).toThrow(/nine: arch\.region\.zone/);
    },
  );
});
