import { expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { spigo } = await desk();

test('check alone says in a line what there is, and nothing of risks', async () => {
  const out = 'lamp: 5 services, 23 instances, 100 requests a second from www\n';
  expect(await spigo('check lamp')).toEqual({ code: 0, out, err: '' });
  expect((await spigo('check lamp -w 2')).out).toContain('45 instances');
  expect((await spigo('check pirates')).out).toBe('pirates: 100 pirates\n');
});

test('rules tell what they find, the way to it and what to do, and end with 3', async () => {
  const { code, out } = await spigo('check --rules lamp --except noTimeout,fewInstances');
  expect(code).toBe(3);
  expect(out).toBe(
    [
      'medium  oneZone: memcache has all instances of a region in one zone: us-east-1/zoneA',
      '        on the way www > webserver-elb > webserver > memcache',
      '        let memcache have an instance in each zone: a count of 3 or more',
      '',
      '1 finding: 1 medium, by 8 rules',
      '',
    ].join('\n'),
  );
});

test('rules that find nothing end with 0', async () => {
  const { code, out } = await spigo('check --rules=cycle,openEntry netflixoss');
  expect([code, out]).toEqual([0, 'nothing found, by 2 rules\n']);
});

test('the size counts, and what is set', async () => {
  const rule = 'check --rules=oneZone lamp';
  expect((await spigo(`${rule} -p 300`)).code).toBe(0);
  expect((await spigo(`${rule} --set services.memcache.count=3`)).code).toBe(0);
  expect((await spigo(`${rule} -w 2`)).out).toContain('us-east-1/zoneA, us-west-2/zoneB');
});

test('--json is one object', async () => {
  const { code, out } = await spigo('check --rules=oneZone lamp --json');
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({
    schema: 'spigo.check/1',
    arch: 'lamp',
    services: 5,
    instances: 23,
    workloads: [{ from: ['www'], rate: 100, users: null }],
    limited: false,
    unreached: [],
    warnings: [],
    rules: ['oneZone'],
    findings: [{ rule: 'oneZone', severity: 'medium', path: expect.any(Array) }],
  });
});

test.each([
  ['check --rules=oneZon lamp', '--rules: found "oneZon"; allowed: singlePoint'],
  ['check --rules --except cycl lamp', 'did you mean "cycle"?'],
  ['check --except cycle lamp', '--rules asks for rules'],
  ['check --rules lamp -d 3', 'unknown flag "-d" of check'],
])('%s is refused', async (line, message) => {
  const { code, err } = await spigo(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
