import type { Distribution } from '@spigo/dynamics';
import type { PackageName } from '../schema/packages.ts';

/**
 * Mean time on a worker, in microseconds, where an architecture says nothing.
 *
 * Orders of magnitude, to be replaced by measurements of one's own: what a machine does in memory
 * or on flash follows Dean and Norvig's "numbers everyone should know" (memory and a request's
 * parsing: tens of microseconds; a random read of flash: 100 us), business logic and proxies follow
 * what their makers publish for one request on cloud machines of a few cores.
 */
const meanMicroseconds: Readonly<Record<PackageName, number>> = {
  /** A client: what it does itself is no part of a request. */
  denominator: 0,
  /** A network load balancer copies packets and parses a header. */
  elb: 100,
  /** A programmable proxy runs filters in a managed language: about a millisecond. */
  zuul: 1_000,
  /** Business logic of one small service: a few objects built, one answer rendered. */
  karyon: 2_000,
  service: 2_000,
  /** A whole page rendered by an interpreter. */
  monolith: 10_000,
  /** Data access: a query built, a result mapped. */
  staash: 1_000,
  /** A database or memory cache on a machine of its own: mostly answered from memory. */
  store: 500,
  /** A hash table behind a socket: memcached answers most requests within 100 us. */
  cache: 100,
  /** A random access to flash behind a network: about 500 us for a cloud volume. */
  volume: 500,
  /** A log-structured node: a write to memory and log, a read of a few tables, about a millisecond. */
  priamCassandra: 1_000,
  riak: 2_000,
};

/**
 * The service time of a package where an architecture gives none: exponential, the usual first
 * assumption (a standard deviation as large as the mean), or nothing at all for clients.
 */
export function defaultServiceTime(kind: PackageName): Distribution {
  const mean = meanMicroseconds[kind];
  return mean === 0 ? { kind: 'constant', value: 0 } : { kind: 'exponential', mean };
}
