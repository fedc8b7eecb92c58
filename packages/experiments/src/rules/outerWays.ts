import type { ResolvedService } from '@spigo/simulation';
import type { Ground } from './ground.ts';
import { letsPass } from './kinds.ts';

/** A way of requests from outside to the first actor that does not just let them pass. */
export interface OuterWay {
  /** From where requests start to `end`. */
  readonly path: readonly string[];
  readonly end: ResolvedService;
}

/**
 * The shortest way from where requests start to each first actor behind DNS, load balancers and proxies.
 * Where `stops` says so of one of those, nothing behind it counts. A client that is a service of its own
 * is outermost itself.
 */
export function outerWays(
  { entries, services }: Ground,
  stops: (service: ResolvedService) => boolean = () => false,
): OuterWay[] {
  const paths = new Map(entries.map(({ service }) => [service, [service]]));
  const ways: OuterWay[] = [];
  for (const [name, path] of paths) {
    const service = services.get(name);
    if (service === undefined || stops(service)) continue;
    if (!letsPass(service)) {
      ways.push({ path, end: service });
      continue;
    }
    for (const to of service.dependencies) if (!paths.has(to)) paths.set(to, [...path, to]);
  }
  return ways;
}
