import type { GetRequest, Put, Replicate } from '@spigo/gotocol';
import type { ActorRef, Message, Timer } from '@spigo/kernel';
import type { Instance } from './instance.ts';

/** What a station serves. */
export type Work = GetRequest | Put | Replicate;

/**
 * One piece of work at one instance, from its arrival to its reply. It is also the timer that ends its
 * service time: one object less for each request. The open frames of an instance form a list, so that
 * it is known what dies with it.
 */
export class Frame implements Timer {
  readonly kind = 'Served';
  readonly instance: Instance;
  readonly work: Work;
  /** Who brought it; null at the client, where a request begins. */
  readonly sender: ActorRef<Message> | null;
  readonly arrivedAt: number;
  startedAt: number;
  /** How far its recipe is; what it means is the recipe's business. */
  step = 0;
  previous: Frame | null = null;
  next: Frame | null = null;

  constructor(instance: Instance, work: Work, sender: ActorRef<Message> | null, arrivedAt: number) {
    this.instance = instance;
    this.work = work;
    this.sender = sender;
    this.arrivedAt = arrivedAt;
    this.startedAt = arrivedAt;
  }
}

/** The open frames of one instance: a doubly linked list through the frames themselves. */
export class FrameList {
  private head: Frame | null = null;

  add(frame: Frame): void {
    frame.next = this.head;
    if (this.head !== null) this.head.previous = frame;
    this.head = frame;
  }

  remove(frame: Frame): void {
    if (frame.previous === null) this.head = frame.next;
    else frame.previous.next = frame.next;
    if (frame.next !== null) frame.next.previous = frame.previous;
    frame.previous = null;
    frame.next = null;
  }

  /** Empties the list and returns what was in it, newest first. */
  takeAll(): Frame[] {
    const frames: Frame[] = [];
    for (let frame = this.head; frame !== null; frame = frame.next) frames.push(frame);
    this.head = null;
    return frames;
  }
}
