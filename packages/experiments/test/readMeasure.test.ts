import { describe, expect, test } from '@jest/globals';
import { readMeasures } from '../src/index.ts';
import { observe } from './observed.ts';

const observation = observe(1);
const figure = (name: string): number | null | undefined => readMeasures(name)[0]?.of(observation);

describe('a measure', () => {
  const { requests, services } = observation.result;

  test('has a short name, or the place of its figure in the result', () => {
    expect(figure('p99')).toBe(requests.latencyMs.p99);
    expect(figure('requests.latencyMs.p99')).toBe(requests.latencyMs.p99);
    expect(figure('services.web.responseMs.mean')).toBe(services['web']?.responseMs.mean);
    expect(figure('requests.bySource.www.started')).toBe(requests.started);
  });

  test('knows what is no field: availability, throughput, the highest utilisation', () => {
    expect(figure('availability')).toBe(1);
    expect(figure('throughput')).toBe((requests.succeeded * 1_000) / observation.measuredMs);
    expect(figure('utilisation')).toBeNull();
  });

  test('has a unit', () => {
    const names = 'p99,services.web.waitMs.count,services.web.utilisation,throughput,started';
    const units = readMeasures(names).map(({ unit }) => unit);
    expect(units).toEqual(['ms', 'count', 'share', 'perSecond', 'count']);
  });

  test('of a reason that did not happen is 0', () => {
    expect(figure('requests.failed.timeout')).toBe(0);
    expect(figure('messages.dropped.late')).toBe(0);
  });

  test('is asked for once, however often it is named', () => {
    expect(readMeasures('p50, p99,p50').map(({ name }) => name)).toEqual(['p50', 'p99']);
  });

  test.each([
    ['p98', /found "p98"; allowed: throughput, .*; did you mean "p9/],
    ['requests.startd', /found "requests.startd"; allowed: started, .*; did you mean "started"\?/],
    ['services.web', /found "services.web"; allowed: instances, /],
    ['', /found ""/],
  ])('%p is refused before anything runs', (name, message) => {
    expect(() => readMeasures(name)).toThrow(message);
  });

  test('of a service that is not there is refused with the nearest name', () => {
    expect(() => figure('services.wbe.arrivals')).toThrow('did you mean "web"?');
  });
});
