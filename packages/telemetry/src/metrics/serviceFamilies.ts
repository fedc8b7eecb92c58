import type { Histogram } from '../histogram.ts';
import type { LinkStats } from './linkStats.ts';
import { counters, gauges, histograms, type Metric, type MetricFamily } from './metricFamily.ts';
import type { MetricsSnapshot, ServiceMetrics } from './snapshot.ts';

type Figures = ServiceMetrics['figures'];

/** Name, help, and the value of a metric; one that is null is left out. */
type Line<S, V> = readonly [name: string, help: string, value: (of: S) => V];

const serviceCounters: readonly Line<Figures, number>[] = [
  ['spigo_service_arrivals', 'Work that has arrived.', (each) => each.arrivals],
  ['spigo_service_completions', 'Work done.', (each) => each.completions],
  ['spigo_service_failures', 'Work that failed.', (each) => each.failures],
  ['spigo_service_rejections', 'Work refused.', (each) => each.rejections],
  ['spigo_service_lost', 'Work that died with its instance.', (each) => each.lost],
  ['spigo_service_timeouts', 'Calls to it that were given up.', (each) => each.timeouts],
  ['spigo_service_retries', 'Tries beyond the first.', (each) => each.retries],
];

const serviceGauges: readonly Line<Figures, number | null>[] = [
  ['spigo_service_instances', 'Instances.', (each) => each.instances],
  ['spigo_service_in_system', 'Work there now.', (each) => each.inSystem],
  ['spigo_service_in_system_mean', 'Work there, mean over time.', (each) => each.inSystemMean],
  ['spigo_service_queue_length_mean', 'Mean over time.', (each) => each.queueLengthMean],
  ['spigo_service_utilisation', 'Busy share of its workers.', (each) => each.utilisation],
];

const serviceTimes: readonly Line<ServiceMetrics, Histogram>[] = [
  ['spigo_service_network_seconds', 'On the way to it.', (each) => each.network],
  ['spigo_service_wait_seconds', 'Waiting for a worker.', (each) => each.times.wait],
  ['spigo_service_time_seconds', 'In service.', (each) => each.times.service],
  ['spigo_service_response_seconds', 'From arrival to reply.', (each) => each.times.response],
];

const linkCounters: readonly Line<LinkStats, number>[] = [
  ['spigo_link_calls', 'Work sent over the link.', (each) => each.calls],
  ['spigo_link_failures', 'Work that failed or was lost.', (each) => each.failures],
  ['spigo_link_timeouts', 'Calls that were given up.', (each) => each.tried?.timeouts ?? 0],
  ['spigo_link_retries', 'Tries beyond the first.', (each) => each.tried?.retries ?? 0],
];

const linkTimes: readonly Line<LinkStats, Histogram>[] = [
  ['spigo_link_network_seconds', 'On the way there.', (each) => each.network],
  ['spigo_link_wait_seconds', 'Waiting at the callee.', (each) => each.wait],
  ['spigo_link_service_seconds', 'In service at the callee.', (each) => each.service],
  ['spigo_link_response_seconds', 'From call to answer.', (each) => each.response],
];

/** Work at services, by service. */
export function serviceFamilies({ services }: MetricsSnapshot): MetricFamily[] {
  const labels = ({ service }: ServiceMetrics) => ({ service });
  const present = (value: (of: Figures) => number | null): Metric<number>[] =>
    services.flatMap((each) => {
      const found = value(each.figures);
      return found === null ? [] : [{ labels: labels(each), value: found }];
    });
  const timed = (value: (of: ServiceMetrics) => Histogram): Metric<Histogram>[] =>
    services.map((each) => ({ labels: labels(each), value: value(each) }));
  return [
    ...serviceGauges.map(([name, help, value]) => gauges(name, help, present(value))),
    ...serviceCounters.map(([name, help, value]) => counters(name, help, present(value))),
    ...serviceTimes.map(([name, help, value]) => histograms(name, help, timed(value))),
  ];
}

/** Work on links, by caller and callee. */
export function linkFamilies({ links }: MetricsSnapshot): MetricFamily[] {
  const of = <V>(value: (link: LinkStats) => V): Metric<V>[] =>
    links.map((link) => ({ labels: { from: link.from, to: link.to }, value: value(link) }));
  return [
    ...linkCounters.map(([name, help, value]) => counters(name, help, of(value))),
    ...linkTimes.map(([name, help, value]) => histograms(name, help, of(value))),
  ];
}
