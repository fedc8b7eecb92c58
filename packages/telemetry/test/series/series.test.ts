import { describe, expect, test } from '@jest/globals';
import { ClientRecorder } from '../../src/clientRecorder.ts';
import { IntervalRecorder } from '../../src/series/intervalRecorder.ts';
import { writeSeries } from '../../src/series/writeSeries.ts';
import { ServiceRecorder } from '../../src/serviceRecorder.ts';

interface Stand {
  readonly web: ServiceRecorder;
  readonly clients: ClientRecorder;
  readonly series: IntervalRecorder;
}

function stand(warmUp = 0): Stand {
  const web = new ServiceRecorder(warmUp);
  const clients = new ClientRecorder(warmUp);
  const series = new IntervalRecorder({
    warmUp,
    services: [['web', web]],
    clients: () => clients.bySource(),
    instances: () => 2,
    faults: (from, to) => (from < 1_500_000 && to > 1_200_000 ? ['f1', 'f2'] : []),
  });
  return { web, clients, series };
}

/** A request at `web`, which takes it and replies `us` later. */
function serve({ web, clients }: Stand, at: number, us: number): void {
  clients.started('www', at);
  web.arrived(at);
  web.busyChanged(at, 1);
  web.waited(at, 0);
  web.completed(at + us, at, us, true);
  web.busyChanged(at + us, -1);
  clients.succeeded('www', at, us);
}

function twoSeconds(warmUp = 0): Stand {
  const all = stand(warmUp);
  all.web.workersChanged(0, 4);
  serve(all, 100_000, 1_000);
  serve(all, 200_000, 3_000);
  all.series.take(1_000_000);
  serve(all, 1_100_000, 500_000);
  all.clients.started('www', 1_900_000);
  all.clients.failed('www', 1_900_000, 'timeout');
  all.series.take(2_000_000);
  return all;
}

describe('a time series', () => {
  test('tells of each interval what came in it, and nothing of those before', () => {
    const { rows } = twoSeconds().series;
    expect(rows.filter(({ kind }) => kind === 'service')).toMatchObject([
      { arrivals: 2, completions: 2, responseMean: 2_000, utilisation: 0.001, workers: 4 },
      { arrivals: 1, completions: 1, responseMean: 500_000, utilisation: 0.125, inSystem: 0.5 },
    ]);
    expect(rows.filter(({ kind }) => kind === 'requests')).toMatchObject([
      { started: 2, succeeded: 2, availability: 1, latencyMean: 2_000, inFlight: 0 },
      { started: 2, succeeded: 1, failed: { timeout: 1, lost: 0 }, availability: 0.5 },
    ]);
  });

  test('begins with the end of the warm-up, and adds up to the result', () => {
    const { web, series } = twoSeconds(150_000);
    const services = series.rows.filter((row) => row.kind === 'service');
    expect(services.map(({ from, to }) => [from, to])).toEqual([
      [150_000, 1_000_000],
      [1_000_000, 2_000_000],
    ]);
    const sum = services.reduce((total, { arrivals }) => total + arrivals, 0);
    expect(sum).toBe(web.counts.arrivals);
    const area = services.reduce(
      (total, { inSystem, from, to }) => total + inSystem * (to - from),
      0,
    );
    expect(area / (2_000_000 - 150_000)).toBeCloseTo(web.figures(2_000_000, 1).inSystemMean, 12);
  });

  test('has a row for each source where there are several', () => {
    const all = stand();
    for (const source of ['www', 'mobile']) all.clients.started(source, 10);
    all.series.take(20);
    expect(all.series.rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'requests all',
      'source mobile',
      'source www',
      'service web',
    ]);
  });

  test('an interval of no length is none', () => {
    const all = twoSeconds();
    const before = all.series.rows.length;
    all.series.take(2_000_000);
    expect(all.series.rows).toHaveLength(before);
  });
});

describe('the CSV of a time series', () => {
  test('has as many fields in every row as in its head, and names the faults in force', () => {
    const lines = [...writeSeries(twoSeconds().series.rows)].join('').trimEnd().split('\n');
    const widths = lines.map((line) => line.split(',').length);
    expect(new Set(widths).size).toBe(1);
    expect(lines).toHaveLength(5);
    expect(lines.map((line) => line.split(',').at(-1))).toEqual([
      'faults',
      '',
      '',
      'f1 f2',
      'f1 f2',
    ]);
    expect(lines[2]).toBe('0,1,service,web,2,4,0.001,0,0.004,,2,2,2,0,0,0,0,0,,2,1,3,,,,,,,,,');
  });
});
