import type { Call, Hop, Instance, RequestReader, Work } from '@spigo/actors';
import type { Failure } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import type { InstanceCounts } from './instanceCounts.ts';
import type { Traffic } from './traffic.ts';

/** Counts the requests of a run for a viewer. Nothing is counted before `attach`. */
export class TrafficReader implements RequestReader {
  /** Instances that have had work, by actor id: their present lives. */
  readonly instances: Instance[] = [];
  /** Told of a life that was before one in `instances`. */
  formerLife: ((group: number, life: Instance) => void) | null = null;
  /** Where single instances are counted; null while nobody looks at them. */
  counts: InstanceCounts | null = null;
  private traffic: Traffic | null = null;
  private groupOfActor: (actor: number) => number = () => -1;
  /** Groups by actor id; -2 where nobody has asked yet. */
  private readonly known: number[] = [];
  /** Work that has failed; it may end once more when a late answer comes. */
  private readonly failed: WeakSet<Hop> = new WeakSet();

  /** From now on counts go to `traffic`; `groupOfActor` knows the group of an actor, -1 for none. */
  attach(traffic: Traffic, groupOfActor: (actor: number) => number): void {
    this.traffic = traffic;
    this.groupOfActor = groupOfActor;
  }

  began(hop: Hop): void {
    this.traffic?.began(this.group(hop.instance.entry.ref));
  }

  arrived(hop: Hop, sender: ActorRef<Message>, instance: Instance): void {
    const { ref } = instance.entry;
    const group = this.group(ref);
    if (this.instances[ref.id] !== instance) this.begins(instance, group);
    this.counts?.arrived(ref.id);
    this.traffic?.arrived(this.group(sender), group, isRepeat(hop));
  }

  ended(hop: Hop, failure: Failure | null): void {
    const { traffic } = this;
    if (traffic === null || this.failed.has(hop)) return;
    if (failure !== null) {
      this.failed.add(hop);
      this.counts?.failed(hop.instance.entry.ref.id);
    }
    const { instance, sender, arrivedAt } = hop;
    const source = sender === null ? -1 : this.group(sender);
    // What goes one way is not answered, so there is no time until its answer.
    const us = hop.brings === 'GetRequest' ? instance.now - arrivedAt : -1;
    const group = this.group(instance.entry.ref);
    if (failure === null) traffic.completed(group, us);
    else traffic.failedAt(source, group, failure);
  }

  answered({ caller, target, madeAt }: Call, { failure }: Hop): void {
    if (failure !== null) return;
    const { instance } = caller;
    const us = instance.now - madeAt;
    this.traffic?.answered(this.group(instance.entry.ref), this.group(target), us);
  }

  gaveUp(call: Call, failure: Failure | null): void {
    // Of a try that was hedged there are several sendings, and one time-out.
    if (failure !== 'timeout' || call.policed?.sent[0] !== call) return;
    this.traffic?.timedOut(this.group(call.target));
  }

  lost(
    _work: Work,
    actor: ActorRef<never>,
    failure: Failure,
    _fault: string | null,
    _at: number,
    sender: ActorRef<never> | null,
    hop: Hop | null,
  ): void {
    const { traffic } = this;
    if (traffic === null) return;
    const group = this.group(actor);
    if (hop === null) {
      if (sender !== null) traffic.fail(this.group(sender), group);
      return;
    }
    if (this.failed.has(hop)) return;
    this.failed.add(hop);
    this.counts?.failed(actor.id);
    const source = hop.sender === null ? -1 : this.group(hop.sender);
    traffic.failedAt(source, group, failure);
  }

  /** The group of an actor that has had work or sent some, -1 for none. */
  knownGroup(actor: number): number {
    return this.known[actor] ?? -1;
  }

  private begins(instance: Instance, group: number): void {
    const { id } = instance.entry.ref;
    const before = this.instances[id];
    if (before !== undefined) this.formerLife?.(group, before);
    this.instances[id] = instance;
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

/** A call that was sent before: it is tried again, or hedged. */
function isRepeat({ call }: Hop): boolean {
  return (call?.attempt?.previous ?? null) !== null;
}
