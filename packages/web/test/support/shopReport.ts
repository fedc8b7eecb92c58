import { parseFault } from '@spigo/faults';
import { architecture } from '@spigo/simulation';
import { LiveEngine } from '../../src/engine/liveEngine.ts';
import { type ReportData, reportData } from '../../src/report/reportData.ts';
import { nodeHost as host } from './nodeHost.ts';

/** What somebody might call a thing who means no good. */
export const evil = '</script><img src=x onerror=alert(1)>';

/** A run of a small shop in which a zone dies, as a report holds it. */
export async function shopReport(): Promise<ReportData> {
  const shop = architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('web', { count: 6, dependencies: ['db'] })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .toArchitecture();
  const faults = [parseFault('kill zone us-east-1/zoneB at 1s for 1s')];
  const request = {
    architecture: { ...shop, faults, description: evil },
    options: { seed: 1, duration: '3s' as const, collect: true, interval: '100ms' as const },
    speed: null,
    paused: false,
    sample: 0.5,
    command: `spigo -a ${evil}`,
  };
  const engine = new LiveEngine(request, host, () => undefined);
  const run = await engine.run();
  const data = reportData(engine.welcome(), run);
  if (data === null) throw new Error('no data');
  return data;
}
