import type { Random } from '@spigo/kernel';
import type { Peer } from '../peer.ts';

/**
 * The one of `peers` with the fewest calls of this caller in flight, ties at random (join the
 * shortest queue, by what the caller can see: NGINX least_conn, Finagle's least loaded heap).
 */
export function leastRequests<T>(peers: readonly Peer<T>[], random: Random): Peer<T> {
  let least = Number.POSITIVE_INFINITY;
  let ties = 0;
  for (const { inFlight } of peers) {
    if (inFlight < least) {
      least = inFlight;
      ties = 1;
    } else if (inFlight === least) {
      ties++;
    }
  }
  let skip = ties === 1 ? 0 : random.below(ties);
  for (const peer of peers) if (peer.inFlight === least && skip-- === 0) return peer;
  return peers[0] as Peer<T>;
}
