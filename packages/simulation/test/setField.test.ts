import { describe, expect, test } from '@jest/globals';
import { setField } from '../src/files/setField.ts';

const shop = {
  arch: 'shop',
  services: [
    { name: 'db', package: 'store' },
    {
      name: 'web',
      dependencies: ['db'],
      policies: { db: { timeout: '1s' } },
      operations: { get: [{ work: '1ms' }, { call: { to: 'db' } }] },
    },
  ],
  network: 'aws',
  workload: { from: 'web', arrivals: { process: 'constant', interval: '5ms' } },
  faults: [{ kind: 'kill', at: 0, target: { service: 'web' } }],
};
const [db, web] = shop.services;

describe('a field is set where its path leads', () => {
  test.each<[string, unknown, object]>([
    ['arch', 'other', { arch: 'other' }],
    ['services.web.workers', 8, { services: [db, { ...web, workers: 8 }] }],
    ['services[1].workers', 8, { services: [db, { ...web, workers: 8 }] }],
    ['services.1.workers', 8, { services: [db, { ...web, workers: 8 }] }],
    [
      'services.web.policies.db.timeout',
      '50ms',
      { services: [db, { ...web, policies: { db: { timeout: '50ms' } } }] },
    ],
    [
      'services.db.policies.*.retry.maxRetries',
      3,
      { services: [{ ...db, policies: { '*': { retry: { maxRetries: 3 } } } }, web] },
    ],
    [
      'services.web.operations.get[1].call.timeout',
      '9ms',
      {
        services: [
          db,
          {
            ...web,
            operations: { get: [{ work: '1ms' }, { call: { to: 'db', timeout: '9ms' } }] },
          },
        ],
      },
    ],
    ['services.web.policies', null, { services: [db, without(web, 'policies')] }],
    ['warmUp', '2s', { warmUp: '2s' }],
    ['network', 'none', { network: 'none' }],
    ['network.sameZone', '1ms', { network: { profile: 'aws', sameZone: '1ms' } }],
    [
      'network.regions["us-east-1>eu-west-1"]',
      '40ms',
      { network: { profile: 'aws', regions: { 'us-east-1>eu-west-1': '40ms' } } },
    ],
    ['workload.keys.count', 9, { workload: { ...shop.workload, keys: { count: 9 } } }],
    ['workload[0].priority', 9, { workload: { ...shop.workload, priority: 9 } }],
    ['workload.0.priority', 9, { workload: { ...shop.workload, priority: 9 } }],
    ['faults[0].at', '1s', { faults: [{ kind: 'kill', at: '1s', target: { service: 'web' } }] }],
    ['faults[0]', null, { faults: [] }],
    ['objectives[0].availability', '>=99%', { objectives: [{ availability: '>=99%' }] }],
  ])('%s = %j', (path, value, changed) => {
    const before = JSON.stringify(shop);
    expect(setField(shop, path, value)).toEqual({ ...shop, ...changed });
    expect(JSON.stringify(shop)).toBe(before);
  });

  test('a lone workload in a list needs no position either', () => {
    const { workload, ...rest } = shop;
    const set = setField({ ...rest, workload: [workload] }, 'workload.priority', 9);
    expect(set['workload']).toEqual([{ ...workload, priority: 9 }]);
  });

  test('an operation in its short form becomes an object when it has to', () => {
    const set = setField(shop, 'services.web.operations.get.bytes.reply', 9);
    const operation = { steps: web?.operations?.get, bytes: { reply: 9 } };
    expect(set['services']).toEqual([db, { ...web, operations: { get: operation } }]);
    const again = setField(set, 'services.web.operations.get[0].work', '2ms');
    const [, call] = web?.operations?.get ?? [];
    const longer = { ...operation, steps: [{ work: '2ms' }, call] };
    expect(again['services']).toEqual([db, { ...web, operations: { get: longer } }]);
  });
});

describe('setting one field takes away what cannot stand beside it', () => {
  test.each<[string, object, object]>([
    [
      'workload.arrivals.rate',
      { workload: { arrivals: { process: 'constant', interval: '5ms' } } },
      { workload: { arrivals: { process: 'constant', rate: 1 } } },
    ],
    ['workload.arrivals.rate', {}, { workload: { arrivals: { process: 'constant', rate: 1 } } }],
    [
      'workload.arrivals.interval',
      { workload: { arrivals: { process: 'bernoulli', interval: '5ms', probability: 1 } } },
      { workload: { arrivals: { process: 'bernoulli', interval: 1, probability: 1 } } },
    ],
    [
      'services.web.autoscale.target',
      { services: [{ name: 'web', autoscale: { low: 0.1, high: 0.2, max: 9 } }] },
      { services: [{ name: 'web', autoscale: { max: 9, target: 1 } }] },
    ],
    [
      'services.web.admission.maxInFlight',
      { services: [{ name: 'web', admission: { rate: '1/s', burst: 2 } }] },
      { services: [{ name: 'web', admission: { maxInFlight: 1 } }] },
    ],
  ])('%s in %j', (path, file, expected) => {
    expect(setField({ ...file }, path, 1)).toEqual(expected);
  });
});

describe('a path that leads nowhere is refused', () => {
  const several = { ...shop, workload: [shop.workload, shop.workload] };

  test.each([
    [shop, 'services.wep.workers', 'found "wep"; allowed: db, web; did you mean "web"?'],
    [shop, 'services[2].workers.x', undefined],
    [shop, 'services[7].workers', 'found "7" at services; allowed: a position, 0 to 2'],
    [shop, 'faults.first.at', 'found "first" at faults; allowed: a position, 0 to 1'],
    [several, 'workload.priority', 'without a position; allowed: workload[0] to workload[1]'],
    [shop, 'arch.name', 'found "shop" at arch; allowed: it as a whole, it has no fields'],
    [shop, 'services..web', 'path "services..web": found "..web" at 9; allowed: names with dots'],
    [shop, '', 'path "": found nothing at 1; allowed: names with dots'],
    [shop, 'services.web.', 'found "." at 13'],
    [shop, 'services[', 'found "[" at 9'],
  ])('%#: %s', (file, path, message) => {
    const set = () => setField({ ...file }, path, 8);
    if (message === undefined) expect(set).not.toThrow();
    else expect(set).toThrow(message);
  });
});

function without(fields: object | undefined, name: string): object {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([each]) => each !== name));
}
