import type { Result, Run } from '@spigo/simulation';
import type { Claim } from './case.ts';

type ServiceFigures = Result['services'][string];
type Times = 'waitMs' | 'serviceMs' | 'responseMs';
type Percentile = 'p50' | 'p90' | 'p99';

/** The figures of a service; throws if there is no such service. */
export function serviceOf(run: Run, name: string): ServiceFigures {
  const figures = run.result.services[name];
  if (figures === undefined) throw new Error(`no service "${name}"`);
  return figures;
}

/** The mean of some time at a service. */
export function meanTime(service: string, times: Times, theory: number): Claim {
  const figure = `${service}: mean ${times.slice(0, -2)}`;
  const of = (run: Run): number | null => serviceOf(run, service)[times].mean;
  return { figure, kind: 'mean', unit: 'ms', theory, of };
}

/**
 * The variance of some time at a service: the mean square of the distance from the `mean` of theory, as
 * the distance from the mean of a run is too small.
 */
export function varianceOfTime(service: string, times: Times, mean: number, theory: number): Claim {
  const figure = `${service}: variance of ${times.slice(0, -2)}`;
  const of = (run: Run): number | null => {
    const summary = serviceOf(run, service)[times];
    if (summary.mean === null || summary.stdDev === null) return null;
    const inside = (summary.stdDev ** 2 * (summary.count - 1)) / summary.count;
    return inside + (summary.mean - mean) ** 2;
  };
  return { figure, kind: 'variance', unit: 'ms²', theory, of };
}

/** A percentile of some time at a service. */
export function percentileOfTime(
  service: string,
  times: Times,
  percentile: Percentile,
  theory: number,
): Claim {
  const figure = `${service}: ${percentile} of ${times.slice(0, -2)}`;
  const of = (run: Run): number | null => serviceOf(run, service)[times][percentile];
  return { figure, kind: 'percentile', unit: 'ms', theory, of };
}

/** A number at a service, as it stands in the result. */
export function numberAt(
  service: string,
  field: 'utilisation' | 'inSystemMean' | 'queueLengthMean',
  theory: number,
): Claim {
  const words = {
    utilisation: 'utilisation',
    inSystemMean: 'mean number in system',
    queueLengthMean: 'mean number waiting',
  };
  const of = (run: Run): number | null => serviceOf(run, service)[field];
  return { figure: `${service}: ${words[field]}`, kind: 'mean', unit: '', theory, of };
}

/** The share of arrivals at a service that it refused. */
export function refusedShare(service: string, theory: number): Claim {
  const of = (run: Run): number => {
    const { rejections, arrivals } = serviceOf(run, service);
    return rejections / arrivals;
  };
  return { figure: `${service}: share refused`, kind: 'share', unit: '', theory, of };
}

/** The share of those taken into service that had to wait. */
export function delayedShare(service: string, theory: number): Claim {
  const of = ({ collected }: Run): number | null => {
    const found = collected?.snapshot.services.find((each) => each.service === service);
    if (found === undefined) return null;
    const { wait } = found.times;
    return 1 - wait.countUpTo(0) / wait.count;
  };
  return { figure: `${service}: share that waits`, kind: 'share', unit: '', theory, of };
}

/** Arrivals at `service` for each at `other`, or for each request of the clients. */
export function arrivalsFor(service: string, other: string | null, theory: number): Claim {
  const of = (run: Run): number => {
    const base = other === null ? run.result.requests.started : serviceOf(run, other).arrivals;
    return serviceOf(run, service).arrivals / base;
  };
  const figure = `${service}: arrivals for each ${other === null ? 'request' : `at ${other}`}`;
  return { figure, kind: 'mean', unit: '', theory, of };
}

/** Mean time from request to answer as the client sees it; of one source, or of all. */
export function meanLatency(theory: number, source: string | null = null): Claim {
  const of = ({ result: { requests } }: Run): number | null =>
    (source === null ? requests : requests.bySource[source])?.latencyMs.mean ?? null;
  const figure = source === null ? 'mean latency' : `${source}: mean latency`;
  return { figure, kind: 'mean', unit: 'ms', theory, of };
}

/** A percentile of it. */
export function percentileOfLatency(percentile: Percentile, theory: number): Claim {
  const of = ({ result }: Run): number | null => result.requests.latencyMs[percentile];
  return { figure: `${percentile} of latency`, kind: 'percentile', unit: 'ms', theory, of };
}

/** Share of the clients' requests that have ended which succeeded. */
export function succeededShare(theory: number): Claim {
  const of = ({ result: { requests } }: Run): number =>
    requests.succeeded / (requests.started - requests.inFlight);
  return { figure: 'share that succeeds', kind: 'share', unit: '', theory, of };
}

/** Share of the clients' requests that failed for `reason`. */
export function failedShare(reason: string, theory: number): Claim {
  const of = ({ result: { requests } }: Run): number =>
    (requests.failed[reason] ?? 0) / (requests.started - requests.inFlight);
  return { figure: `share that fails: ${reason}`, kind: 'share', unit: '', theory, of };
}

/** Requests of the clients that succeed in a second. */
export function throughput(theory: number): Claim {
  const of = ({ result }: Run, seconds: number): number => result.requests.succeeded / seconds;
  return { figure: 'throughput', kind: 'mean', unit: '/s', theory, of };
}

/** A figure that has to be met to the last digit. */
export function exactly(
  figure: string,
  theory: number,
  of: (run: Run) => number | null,
  unit: Claim['unit'] = '',
): Claim {
  return { figure, kind: 'exact', unit, theory, of };
}
