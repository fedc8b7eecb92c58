import { type Signal, signal } from '@preact/signals';
import type { Order } from '../../model/messages/protocol.ts';
import type { Timeline } from '../../model/time/timeline.ts';

/** What of the page playing needs. */
export interface Played {
  readonly timeline: Timeline;
  /** The instant that is looked at; null: the last. */
  readonly looking: Signal<number | null>;
}

/** A whole graph is played in about so long. */
const wholeMs = 12_000;

/** Changes are not shown faster than the eye follows, nor so slowly that nobody waits. */
const shortestMs = 20;
const longestMs = 400;

/** Orders that are not for an engine where there is none. */
export const playedOrders: ReadonlySet<Order['kind']> = new Set(['pause', 'resume', 'step']);

/** Shows a saved graph coming to be: change after change, each as long as any other, so that none is missed. */
export class Playback {
  readonly isPlaying: Signal<boolean> = signal(false);
  private readonly played: Played;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(played: Played) {
    this.played = played;
  }

  /** Does what an order asks, as far as it means something here. */
  obey(order: Order): void {
    if (order.kind === 'resume' || order.kind === 'pause') this.toggle();
    else if (order.kind === 'step') this.step(1);
  }

  /** Plays from what is looked at, or from the beginning; or stops. */
  toggle(): void {
    if (this.isPlaying.value) {
      this.stop();
      return;
    }
    const { timeline, looking } = this.played;
    if (looking.value === null) looking.value = timeline.frames[0]?.at ?? 0;
    const ms = wholeMs / Math.max(1, timeline.frames.length);
    this.isPlaying.value = true;
    this.timer = setInterval(() => this.advance(), Math.max(shortestMs, Math.min(longestMs, ms)));
  }

  /** To the next change, or the one before. */
  step(way: -1 | 1): void {
    const { timeline, looking } = this.played;
    const { frames } = timeline;
    const at = looking.value ?? timeline.latest?.at ?? 0;
    const now = frames.findLastIndex((frame) => frame.at <= at);
    const next = frames[Math.max(0, now + way)];
    looking.value = next === undefined || next === timeline.latest ? null : next.at;
  }

  stop(): void {
    clearInterval(this.timer);
    this.isPlaying.value = false;
  }

  private advance(): void {
    if (this.played.looking.value === null) this.stop();
    else this.step(1);
  }
}
