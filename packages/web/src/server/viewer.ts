import type { WebSocket } from 'ws';

/** More than this waiting for a viewer, and it gets no frames until that has gone out. */
const mostWaiting = 1_000_000;

/** Orders a second, and after how many bad ones a viewer is shown the door. */
const mostOrders = 50;
const mostBad = 20;

const policyViolation = 1008;

/** One page that watches. A slow one loses frames, which are complete in themselves, and nothing else. */
export class Viewer {
  private readonly socket: WebSocket;
  private missed = false;
  private orders = 0;
  private second = 0;
  private bad = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
  }

  /** Sends a frame, if the ones before have gone out. */
  frame(text: string): void {
    if (this.isBehind) this.missed = true;
    else this.socket.send(text);
  }

  /** Sends what cannot be left out; if too much waits, the viewer has to be welcomed again. */
  send(text: string): void {
    this.frame(text);
  }

  /** True once after something was left out and the way is free again. */
  takeMissed(): boolean {
    if (!this.missed || this.socket.bufferedAmount > 0) return false;
    this.missed = false;
    return true;
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

  private get isBehind(): boolean {
    return this.socket.bufferedAmount > mostWaiting;
  }
}
