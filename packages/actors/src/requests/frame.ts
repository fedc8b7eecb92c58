import type { Stage, StationJob } from '@spigo/dynamics';
import type { Failure, GetRequest, Put, Replicate } from '@spigo/gotocol';
import type { ActorRef, Message, Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { OperationRun } from '../operations/operationRun.ts';
import type { Outcome } from '../operations/steps.ts';
import { Call } from './call.ts';

/** What a station serves. */
export type Work = GetRequest | Put | Replicate;

/** Of work that names none: copies of what was stored. */
const usualPriority = 5;

/** Where the name of the service stands in a hierarchical name. */
const servicePart = 7;

/** The service in the full name of an actor. */
export function serviceNamed(name: string): string {
  return name.split('.')[servicePart] ?? '';
}

/** What a piece of work goes back to: a call of another instance, or the client's request. */
export function originOf(work: Work): object {
  return work.kind === 'GetRequest' ? work.call : work.origin;
}

/**
 * One piece of work at one instance, from its arrival to its reply. It is also the timer that ends its
 * time on a worker, and what its station knows of it: one object for each request. The open frames of an
 * instance form a list, so that it is known what dies with it.
 */
export class Frame implements Timer, StationJob {
  readonly kind = 'Served';
  readonly instance: Instance;
  readonly work: Work;
  /** Who brought it; null where nobody did: a client's own request, a daemon's work. */
  readonly sender: ActorRef<Message> | null;
  /** When it reached the station, behind the sidecar. */
  arrivedAt: number;
  startedAt: number;
  stage: Stage = 'outside';
  since = 0;
  waited = 0;
  served = 0;
  /** How far its recipe is; what it means is the recipe's business. */
  step = 0;
  /** It waits for calls, without a worker where those are released. */
  waits = false;
  /** One-way work went on from here, or was stored. */
  handedOn = false;
  /** What its recipe has waited for. */
  outcome: Outcome<Failure> | null = null;
  /** Its operation, where the architecture says what that does. */
  run: OperationRun | null = null;
  previous: Frame | null = null;
  next: Frame | null = null;

  constructor(instance: Instance, work: Work, sender: ActorRef<Message> | null, arrivedAt: number) {
    this.instance = instance;
    this.work = work;
    this.sender = sender;
    this.arrivedAt = arrivedAt;
    this.startedAt = arrivedAt;
  }

  get priority(): number {
    return this.work.kind === 'Replicate' ? usualPriority : this.work.priority;
  }

  /** The service that has sent it. */
  get source(): string {
    return this.sender === null ? '' : serviceNamed(this.sender.name);
  }

  /** Somebody on the way to the client waits no longer: nobody will see its answer. */
  expired(): boolean {
    let at = originOf(this.work);
    while (at instanceof Call) {
      if (!at.isOpen || at.frame.isGivenUp) return true;
      at = originOf(at.frame.work);
    }
    return false;
  }

  /** A try of a client's request that the client does not wait for any more. */
  get isGivenUp(): boolean {
    return false;
  }
}

/** The open frames of one instance: a doubly linked list through the frames themselves. */
export class FrameList {
  private head: Frame | null = null;

  get isEmpty(): boolean {
    return this.head === null;
  }

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

  /** All of them, newest first. */
  all(): Frame[] {
    const frames: Frame[] = [];
    for (let frame = this.head; frame !== null; frame = frame.next) frames.push(frame);
    return frames;
  }

  /** Empties the list and returns what was in it, newest first. */
  takeAll(): Frame[] {
    const frames = this.all();
    this.head = null;
    return frames;
  }
}
