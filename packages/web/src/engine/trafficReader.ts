import type { Frame, Instance, RequestReader, Work } from '@spigo/actors';
import type { Failure, GetResponse } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import type { Traffic } from './traffic.ts';

/** Counts the requests of a run for a viewer. Nothing is counted before `attach`. */
export class TrafficReader implements RequestReader {
  /** Instances that have had work, by actor id: their present lives. */
  readonly instances: Instance[] = [];
  private traffic: Traffic | null = null;
  private groupOfActor: (actor: number) => number = () => -1;
  /** Groups by actor id; -2 where nobody has asked yet. */
  private readonly known: number[] = [];
  /** Work that has failed; it may end once more when a late answer comes. */
  private readonly failed: WeakSet<Frame> = new WeakSet();

  /** From now on counts go to `traffic`; `groupOfActor` knows the group of an actor, -1 for none. */
  attach(traffic: Traffic, groupOfActor: (actor: number) => number): void {
    this.traffic = traffic;
    this.groupOfActor = groupOfActor;
  }

  began(frame: Frame): void {
    this.traffic?.began(this.group(frame.instance.entry.ref));
  }

  arrived(_work: Work, sender: ActorRef<Message>, instance: Instance): void {
    const { ref } = instance.entry;
    this.instances[ref.id] = instance;
    this.traffic?.arrived(this.group(sender), this.group(ref));
  }

  ended(frame: Frame, failure: Failure | null): void {
    const { traffic } = this;
    if (traffic === null || this.failed.has(frame)) return;
    if (failure !== null) this.failed.add(frame);
    const { instance, sender, arrivedAt } = frame;
    const source = sender === null ? -1 : this.group(sender);
    // What goes one way is not answered, so there is no time until its answer.
    const us = frame.work.kind === 'GetRequest' ? instance.now - arrivedAt : -1;
    traffic.ended(source, this.group(instance.entry.ref), us, failure !== null);
  }

  answered(_call: object, _answer: GetResponse): void {
    // What matters of an answer has been counted where it was made.
  }

  lost(
    _work: Work,
    actor: ActorRef<never>,
    _failure: Failure,
    _fault: string | null,
    _at: number,
    sender: ActorRef<never> | null,
    frame: Frame | null,
  ): void {
    const { traffic } = this;
    if (traffic === null) return;
    const group = this.group(actor);
    if (frame === null) {
      if (sender !== null) traffic.fail(this.group(sender), group);
      return;
    }
    if (this.failed.has(frame)) return;
    this.failed.add(frame);
    traffic.lostAt(frame.sender === null ? -1 : this.group(frame.sender), group);
  }

  /** Adds to `waiting` how much work waits for a worker in each group. */
  countWaiting(waiting: number[]): void {
    this.instances.forEach((instance, id) => {
      const group = this.known[id] ?? -1;
      if (waiting[group] !== undefined) waiting[group] += instance.inbound.station.waiting;
    });
  }

  private group(actor: ActorRef<never>): number {
    const { id } = actor;
    const known = this.known[id];
    if (known !== undefined && known !== -2) return known;
    while (this.known.length <= id) this.known.push(-2);
    const group = this.groupOfActor(id);
    this.known[id] = group;
    return group;
  }
}
