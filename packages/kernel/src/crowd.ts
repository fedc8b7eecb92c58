import { Actor, type AnyBehaviour } from './actor.ts';
import type { Core } from './core.ts';
import { type AnyCrowd, type CrowdSelf, crowdOwner } from './crowdBehaviour.ts';
import { CrowdRing } from './crowdRing.ts';
import { CrowdTimers } from './crowdTimers.ts';
import { codeOfKind } from './digest.ts';
import type { ActorRef, Message, Timer } from './message.ts';
import type { NameFamily } from './nameFamily.ts';
import { crowdEvent } from './ownEvents.ts';
import { type Random, Sfc32 } from './random.ts';
import { endedStatus } from './status.ts';
import type { SimTime } from './time.ts';

/** The code of a timer in the ring. */
const timerCode = -1;

/** Integers a member: four of its random stream, then these two, the wheel's link, and one that is free. */
const flags = 4;
const ended = 1;
const seeded = 2;

const noHead = Number.POSITIVE_INFINITY;

/**
 * The members of a crowd as the kernel has them: 40 bytes each, and nothing that the garbage collector
 * must look at. A million of them as objects took four times the time and three times the memory.
 *
 * A member has a cell of its own, like any actor, from the moment on when somebody wants its address:
 * a reader, or a network. From then on the cell is the truth about its life.
 */
export class Crowd implements AnyBehaviour, CrowdSelf<Message> {
  readonly first: number;
  readonly size: number;
  readonly behaviour: AnyCrowd;
  /** What stands for each kind of message in the digest. */
  readonly kindCodes: Int32Array;
  /** The entry of this instant that is being executed. */
  readonly ring: CrowdRing = new CrowdRing();
  private readonly core: Core;
  /** In the FIFO, where the slot of a timer would stand: the next entry of this crowd's ring. */
  private readonly entry: number;
  private readonly owner: Actor;
  private readonly ownersLife: AnyBehaviour;
  private readonly family: NameFamily;
  private readonly location: number;
  /** Stands for all members that have no cell of their own. */
  private readonly cell: Actor;
  private readonly cells: Map<number, Actor> = new Map();
  private readonly member: AnyBehaviour;
  private readonly ints: Int32Array;
  private readonly timers: CrowdTimers;
  private readonly stream: Sfc32 = new Sfc32(0, 0, 0);
  /** When the entry in the queue of all events is due that stands for the first timer here. */
  private headTime = noHead;
  private headTicket = 0;

  constructor(
    core: Core,
    owner: Actor,
    first: number,
    family: NameFamily,
    size: number,
    behaviour: AnyCrowd,
    location: number,
  ) {
    this.core = core;
    this.entry = ~core.crowds.length;
    this.owner = owner;
    this.ownersLife = owner.behaviour;
    this.first = first;
    this.family = family;
    this.size = size;
    this.behaviour = behaviour;
    this.kindCodes = Int32Array.from(behaviour.kinds, codeOfKind);
    this.location = location;
    this.cell = new Actor(core, first, { family, number: 0 }, this, location);
    this.member = memberOf(this);
    this.ints = new Int32Array(size * 8);
    this.timers = new CrowdTimers(this.ints, size, core.now);
  }

  get now(): SimTime {
    return this.core.now;
  }

  /** Messages of this instant that have not been delivered. */
  get queued(): number {
    return this.ring.messages;
  }

  send(from: number, to: number, code: number, value: number): void {
    const { core } = this;
    if (core.transport !== null || core.onSent.length !== 0) {
      const message = this.behaviour.message(code, value, from, to);
      core.send(this.cellOf(from), this.cellOf(to), message);
      return;
    }
    core.sent++;
    this.ring.push(from, to, code, value);
    core.fifo.push(this.cell, this.entry, null);
  }

  schedule(member: number, delay: number): void {
    const { core } = this;
    if (delay === 0) {
      this.ring.push(member, member, timerCode, 0);
      core.fifo.push(this.cell, this.entry, null);
      return;
    }
    const time = core.now + delay;
    const sequence = core.queue.takeSequence();
    this.timers.add(member, time, sequence);
    if (time < this.headTime) this.lead(time, sequence);
  }

  random(member: number): Random {
    const { ints, stream, family, core } = this;
    const at = member << 3;
    if (((ints[at + flags] as number) & seeded) !== 0) stream.load(ints, at);
    else family.seedInto(stream, core.seed, member, this.behaviour.purpose);
    return stream;
  }

