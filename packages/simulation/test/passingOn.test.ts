import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

const buy = { buy: [{ work: '1ms' }] };

function read(parts: readonly object[], rest: object = {}) {
  const services = parts.map((part) => ({ serviceTime: 0, ...part }));
  const arrivals = { process: 'constant', interval: '1ms' };
  const workload = { from: 'www', arrivals, operations: { buy: 1 } };
  return readArchitecture(
    { arch: 'passing', version: 'arch-0.2', services, network: 'none', workload, ...rest },
    'passing',
  );
}

function run(services: readonly object[], rest: object = {}) {
  const { result } = simulateSync(read(services, rest), { duration: '3s', poll: '1h' });
  return (name: string) => result.services[name]?.arrivals ?? 0;
}

const www = { name: 'www', package: 'dns', regions: 0, dependencies: ['balancer'] };
const balancer = (...dependencies: string[]) => ({
  name: 'balancer',
  package: 'elb',
  dependencies,
});
const inZones = (name: string, kind: string, ...dependencies: string[]) => ({
  name,
  package: kind,
  count: 3,
  dependencies,
});

describe('an operation that is declared where it is served', () => {
  test.each(['zuul', 'karyon', 'monolith', 'elb'])(
    'passes the client, a load balancer and %s on its way there',
    (kind) => {
      const services = [
        { name: 'api', count: 3, operations: buy },
        inZones('between', kind, 'api'),
        balancer('between'),
        www,
      ];
      const { result } = simulateSync(read(services), { duration: '100ms' });
      expect(result.requests).toMatchObject({ failed: {}, latencyMs: { min: 1, max: 1 } });
      expect(result.services['api']?.arrivals).toBe(100);
    },
  );

  test('goes to those that can serve it, in proportion to their instances', () => {
    const arrivals = run([
      { name: 'shop', count: 2, operations: buy },
      { name: 'kiosk', count: 1, operations: buy },
      { name: 'images', count: 5 },
      // It could serve nothing but gets and puts.
      inZones('proxy', 'zuul', 'images'),
      balancer('images', 'shop', 'proxy', 'kiosk'),
      www,
    ]);
    expect([arrivals('images'), arrivals('proxy')]).toEqual([0, 0]);
    expect(arrivals('shop') + arrivals('kiosk')).toBe(3000);
    // Three standard deviations.
    expect(Math.abs(arrivals('shop') - 2000)).toBeLessThan(3 * Math.sqrt(2000 / 3));
  });

  test('goes to those that have come to serve it while it runs', () => {
    const services = [
      { name: 'shop', operations: buy },
      { name: 'kiosk' },
      balancer('shop', 'kiosk'),
      www,
    ];
    const faults = ['set services.kiosk.operations to {"buy":[{"work":"1ms"}]} at 1s'];
    expect(run(services)('kiosk')).toBe(0);
    expect(Math.abs(run(services, { faults })('kiosk') - 1000)).toBeLessThan(75);
  });

  test('is asked by steps of whoever passes it on', () => {
    const web = {
      name: 'web',
      dependencies: ['proxy'],
      operations: { buy: [{ call: { to: 'proxy' } }] },
    };
    const api = { name: 'api', operations: buy };
    const services = [api, inZones('proxy', 'elb', 'api'), web, balancer('web'), www];
    expect(run(services)('api')).toBe(3000);
  });
});

describe('an operation that nobody can serve', () => {
  const refusal = /workload\.operations\.buy: found "buy"; allowed: get, put/;

  test('is an error that names what the client asks', () => {
    expect(() => read([{ name: 'api' }, balancer('api'), www])).toThrow(refusal);
  });

  test('gains nothing from going round in circles', () => {
    const circle = [
      { name: 'one', package: 'elb', dependencies: ['two', 'one'] },
      { name: 'two', package: 'elb', dependencies: ['one'] },
    ];
    expect(() => read([...circle, balancer('one'), www])).toThrow(refusal);
  });

  test('is not passed on by kinds that ask for values, or that ask each dependency', () => {
    for (const kind of ['staash', 'service']) {
      const services = [{ name: 'api', operations: buy }, inZones('between', kind, 'api')];
      expect(() => read([...services, balancer('between'), www])).toThrow(refusal);
    }
  });
});
