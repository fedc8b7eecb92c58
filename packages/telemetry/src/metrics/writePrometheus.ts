import { type Dialect, formatFamily } from './exposition.ts';
import { clientFamilies, runFamilies } from './runFamilies.ts';
import { linkFamilies, serviceFamilies } from './serviceFamilies.ts';
import type { MetricsSnapshot } from './snapshot.ts';

/**
 * A run at one instant as a page of metrics, without timestamps: in Prometheus' text format 0.0.4 or,
 * with `# EOF`, in OpenMetrics 1.0. Times are in seconds. The same snapshot gives the same text.
 */
export function* writePrometheus(
  snapshot: MetricsSnapshot,
  dialect: Dialect = 'prometheus',
): Generator<string, void, undefined> {
  const families = [
    ...runFamilies(snapshot),
    ...clientFamilies(snapshot),
    ...serviceFamilies(snapshot),
    ...linkFamilies(snapshot),
  ];
  for (const family of families) yield formatFamily(family, dialect);
  if (dialect === 'openmetrics') yield '# EOF\n';
}
