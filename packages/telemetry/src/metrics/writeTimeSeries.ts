import { epochMicroseconds } from '@spigo/topology';
import { type FamilyHead, formatBuckets, formatHead, formatLabels } from './exposition.ts';
import { type FaultInterval, writeFaults } from './faultIntervals.ts';
import type { Labels } from './metricFamily.ts';
import type { ClientSample, ServiceSample, TimeSeries } from './timeSeries.ts';

/** Seconds since 1970 with all microseconds: digits, because a double does not hold so many. */
type Timestamp = (at: number) => string;

const timestampsFrom =
  (epoch: number): Timestamp =>
  (at) => {
    const microseconds = epoch + at;
    const seconds = Math.floor(microseconds / 1e6);
    return `${seconds}.${String(microseconds - seconds * 1e6).padStart(6, '0')}`;
  };

/** One source or service over time. */
interface Track<S> {
  readonly name: string;
  readonly points: readonly { readonly time: string; readonly sample: S }[];
}

/** A family, and what it writes of one track. */
interface Family<S> extends FamilyHead {
  readonly write: (track: Track<S>) => string;
}

/** Those that exist at the end; each from its first sample on. */
function tracks<S>(
  series: TimeSeries,
  samplesOf: (at: TimeSeries[number]) => readonly S[],
  nameOf: (sample: S) => string,
  timestamp: Timestamp,
): Track<S>[] {
  const byName = new Map<string, { time: string; sample: S }[]>();
  for (const moment of series) {
    const time = timestamp(moment.at);
    for (const sample of samplesOf(moment)) {
      const points = byName.get(nameOf(sample)) ?? [];
      byName.set(nameOf(sample), points);
      points.push({ time, sample });
    }
  }
  return [...byName].map(([name, points]) => ({ name, points }));
}

function lines<S>(name: string, labels: Labels, track: Track<S>, value: (sample: S) => number) {
  const labelled = `${name}${formatLabels(labels)}`;
  return track.points.map(({ time, sample }) => `${labelled} ${value(sample)} ${time}\n`).join('');
}

function plain<S>(
  type: 'counter' | 'gauge',
  name: string,
  label: string,
  value: (sample: S) => number,
): Family<S> {
  const sampled = type === 'counter' ? `${name}_total` : name;
  const write = (track: Track<S>) => lines(sampled, { [label]: track.name }, track, value);
  return { type, name, help: 'Over simulated time.', write };
}

const source = 'source';
const service = 'service';

const failures: Family<ClientSample> = {
  type: 'counter',
  name: 'spigo_requests_failed',
  help: 'Over simulated time, by reason.',
  write: (track) => {
    const reasons = (track.points.at(-1)?.sample.failed ?? []).map(([reason]) => reason).sort();
    const times = (sample: ClientSample, reason: string): number =>
      sample.failed.find(([found]) => found === reason)?.[1] ?? 0;
    return reasons
      .map((reason) =>
        lines('spigo_requests_failed_total', { source: track.name, reason }, track, (sample) =>
          times(sample, reason),
        ),
      )
      .join('');
  },
};

const latency: Family<ClientSample> = {
  type: 'histogram',
  name: 'spigo_request_latency_seconds',
  help: 'From start to success, over simulated time.',
  write: ({ name, points }) =>
    points
      .map(({ time, sample }) =>
        formatBuckets(
          'spigo_request_latency_seconds',
          { source: name },
          sample.latency,
          ` ${time}`,
        ),
      )
      .join(''),
};

const responses: Family<ServiceSample> = {
  type: 'summary',
  name: 'spigo_service_response_seconds',
  help: 'From arrival to reply, over simulated time.',
  write: ({ name, points }) => {
    const labels = formatLabels({ service: name });
    const written = points.map(({ time, sample }) => {
      const { replies, responseSum } = sample;
      return (
        `spigo_service_response_seconds_sum${labels} ${responseSum / 1e6} ${time}\n` +
        `spigo_service_response_seconds_count${labels} ${replies} ${time}\n`
      );
    });
    return written.join('');
  },
};

const clientFamilies: readonly Family<ClientSample>[] = [
  plain('counter', 'spigo_requests_started', source, (sample) => sample.started),
  plain('counter', 'spigo_requests_succeeded', source, (sample) => sample.succeeded),
  failures,
  plain('gauge', 'spigo_requests_in_flight', source, (sample) => sample.inFlight),
  latency,
];

const serviceFamilies: readonly Family<ServiceSample>[] = [
  plain('counter', 'spigo_service_arrivals', service, (sample) => sample.arrivals),
  plain('counter', 'spigo_service_completions', service, (sample) => sample.completions),
  plain('counter', 'spigo_service_failures', service, (sample) => sample.failures),
  plain('counter', 'spigo_service_rejections', service, (sample) => sample.rejections),
  plain('counter', 'spigo_service_lost', service, (sample) => sample.lost),
  plain('gauge', 'spigo_service_in_system', service, (sample) => sample.inSystem),
  responses,
];

function* written<S>(families: readonly Family<S>[], all: readonly Track<S>[]): Generator<string> {
  if (all.length === 0) return;
  for (const family of families) {
    yield formatHead(family, 'openmetrics');
    for (const track of all) yield family.write(track);
  }
}

/**
 * A run over simulated time in OpenMetrics 1.0, with timestamps, for
 * `promtool tsdb create-blocks-from openmetrics`, with `faults` laid over it. `epoch`: microseconds from
 * 1970-01-01 to time 0, whole. The same series and epoch give the same text.
 */
export function* writeTimeSeries(
  series: TimeSeries,
  faults: readonly FaultInterval[] = [],
  epoch: number = epochMicroseconds,
): Generator<string, void, undefined> {
  const timestamp = timestampsFrom(epoch);
  const clients = tracks(
    series,
    (moment) => moment.clients,
    (sample) => sample.source,
    timestamp,
  );
  const services = tracks(
    series,
    (moment) => moment.services,
    (sample) => sample.service,
    timestamp,
  );
  yield* written(clientFamilies, clients);
  yield* written(serviceFamilies, services);
  const instants = series.map(({ at }) => at);
  yield* writeFaults(faults, instants, timestamp);
  yield '# EOF\n';
}
