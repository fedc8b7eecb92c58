import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { runAndListen } from './support/runs.ts';

const policies = { api: { loadBalancing: 'zoneAware' } };

/** Four of web, two of them in zone A, call three of api, one in each zone; 200 requests a second. */
function calls(rest: object = {}, web: object = { policies }, duration: '30s' | '60s' = '30s') {
  const services = [
    { name: 'api', count: 3, workers: 1, serviceTime: '10ms' },
    { name: 'web', count: 4, dependencies: ['api'], serviceTime: 0, ...web },
    { name: 'www', package: 'dns', regions: 0, dependencies: ['web'] },
  ];
  const arrivals = { process: 'poisson', rate: '200/s' };
  const workload = { from: 'www', arrivals, operations: { get: 1 } };
  const file = { arch: 'zones', version: 'arch-0.2', services, network: 'none', workload, ...rest };
  const { sent } = runAndListen(readArchitecture(file, 'zones'), { duration, poll: '1s' });
  return sent.flatMap(({ at, from, to, message }) =>
    message.kind === 'GetRequest' && to.name.includes('api')
      ? [{ at, from: zoneOf(from.name), to: zoneOf(to.name) }]
      : [],
  );
}

type Calls = ReturnType<typeof calls>;

const zoneOf = (name: string) => name.match(/zone[A-C]/)?.[0] ?? '';

const share = (all: Calls, part: (call: Calls[number]) => boolean) =>
  all.filter(part).length / all.length;

const inside = (all: Calls, zone: string) =>
  share(
    all.filter(({ from }) => from === zone),
    ({ to }) => to === zone,
  );

describe('calls that are shared out by zone', () => {
  test('give each callee a third, and keep two thirds of the calls of zone A inside', () => {
    const all = calls();
    for (const zone of ['zoneA', 'zoneB', 'zoneC']) {
      expect(Math.abs(share(all, ({ to }) => to === zone) * 3 - 1)).toBeLessThan(0.03);
    }
    expect(Math.abs(inside(all, 'zoneA') - 2 / 3)).toBeLessThan(0.03);
    expect([inside(all, 'zoneB'), inside(all, 'zoneC')]).toEqual([1, 1]);
  });

  test('count callers as they die and come back', () => {
    // While the second of zone A is dead, and until it is found again, nobody needs another zone.
    const line = 'kill instance web03 at 10s for 20s';
    const all = calls({ faults: [line] }, { policies }, '60s');
    const between = (from: number, to: number) =>
      inside(
        all.filter(({ at }) => at >= from * 1e6 && at < to * 1e6),
        'zoneA',
      );
    expect(Math.abs(between(0, 10) - 2 / 3)).toBeLessThan(0.05);
    expect(between(13, 30)).toBe(1);
    expect(Math.abs(between(33, 60) - 2 / 3)).toBeLessThan(0.05);
  });

  test('begin while it runs, where a policy is set to it', () => {
    const set = 'set services.web.policies.api.loadBalancing to zoneAware at 10s';
    const all = calls({ faults: [set] }, { policies: { api: { loadBalancing: 'random' } } });
    const late = all.filter(({ at }) => at > 12e6);
    expect(Math.abs(inside(late, 'zoneA') - 2 / 3)).toBeLessThan(0.04);
    expect(inside(late, 'zoneB')).toBe(1);
  });
});

test('nobody else asks a registry for the own service', () => {
  const asked = (web: object) => {
    const services = [
      { name: 'api', count: 3, serviceTime: '10ms' },
      { name: 'web', count: 4, dependencies: ['api'], serviceTime: 0, ...web },
    ];
    const file = { arch: 'zones', version: 'arch-0.2', services };
    const { sent } = runAndListen(readArchitecture(file, 'zones'), { duration: '3s', poll: '1s' });
    return sent.flatMap(({ from, message }) =>
      message.kind === 'Renew' && from.name.includes('web') ? [message.services] : [],
    );
  };
  expect(new Set(asked({}).flat())).toEqual(new Set(['api']));
  expect(new Set(asked({ policies }).flat())).toEqual(new Set(['api', 'web']));
});
