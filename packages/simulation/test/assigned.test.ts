import { expect, test } from '@jest/globals';
import { parseArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

const shop = `arch: shop
services:
  - name: web
    workers: 2
`;
const set = (...fields: string[]) =>
  parseArchitecture(shop, {
    file: 'shop.yaml',
    set: fields.map((field) => {
      const [path = '', text = ''] = field.split('=');
      return { path, text };
    }),
  });

test('fields are set before the file is checked, a later one over an earlier one', async () => {
  const architecture = await set(
    'services.web.workers=8',
    'services.web.serviceTime={distribution: exponential, mean: 2ms}',
    'workload.arrivals.rate=50/s',
    'services.web.workers=9',
  );
  const { services, workloads } = resolveArchitecture(architecture);
  const serviceTime = { kind: 'exponential', mean: 2_000 };
  expect(services).toMatchObject([{ workers: 9, serviceTime }]);
  expect(workloads[0]?.arrivals).toEqual({ process: 'constant', interval: 20_000 });
});

test('null takes a field away', async () => {
  const [web] = resolveArchitecture(await set('services.web.workers=null')).services;
  expect(web).not.toHaveProperty('workers');
});

test.each([
  [
    'services.web.workers=0',
    'shop.yaml: services[0].workers: found "0"; allowed: a whole number, 1 to 1000000000 (set by services.web.workers=0)',
  ],
  [
    'services.web.queue.capacty=3',
    /^shop.yaml: services\[0\]\.queue\.capacty: unknown field .*did you mean "capacity"\? \(set by/,
  ],
  [
    'services.wep.workers=8',
    'services.wep.workers: found "wep"; allowed: web; did you mean "web"?',
  ],
  ['services.web.serviceTime={mean', 'found "{mean"; allowed: a value in JSON or YAML (malformed'],
  ['services=&a [*a]', 'is nested more than 64 deep'],
])('what cannot be set is refused, naming the field: %s', async (field, message) => {
  await expect(set(field)).rejects.toThrow(message);
});

test('a problem of the file itself keeps its place', async () => {
  const wrong = parseArchitecture(shop.replace('workers: 2', 'workers: -2'), {
    file: 'shop.yaml',
    set: [{ path: 'services.web.count', text: '3' }],
  });
  await expect(wrong).rejects.toThrow('shop.yaml:4:14: services[0].workers: found "-2"');
});
