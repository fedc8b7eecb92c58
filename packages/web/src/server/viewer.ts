import type { WebSocket } from 'ws';
import { Gate } from '../model/gate.ts';

/** With more bytes than this waiting, a viewer is told nothing, and is welcomed again later. */
const mostWaiting = 1_000_000;

/** With more than this, it gets no frames. */
const mostBeforeFrames = 65_536;

/** As many orders a second are carried out of one viewer. */
export const mostOrders = 20;

/** After so many bad ones a viewer is shown the door. */
const mostBad = 20;

const policyViolation = 1008;

/** Text as it goes out. */
type Bytes = Buffer | string;

/** One page that watches. A slow one loses frames, which are complete in themselves, and nothing else. */
export class Viewer {
  /** By which the engine knows it. */
  readonly id: number;
  private readonly socket: WebSocket;
  private readonly gate: Gate<Bytes>;
  private readonly nowMs: () => number;
  private readonly again: () => void;
  private missed = false;
  private orders = 0;
  private second = 0;
  private bad = 0;

  /** `again` asks that it be welcomed once more, because something was left out. */
  constructor(socket: WebSocket, id: number, nowMs: () => number, again: () => void) {
    this.id = id;
    this.socket = socket;
    this.nowMs = nowMs;
    this.again = again;
    const isFree = (): boolean => socket.bufferedAmount <= mostBeforeFrames;
    this.gate = new Gate((text) => this.write(text), isFree, nowMs());
  }

  /** Whether somebody looks at the page. */
  get isAwake(): boolean {
    return this.gate.isAwake(this.nowMs());
  }

  /** Sends a message of which only the newest of its kind counts, when the viewer has seen those before. */
  latest(kind: string, text: Bytes): void {
    this.gate.put(kind, text, this.nowMs());
  }

  /** The viewer has shown so many of them. */
  seen(count: number): void {
    this.gate.seen(count, this.nowMs());
  }

  /** Sends what cannot be left out; if too much waits, the viewer has to be welcomed again. */
  send(text: Bytes): void {
    if (this.socket.bufferedAmount > mostWaiting) this.missed = true;
    else this.write(text);
  }

  /** Sends all of what somebody is told first, however much it is, unless too much waits already. */
  welcome(texts: readonly string[]): void {
    if (this.socket.bufferedAmount > mostWaiting) this.missed = true;
    else for (const text of texts) this.write(text);
  }

  /** Another run begins: what waits is of no use any more. */
  forget(): void {
    this.gate.forget();
  }

  /** Whether one order more is allowed in the second of `nowMs`. */
  mayOrder(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.second) this.orders = 0;
    this.second = second;
    this.orders += 1;
    return this.orders <= mostOrders;
  }

  /** Notes a message that is no order; who sends many of them is not listened to. */
  noteBad(): void {
    this.bad += 1;
    if (this.bad >= mostBad)
      this.socket.close(policyViolation, 'too many messages that are no orders');
  }

  private write(text: Bytes): void {
    this.socket.send(text, { binary: false }, this.written);
  }

  private readonly written = (): void => {
    if (this.socket.bufferedAmount > 0) return;
    if (this.missed) {
      this.missed = false;
      this.again();
    } else this.gate.flush(this.nowMs());
  };
}
