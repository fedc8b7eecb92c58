import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Findable, readQuery } from '../src/model/find/find.ts';

const login: Findable = {
  texts: {
    service: 'login',
    zone: 'us-east-1/zoneB',
    instance: 'login03 login06',
    health: 'failing',
  },
  figures: { errors: 0.02, p99: 210_000, rate: 80 },
};

const finds = (text: string): boolean => {
  const query = readQuery(text);
  if (typeof query === 'string') throw new Error(query);
  return query(login);
};

test.each([
  [''],
  ['login'],
  ['LOGIN'],
  ['svc:log'],
  ['zone:zoneB svc:login'],
  ['inst:login06'],
  ['err>1%'],
  ['err>=0.02'],
  ['p99>200ms'],
  ['p99<0.3s'],
  ['rate>79 -health:ok'],
])('%j means it', (text) => {
  expect(finds(text)).toBe(true);
});

test.each([['home'], ['svc:login zone:zoneA'], ['err>2%'], ['p99<200ms'], ['-login'], ['queue>0']])(
  '%j does not',
  (text) => {
    expect(finds(text)).toBe(false);
  },
);

test('what is unknown is said, with what there is', () => {
  expect(readQuery('colour:red')).toMatch(/"colour:" is unknown; there are svc/);
  expect(readQuery('speed>3')).toMatch(/"speed" is no figure; there are err/);
});

test('any text is a query or a sentence, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const query = readQuery(text);
      expect(['string', 'boolean']).toContain(
        typeof query === 'string' ? 'string' : typeof query(login),
      );
    }),
    { seed: 4, numRuns: 500 },
  );
});
