import { finish, hashText } from '@spigo/kernel';
import type { Peer } from '../peer.ts';

/** Spreads the bits of a key before it meets an instance. */
const odd = 0x9e37_79b1;

/**
 * The one of `peers` that scores highest for `key`: rendezvous hashing (D. Thaler, C. Ravishankar,
 * IEEE/ACM ToN 6/1, 1998). A key moves only if its instance goes or a new one outbids it, and each
 * instance has the same share of keys, without the virtual nodes of a ring. On a retry the next best
 * one follows. The order of `peers` does not matter.
 */
export function highestScore<T>(peers: readonly Peer<T>[], key: string): Peer<T> {
  const keyHash = Math.imul(hashText(key, 0), odd);
  let best = peers[0] as Peer<T>;
  let bestScore = finish(best.hash ^ keyHash);
  for (let i = 1; i < peers.length; i++) {
    const peer = peers[i] as Peer<T>;
    const score = finish(peer.hash ^ keyHash);
    if (score > bestScore || (score === bestScore && peer.hash > best.hash)) {
      best = peer;
      bestScore = score;
    }
  }
  return best;
}
