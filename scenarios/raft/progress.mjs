/** What a leader knows of the logs of all servers, by name. */
export class Progress {
  /** Where to go on, what is known to be durable there, and the last round that was answered. */
  #next = new Map();
  #match = new Map();
  #confirmed = new Map();
  #majority;

  /** A term begins: `size` entries are in the own log. */
  constructor(me, peers, size) {
    this.#majority = (peers.length + 1) / 2;
    this.#match.set(me, 0);
    for (const peer of peers) {
      this.#next.set(peer, size + 1);
      this.#match.set(peer, 0);
      this.#confirmed.set(peer, 0);
    }
  }

  next(peer) {
    return this.#next.get(peer);
  }

  /** A server has the entries up to `index`. */
  matches(name, index) {
    const match = Math.max(this.#match.get(name), index);
    this.#match.set(name, match);
    if (this.#next.has(name)) this.#next.set(name, match + 1);
  }

  /** A follower has another entry than ours at `previous`, and `size` entries in all. */
  differs(peer, previous, size) {
    this.#next.set(peer, Math.max(1, Math.min(previous, size + 1)));
  }

  /** A follower has answered what was sent in `round`. */
  confirms(peer, round) {
    this.#confirmed.set(peer, round);
  }

  /** Whether a majority has the entry at `index`. */
  isStored(index) {
    return this.#count(this.#match, index) > this.#majority;
  }

  /** Whether a majority, with ourselves, has answered since `round`. */
  isConfirmed(round) {
    return this.#count(this.#confirmed, round) + 1 > this.#majority;
  }

  #count(map, least) {
    return [...map.values()].filter((value) => value >= least).length;
  }
}
