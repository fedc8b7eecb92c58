import type { PackageName, ResolvedService } from '@spigo/simulation';

const databases: ReadonlySet<PackageName> = new Set<PackageName>([
  'store',
  'priamCassandra',
  'riak',
]);
const passages: ReadonlySet<PackageName> = new Set<PackageName>(['denominator', 'elb', 'zuul']);

/** Whether it is a database; a cache or a volume is no place that services share data in. */
export function keepsData({ package: kind }: ResolvedService): boolean {
  return databases.has(kind);
}

/** Whether it lets requests pass as they are: DNS, a load balancer, a proxy. */
export function letsPass({ package: kind }: ResolvedService): boolean {
  return passages.has(kind);
}