  keepRandom(member: number): void {
    const at = member << 3;
    this.stream.save(this.ints, at);
    this.ints[at + flags] = (this.ints[at + flags] as number) | seeded;
  }

  stop(member: number): void {
    const { core, ints } = this;
    if (core.onEnded.length !== 0) this.cellOf(member);
    const cell = this.cells.get(member);
    if (cell !== undefined) core.end(cell, 'stopped');
    const at = (member << 3) + flags;
    ints[at] = (ints[at] as number) | ended;
  }

  ref(member: number): ActorRef<Message> {
    return this.cellOf(member);
  }

  /** The cell of a member, or of the owner. */
  cellOf(member: number): Actor {
    if (member === crowdOwner) return this.owner;
    return this.cells.get(member) ?? this.makeCell(member);
  }

  /** The member of that name, or undefined. */
  find(name: string): Actor | undefined {
    const number = this.family.numberOf(name);
    return number >= 0 && number < this.size ? this.cellOf(number) : undefined;
  }

  /** The id of a member, or of the owner. */
  idOf(member: number): number {
    return member === crowdOwner ? this.owner.id : this.first + member;
  }

  /** Whether a member, or the owner, takes a message as a code and a value, at once. */
  isPlain(member: number): boolean {
    if (member === crowdOwner) {
      return this.owner.status === 0 && this.owner.behaviour === this.ownersLife;
    }
    if (this.cells.size === 0) return !this.hasEnded(member);
    const cell = this.cells.get(member);
    if (cell === undefined) return !this.hasEnded(member);
    return cell.status === 0 && cell.behaviour === this.member;
  }

  /** Who acts now, for messages about failures: the name of this cell is the member's. */
  actAs(member: number): Actor {
    if (member === crowdOwner) return this.owner;
    this.cell.bearNameOf(member);
    return this.cell;
  }

  /** The message that was shifted last, as an object. */
  messageInHand(): Message {
    const { from, to, code, value } = this.ring;
    return this.behaviour.message(code, value, from, to);
  }

  /** Takes the first timer off, which is due, and returns whose it is. */
  takeDue(): number {
    const { timers } = this;
    timers.nextTime();
    const member = timers.shift(this.headTime);
    this.headTime = noHead;
    const time = timers.nextTime();
    if (time !== noHead) this.lead(time, timers.sequenceOf(timers.first(time)));
    return member;
  }

  /** The cell of a member whose timer is due, null for one without; undefined where it has ended. */
  timed(member: number): Actor | null | undefined {
    const cell = this.cells.get(member);
    if (cell === undefined) return this.hasEnded(member) ? undefined : null;
    return cell.epoch === 0 ? cell : undefined;
  }

  receive(): void {
    // Nobody sends to the cell that stands for all.
  }

  private hasEnded(member: number): boolean {
    return ((this.ints[(member << 3) + flags] as number) & ended) !== 0;
  }

  private makeCell(member: number): Actor {
    const label = { family: this.family, number: member };
    const cell = new Actor(this.core, this.first + member, label, this.member, this.location);
    if (this.hasEnded(member)) {
      cell.status = endedStatus('stopped');
      cell.epoch = 1;
    }
    this.cells.set(member, cell);
    this.core.actors.push(cell);
    return cell;
  }

  /** The first timer here is this one: it gets the place in the queue that it would have by itself. */
  private lead(time: number, sequence: number): void {
    const { queue } = this.core;
    if (this.headTime !== noHead) queue.slab.cancel(this.headTicket);
    this.headTime = time;
    this.headTicket = queue.slab.ticketOf(queue.addOrdered(time, sequence, this.cell, crowdEvent));
  }
}

/** The behaviour of the cells of members: what comes as an object is taken apart. */
function memberOf(crowd: Crowd): AnyBehaviour {
  const { behaviour, first } = crowd;
  return {
    receive: (message: Message, self: Actor, sender: Actor): void => {
      const code = behaviour.codeOf(message);
      if (code < 0) self.refuse(message, sender, 'unexpected');
      else behaviour.receive(code, behaviour.valueOf(message), self.id - first, sender.id);
    },
    wake: (_timer: Timer, self: Actor): void => behaviour.wake(self.id - first),
  };
}
