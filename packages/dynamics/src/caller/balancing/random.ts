import type { Random } from '@spigo/kernel';
import type { Peer } from '../peer.ts';

/** One of `peers`, each as likely as the others; there is one at least. */
export function anyOf<T>(peers: readonly Peer<T>[], random: Random): Peer<T> {
  return peers[peers.length === 1 ? 0 : random.below(peers.length)] as Peer<T>;
}
