import { describe, expect, test } from '@jest/globals';
import { readNodeName, serviceAndIndex } from '../src/saved/nodeName.ts';

const web = { arch: 'a', region: 'r', zone: 'z', service: 'web', index: 5 };

describe('the name of a node', () => {
  test.each([
    ['Pirate18', { region: '*', zone: '*', instance: 'Pirate18', service: 'Pirate', index: 18 }],
    ['a.global-api-dns', { arch: 'a', region: '*', instance: 'global-api-dns', index: -1 }],
    ['a.r.z.web05', { ...web, instance: 'web05', package: '', statesService: false }],
    ['a.r.z.web5', { ...web, instance: 'web5' }],
    ['a.*.*.www00', { region: '*', zone: '*', service: 'www', index: 0 }],
    ['a.r.z.web.karyon', { ...web, instance: '', index: -1, package: 'karyon' }],
    ['a.r.z.web.karyon.web5', { ...web, instance: 'web5', package: 'karyon', statesService: true }],
    ['a.r.z.m.web05.c.karyon', { ...web, machine: 'm', container: 'c', package: 'karyon' }],
    ['a.r.z.m.web05.c.p.web.karyon', { ...web, machine: 'm', process: 'p', package: 'karyon' }],
    ['a.r.z..web105..p.web1.karyon', { service: 'web1', index: 5, machine: '', container: '' }],
  ])('%s is understood', (text, expected) => {
    expect(readNodeName(text)).toMatchObject(expected);
  });

  test.each([
    '',
    'a.',
    'a.b.c',
    'a.r.z.',
    'a.r.z..karyon',
    'a.r.z.web.karyon.',
    'a.r.z.m.i.c.p.s',
    '.'.repeat(20),
  ])('%j is none', (text) => {
    expect(readNodeName(text)).toBeUndefined();
  });

  test('an instance that is not named after its service has the index of its digits', () => {
    expect(serviceAndIndex('db07', 'store')).toEqual({ service: 'store', index: 7 });
    expect(serviceAndIndex('web100', 'web1')).toEqual({ service: 'web1', index: 0 });
    expect(serviceAndIndex('web', 'web')).toEqual({ service: 'web', index: -1 });
  });
});
