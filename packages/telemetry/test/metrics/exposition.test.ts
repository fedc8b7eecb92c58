import { describe, expect, test } from '@jest/globals';
import { ClientRecorder } from '../../src/clientRecorder.ts';
import { Histogram } from '../../src/histogram.ts';
import { formatLabels } from '../../src/metrics/exposition.ts';
import { LinkStats } from '../../src/metrics/linkStats.ts';
import type { MetricsSnapshot } from '../../src/metrics/snapshot.ts';
import { writePercentiles } from '../../src/metrics/writePercentiles.ts';
import { writePrometheus } from '../../src/metrics/writePrometheus.ts';
import { ServiceRecorder } from '../../src/serviceRecorder.ts';
import { parsePrometheus } from './parsePrometheus.ts';

function histogramOf(...values: number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** One client, one service, one link, all by hand. */
function snapshot(): MetricsSnapshot {
  const clients = new ClientRecorder(0);
  clients.started('www', 0);
  clients.started('www', 1);
  clients.started('www', 2);
  clients.succeeded('www', 0, 4_000);
  clients.failed('www', 1, 'lost');
  const recorder = new ServiceRecorder(0);
  recorder.arrived(1_000);
  recorder.completed(3_000, 1_000, 1_500, true);
  const link = new LinkStats('www', 'db');
  link.calls = 2;
  link.failures = 1;
  link.network.record(250);
  return {
    version: '1.2.3',
    arch: 'a"b\\c\nd',
    seed: 7,
    at: 10_000_000,
    actors: 3,
    messages: {
      sent: 9,
      duplicated: 0,
      delivered: 7,
      dropped: { dead: 1 },
      deadLetters: 0,
      queued: 1,
    },
    clients: clients.bySource(),
    services: [
      {
        service: 'db',
        figures: recorder.figures(10_000_000, 2),
        operations: {},
        times: recorder.times,
        network: histogramOf(250),
      },
    ],
    links: [link],
    registry: { registries: 3, polls: 4, leaseExpiries: 1, fallbacks: 2, staleUses: 5 },
  };
}

const page = (dialect: 'prometheus' | 'openmetrics'): string =>
  [...writePrometheus(snapshot(), dialect)].join('');

describe("Prometheus' text", () => {
  const families = parsePrometheus(page('prometheus'));
  const family = (name: string) => families.find((each) => each.name === name);
  const value = (name: string): string | undefined => family(name)?.metrics[0]?.value;

  test('is read by a foreign parser, with type and help of every family', () => {
    expect(families.length).toBeGreaterThan(30);
    for (const { name, type, help } of families) {
      expect([name, help.length > 0]).toEqual([name, true]);
      expect(['COUNTER', 'GAUGE', 'HISTOGRAM']).toContain(type);
    }
  });

  test('has the figures of the run', () => {
    expect(value('spigo_simulated_seconds')).toBe('10');
    expect(value('spigo_requests_started_total')).toBe('3');
    expect(value('spigo_requests_in_flight')).toBe('1');
    expect(family('spigo_requests_failed_total')?.metrics).toEqual([
      { labels: { source: 'www', reason: 'lost' }, value: '1' },
    ]);
    expect(value('spigo_registry_stale_uses_total')).toBe('5');
    expect(value('spigo_service_instances')).toBe('2');
    expect(family('spigo_link_calls_total')?.metrics).toEqual([
      { labels: { from: 'www', to: 'db' }, value: '2' },
    ]);
  });

  test('has histograms in seconds, cumulative, with all values in the last bucket', () => {
    expect(page('prometheus')).toContain('spigo_request_latency_seconds_count{source="www"} 1\n');
    expect(page('prometheus')).toContain('spigo_request_latency_seconds_sum{source="www"} 0.004\n');
    const [found] = family('spigo_request_latency_seconds')?.metrics ?? [];
    const buckets: Readonly<Record<string, string>> = found?.buckets ?? {};
    expect(buckets['0.0025']).toBe('0');
    expect(buckets['0.005']).toBe('1');
    expect(buckets['+Inf']).toBe('1');
  });

  test('counts a value that is a bound in its bucket', () => {
    const [network] = family('spigo_link_network_seconds')?.metrics ?? [];
    expect(network?.buckets?.['0.0001']).toBe('0');
    expect(network?.buckets?.['0.00025']).toBe('1');
  });

  test('leaves out a gauge that has no value: the utilisation of unlimited workers', () => {
    expect(page('prometheus')).not.toContain('utilisation');
  });

  test('escapes what stands in labels', () => {
    expect(formatLabels({ arch: 'a"b\\c\nd' })).toBe('{arch="a\\"b\\\\c\\nd"}');
    expect(page('prometheus')).toContain('arch="a\\"b\\\\c\\nd"');
  });
});

describe('OpenMetrics', () => {
  test('says the same, ends in # EOF, and has no _total in the names of families', () => {
    const [open, plain] = [page('openmetrics'), page('prometheus')];
    expect(open.endsWith('\n# EOF\n')).toBe(true);
    expect(open).toContain('# TYPE spigo_requests_started counter\n');
    expect(open).toContain('spigo_requests_started_total{source="www"} 3\n');
    const samples = (text: string) => text.split('\n').filter((line) => !line.startsWith('#'));
    expect(samples(open)).toEqual(samples(plain));
  });
});

test('percentiles are written as CSV, in quotes where the name needs them', () => {
  const text = [...writePercentiles(snapshot())].join('');
  const lines = text.trimEnd().split('\n');
  expect(lines[0]).toBe('metric,service,percentile,valueMs,totalCount,inverse');
  expect(lines).toContain('latency,www,1,4,1,Infinity');
  expect(lines).toContain('network,www>db,1,0.25,1,Infinity');
  expect(lines).toContain('response,db,1,2,1,Infinity');
  for (const line of lines) expect(line.split(',')).toHaveLength(6);
});
