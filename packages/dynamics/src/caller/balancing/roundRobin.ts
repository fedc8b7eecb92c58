import type { Random } from '@spigo/kernel';
import type { Peer } from '../peer.ts';
import type { PeerPool } from '../peerPool.ts';

/**
 * The next of `peers`, which are in the order of `pool`. The first turn falls on a random one, as in
 * gRPC, so that callers who start together do not go round in step.
 */
export function nextInTurn<T>(
  pool: PeerPool<T>,
  peers: readonly Peer<T>[],
  random: Random,
): Peer<T> {
  const count = pool.peers.length;
  if (pool.turn < 0) pool.turn = count === 1 ? 0 : random.below(count);
  const turn = pool.turn < count ? pool.turn : 0;
  const next = peers.length === count ? peers[turn] : peers.find((peer) => peer.position >= turn);
  const peer = (next ?? peers[0]) as Peer<T>;
  pool.turn = peer.position + 1;
  return peer;
}
