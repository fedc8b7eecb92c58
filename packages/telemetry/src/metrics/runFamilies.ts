import {
  counters,
  gauges,
  histograms,
  type Labels,
  type Metric,
  type MetricFamily,
} from './metricFamily.ts';
import type { MetricsSnapshot } from './snapshot.ts';

const none: Labels = {};
const one = (value: number): Metric<number>[] => [{ labels: none, value }];

/** The run as a whole: what it is, how far it is, its messages and its registries. */
export function runFamilies(snapshot: MetricsSnapshot): MetricFamily[] {
  const { version, arch, seed, at, actors, messages, registry } = snapshot;
  const dropped = Object.entries(messages.dropped).map(([reason, value]) => ({
    labels: { reason },
    value,
  }));
  const info = [{ labels: { version, arch, seed: String(seed) }, value: 1 }];
  return [
    gauges('spigo_run_info', 'The run that these metrics are of.', info),
    gauges('spigo_simulated_seconds', 'Virtual time since the start of the run.', one(at / 1e6)),
    gauges('spigo_actors', 'Instances, registries and the recorder.', one(actors)),
    counters('spigo_messages_sent', 'Messages sent.', one(messages.sent)),
    counters('spigo_messages_duplicated', 'Messages duplicated.', one(messages.duplicated)),
    counters('spigo_messages_delivered', 'Messages delivered.', one(messages.delivered)),
    counters('spigo_messages_dropped', 'Messages dropped, by reason.', dropped),
    counters('spigo_messages_dead', 'Dead letters.', one(messages.deadLetters)),
    gauges('spigo_messages_queued', 'Messages under way.', one(messages.queued)),
    gauges('spigo_registries', 'Registries, one for each zone in use.', one(registry.registries)),
    counters('spigo_registry_polls', 'Polls of registries.', one(registry.polls)),
    counters('spigo_registry_leases_expired', 'Leases that ran out.', one(registry.leaseExpiries)),
    counters('spigo_registry_fallbacks', 'Changes to another registry.', one(registry.fallbacks)),
    counters('spigo_registry_stale_uses', 'Work sent to the dead.', one(registry.staleUses)),
  ];
}

/** Requests as clients see them, by source. */
export function clientFamilies({ clients }: MetricsSnapshot): MetricFamily[] {
  const of = (value: (client: (typeof clients)[number]) => number): Metric<number>[] =>
    clients.map((client) => ({ labels: { source: client.source }, value: value(client) }));
  const failed = clients.flatMap(({ source, failed: reasons }) =>
    [...reasons]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, value]) => {
        return { labels: { source, reason }, value };
      }),
  );
  const latency = clients.map(({ source, latency: value }) => ({ labels: { source }, value }));
  return [
    counters(
      'spigo_requests_started',
      'Client requests started.',
      of((each) => each.started),
    ),
    counters(
      'spigo_requests_succeeded',
      'Those that succeeded.',
      of((each) => each.succeeded),
    ),
    counters('spigo_requests_failed', 'Those that failed, by reason.', failed),
    gauges('spigo_requests_in_flight', 'Those under way.', of(inFlight)),
    histograms('spigo_request_latency_seconds', 'From start to success.', latency),
  ];
}

/** Requests of one source that have not ended yet. */
export function inFlight(client: MetricsSnapshot['clients'][number]): number {
  let ended = client.succeeded;
  for (const times of client.failed.values()) ended += times;
  return client.started - ended;
}
