import {
  bucketBounds,
  cumulativeBuckets,
  type Labels,
  type Metric,
  type MetricFamily,
} from './metricFamily.ts';

/** Prometheus' text format 0.0.4, or OpenMetrics 1.0. */
export type Dialect = 'prometheus' | 'openmetrics';

const microsecondsPerSecond = 1e6;

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** `{from="web",to="db"}`; nothing for no labels. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A bound as both formats want it: OpenMetrics writes `1.0`, and Prometheus reads that too. */
export function formatBound(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

/** The two lines before the samples of a family. OpenMetrics leaves `_total` out of the name. */
export function formatHead(family: MetricFamily | FamilyHead, dialect: Dialect): string {
  const total = family.type === 'counter' && dialect === 'prometheus' ? '_total' : '';
  const name = `${family.name}${total}`;
  const help = family.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `# HELP ${name} ${help}\n# TYPE ${name} ${family.type}\n`;
}

/** What a family is called and of which type it is. */
export interface FamilyHead {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
}

/** The samples of one distribution; `time` is the timestamp with a blank before it, or nothing. */
export function formatBuckets(
  name: string,
  labels: Labels,
  distribution: {
    readonly buckets: readonly number[];
    readonly count: number;
    readonly sum: number;
  },
  time = '',
): string {
  const { buckets, count, sum } = distribution;
  const lines = buckets.map((seen, at) => {
    const le = formatBound(bucketBounds[at] ?? 0);
    return `${name}_bucket${formatLabels({ ...labels, le })} ${seen}${time}\n`;
  });
  lines.push(`${name}_bucket${formatLabels({ ...labels, le: '+Inf' })} ${count}${time}\n`);
  lines.push(`${name}_sum${formatLabels(labels)} ${sum / microsecondsPerSecond}${time}\n`);
  lines.push(`${name}_count${formatLabels(labels)} ${count}${time}\n`);
  return lines.join('');
}

function formatSample(name: string, { labels, value }: Metric<number>): string {
  return `${name}${formatLabels(labels)} ${value}\n`;
}

/** A family as text; one without metrics is left out. */
export function formatFamily(family: MetricFamily, dialect: Dialect): string {
  const { name, metrics } = family;
  if (metrics.length === 0) return '';
  const head = formatHead(family, dialect);
  if (family.type !== 'histogram') {
    const sampled = family.type === 'counter' ? `${name}_total` : name;
    return head + family.metrics.map((metric) => formatSample(sampled, metric)).join('');
  }
  const samples = family.metrics.map(({ labels, value }) => {
    const { count, sum } = value;
    return formatBuckets(name, labels, { buckets: cumulativeBuckets(value), count, sum });
  });
  return head + samples.join('');
}
