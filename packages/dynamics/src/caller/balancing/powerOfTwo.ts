import type { Random } from '@spigo/kernel';
import type { Peer } from '../peer.ts';

/*
 * Two distinct instances at random, the better one of them (M. Mitzenmacher, "The power of two choices
 * in randomized load balancing", IEEE TPDS 12/10, 2001; Finagle's p2c, Envoy's LEAST_REQUEST). The
 * pair is drawn in order, so the first of a tie is either with the same probability.
 */

/** The one of two with fewer calls of this caller in flight. */
export function idlerOfTwo<T>(peers: readonly Peer<T>[], random: Random): Peer<T> {
  const count = peers.length;
  if (count === 1) return peers[0] as Peer<T>;
  const at = random.below(count);
  const first = peers[at] as Peer<T>;
  const second = another(peers, at, random);
  return second.inFlight < first.inFlight ? second : first;
}

/**
 * The one of two that is cheaper at `now`: peak-EWMA of the latencies that the caller has observed x
 * (calls in flight + 1), as Finagle and Linkerd balance.
 */
export function cheaperOfTwo<T>(peers: readonly Peer<T>[], random: Random, now: number): Peer<T> {
  const count = peers.length;
  if (count === 1) return peers[0] as Peer<T>;
  const at = random.below(count);
  const first = peers[at] as Peer<T>;
  const second = another(peers, at, random);
  return costOf(second, now) < costOf(first, now) ? second : first;
}

/** One of `peers` that does not stand at `at`. */
function another<T>(peers: readonly Peer<T>[], at: number, random: Random): Peer<T> {
  const others = peers.length - 1;
  const draw = others === 1 ? 0 : random.below(others);
  return peers[draw < at ? draw : draw + 1] as Peer<T>;
}

function costOf<T>(peer: Peer<T>, now: number): number {
  return peer.latency === null ? 0 : peer.latency.cost(peer.inFlight, now);
}
