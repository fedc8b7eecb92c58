import type { LiveRun } from '@spigo/simulation';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';

/** The page of metrics of a run that goes on, or nothing. */
export interface LiveMetrics {
  /** Called before the run begins; not there where nobody asked for the page. */
  readonly show?: (run: LiveRun) => void;
  close(): Promise<void>;
}

/** Serves `/metrics` where `--metrics-port` asks for it, and says where. Throws a UsageError. */
export async function openLiveMetrics(settings: Settings, world: World): Promise<LiveMetrics> {
  const { metricsPort, quiet } = settings;
  if (metricsPort === undefined) return { close: async () => undefined };
  const { serveMetrics } = await import('../metrics/metricsServer.ts');
  const server = await serveMetrics(metricsPort);
  if (!quiet) world.stderr.write(`metrics at ${server.url}\n`);
  return { show: server.show, close: server.close };
}
