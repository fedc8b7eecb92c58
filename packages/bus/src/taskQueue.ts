import { KeyedHeap } from '@spigo/dynamics';
import {
  type Delivery,
  type DeliveryCounts,
  inFlight,
  noDeliveries,
  type Retrial,
} from './delivery.ts';
import { type Message, noKey } from './message.ts';

/** How a queue hands out its tasks; times in microseconds. */
export interface QueueSettings {
  /** How long a task may be at work before it is delivered again, over 0. */
  readonly visibility: number;
  /** How often a task is delivered before it is a dead letter; Infinity: as often as it takes. */
  readonly maxDeliveries: number;
  /** How many tasks it holds that nobody works on, delayed ones included; Infinity: any number. */
  readonly capacity: number;
  /** none: whoever is free takes the next one; fifo: of a key, one at a time and in order. */
  readonly order: 'none' | 'fifo';
}

/** A task in the hands of a worker. */
export class TaskDelivery implements Delivery {
  readonly message: Message;
  /** The place of the task in the order of enqueuing. */
  readonly place: number;
  readonly count: number;
  readonly at: number;
  open = true;

  constructor(task: Task, at: number) {
    this.message = task.message;
    this.place = task.place;
    this.count = task.deliveries;
    this.at = at;
  }
}

interface Task {
  readonly message: Message;
  readonly place: number;
  /** It is not delivered before, in microseconds. */
  readonly dueAt: number;
  deliveries: number;
}

/**
 * A queue of tasks. A task that is delivered is hidden for its visibility time-out, as in Amazon SQS; not
 * acknowledged by then, or failed, it is delivered again, from the place in the queue that it had, as in
 * RabbitMQ. After `maxDeliveries` it is a dead letter. Under `fifo` (message groups of SQS) a task waits
 * until all before it of its key are done with, delayed ones too.
 *
 * Its owner asks for the next task whenever a worker is free, and calls `wake` at `wakeAt`.
 */
export class TaskQueue {
  private readonly settings: QueueSettings;
  /** May be delivered now, by place. */
  private readonly ready: KeyedHeap<Task> = new KeyedHeap();
  /** May be delivered later, by the instant. */
  private readonly delayed: KeyedHeap<Task> = new KeyedHeap();
  private readonly open: Map<TaskDelivery, Task> = new Map();
  /** Under fifo, per key the tasks that are not done with, in order; the first of them may be delivered. */
  private readonly behind: Map<number, Task[]> = new Map();
  private places = 0;
  /** Held back by an earlier task of their key. */
  private held = 0;
  enqueued = 0;
  refused = 0;
  lost = 0;
  readonly counts: DeliveryCounts = noDeliveries();

  constructor(settings: QueueSettings) {
    this.settings = settings;
  }

  /** How many tasks wait: delayed ones and those behind others of their key included, those at work not. */
  get depth(): number {
    return this.ready.size + this.delayed.size + this.held;
  }

  /** How many tasks are at work. */
  get inFlight(): number {
    return inFlight(this.counts);
  }

  /** When `wake` has something to do next, in microseconds; Infinity: never. */
  get wakeAt(): number {
    return Math.min(this.delayed.leastKey, this.firstDeadline);
  }

  /** Takes a task that may be delivered from `now + delay` on; false where the queue is full. */
  enqueue(message: Message, now: number, delay = 0): boolean {
    if (this.depth >= this.settings.capacity) {
      this.refused++;
      return false;
    }
    this.enqueued++;
    const task: Task = { message, place: this.places++, dueAt: now + delay, deliveries: 0 };
    if (this.isBehind(task)) this.held++;
    else this.release(task, now);
    return true;
  }

  /** The next task for a worker that is free; null where there is none. */
  take(now: number): TaskDelivery | null {
    const task = this.ready.pop();
    if (task === null) return null;
    task.deliveries++;
    this.counts.delivered++;
    if (task.deliveries > 1) this.counts.redelivered++;
    const delivery = new TaskDelivery(task, now);
    this.open.set(delivery, task);
    return delivery;
  }

  /** True if the delivery was still open: the task is done with. */
  acknowledge(delivery: TaskDelivery, now: number): boolean {
    const task = this.close(delivery);
    if (task === null) return false;
    this.counts.acknowledged++;
    this.finish(task, now);
    return true;
  }

  /** The operation of a delivery has failed; `wait`: the back-off before the next try. */
  fail(delivery: TaskDelivery, now: number, wait = 0): Retrial {
    const task = this.close(delivery);
    if (task === null) return { kind: 'late' };
    this.counts.givenUp++;
    return this.giveBack(task, now, wait);
  }

  /**
   * Tasks whose delay is over may be delivered; those whose visibility time-out is over are given up.
   * Returns the dead letters among these.
   */
  wake(now: number): Message[] {
    const dead: Message[] = [];
    for (const [delivery] of this.open) {
      if (delivery.at + this.settings.visibility > now) break;
      const retrial = this.fail(delivery, now);
      if (retrial.kind === 'deadLetter') dead.push(retrial.message);
    }
    while (this.delayed.leastKey <= now) this.makeReady(this.delayed.pop());
    return dead;
  }

  /** All that the queue holds is gone with its broker: what waits, and what was at work. Returns how many tasks. */
  lose(): number {
    const tasks = this.depth + this.open.size;
    for (const delivery of this.open.keys()) delivery.open = false;
    this.counts.givenUp += this.open.size;
    this.open.clear();
    this.ready.clear();
    this.delayed.clear();
    this.behind.clear();
    this.held = 0;
    this.lost += tasks;
    return tasks;
  }

  /** The deliveries stand in the order of their instants, so that the first is due first. */
  private get firstDeadline(): number {
    for (const [delivery] of this.open) return delivery.at + this.settings.visibility;
    return Number.POSITIVE_INFINITY;
  }

  private giveBack(task: Task, now: number, wait: number): Retrial {
    if (task.deliveries >= this.settings.maxDeliveries) {
      this.counts.deadLettered++;
      this.finish(task, now);
      return { kind: 'deadLetter', message: task.message };
    }
    if (wait > 0) this.delayed.push(now + wait, task);
    else this.makeReady(task);
    return { kind: 'again', at: now + wait };
  }

  private release(task: Task, now: number): void {
    if (task.dueAt > now) this.delayed.push(task.dueAt, task);
    else this.makeReady(task);
  }

  private makeReady(task: Task | null): void {
    if (task !== null) this.ready.push(task.place, task);
  }

  /** Under fifo, whether an earlier task of the key is not done with yet. */
  private isBehind(task: Task): boolean {
    const { key } = task.message;
    if (this.settings.order === 'none' || key === noKey) return false;
    const tasks = this.behind.get(key);
    if (tasks === undefined) this.behind.set(key, []);
    else tasks.push(task);
    return tasks !== undefined;
  }

  private finish(task: Task, now: number): void {
    const { key } = task.message;
    const tasks = this.settings.order === 'none' ? undefined : this.behind.get(key);
    if (tasks === undefined) return;
    const next = tasks.shift();
    if (next === undefined) this.behind.delete(key);
    else {
      this.held--;
      this.release(next, now);
    }
  }

  private close(delivery: TaskDelivery): Task | null {
    const task = this.open.get(delivery) ?? null;
    this.open.delete(delivery);
    delivery.open = false;
    return task;
  }
}
