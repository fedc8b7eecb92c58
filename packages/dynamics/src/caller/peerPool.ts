import { PeakEwma } from './peakEwma.ts';
import { Peer } from './peer.ts';

/** A list of tries, the latest first. */
export interface Tried<T> {
  readonly peer: Peer<T>;
  readonly previous: Tried<T> | null;
}

/** The instances of one dependency that one caller knows, in the order that it gives them. */
export class PeerPool<T> {
  readonly peers: Peer<T>[] = [];
  /** Grows with every change. */
  version = 0;
  /** Whose turn it is, for those who go round; -1 before the first. */
  turn = -1;
  private measured = false;
  private searches = 0;

  /** Latencies are kept from now on. */
  measure(): void {
    this.measured = true;
    for (const peer of this.peers) peer.latency ??= new PeakEwma();
  }

  /**
   * An instance is there from now on; `name` is unique and decides its place in consistent hashing.
   * `position` is its place among the others, 0 to their number, by default behind them all.
   */
  add(target: T, name: string, zone: string, position: number = this.peers.length): Peer<T> {
    const peer = new Peer(target, name, zone, this.measured);
    this.peers.splice(position, 0, peer);
    this.number(position);
    if (position < this.turn) this.turn++;
    this.version++;
    return peer;
  }

  /** An instance is known no longer; calls to it that are in flight end as they may. */
  remove(peer: Peer<T>): void {
    const { position } = peer;
    if (position < 0) return;
    this.peers.splice(position, 1);
    this.number(position);
    peer.position = -1;
    if (position < this.turn) this.turn--;
    this.version++;
  }

  private number(from: number): void {
    for (let i = from; i < this.peers.length; i++) (this.peers[i] as Peer<T>).position = i;
  }

  /** The instances not among `tried`, in order; all where that leaves none. */
  untried(tried: Tried<T>): readonly Peer<T>[] {
    const search = ++this.searches;
    for (let at: Tried<T> | null = tried; at !== null; at = at.previous) at.peer.skippedBy = search;
    const others = this.peers.filter((peer) => peer.skippedBy !== search);
    return others.length > 0 ? others : this.peers;
  }
}
