import type { MetricsFiles } from '../metrics/metricsFiles.ts';
import type { Settings } from '../settings/settings.ts';

const none: MetricsFiles = { prepare: async () => [], abandon: async () => undefined };

/**
 * Proves that the files of metrics can be written, where `-c` asks for them; what writes them is loaded
 * only then. Throws a UsageError.
 */
export async function openMetrics(
  settings: Settings,
  name: string,
  epoch: number,
): Promise<MetricsFiles> {
  if (!settings.collect) return none;
  const { openMetricsFiles } = await import('../metrics/metricsFiles.ts');
  return await openMetricsFiles(settings, name, epoch);
}
