import { drawDuration, type Sampler } from '@spigo/dynamics';
import type { Chat, Gotocol, GotocolRef, NameDrop } from '@spigo/gotocol';
import {
  type CrowdBehaviour,
  type CrowdSelf,
  crowdOwner,
  type Random,
  type Timer,
} from '@spigo/kernel';
import type { Topology } from '../ports/topologyEvents.ts';

/** Time to chat. */
export interface ChatTimer extends Timer {
  readonly kind: 'ChatTime';
}

const chatTimer: ChatTimer = { kind: 'ChatTime' };

/** What all pirates of a run share. */
export interface PirateCode {
  /** A pirate keeps at most so many buddies. */
  readonly buddies: number;
  /** Time between chats. */
  readonly chat: Sampler;
  readonly topology: Topology;
}

/** Messages that pirates understand, as codes. */
export const pirateCodes = { hello: 0, nameDrop: 1, goldCoin: 2, chat: 3, goodbye: 4 } as const;

const nothing: readonly never[] = [];
const nobody = -1;

/** An introduction of one pirate to another. */
function introduction(friend: GotocolRef): NameDrop {
  const kind = 'NameDrop';
  const services = nothing;
  return { kind, services, found: nothing, gone: nothing, complete: false, version: 0, friend };
}

/**
 * The members of a social network: each knows a few buddies, has gold, and remembers who gave it how
 * much. Every chat introduces one buddy to another or gives gold. There can be millions, so they stand in
 * columns by number; what most have once (two buddies, one giver) has a column of its own, and the rest
 * of those who have more stands aside. Buddies and givers are ids of actors.
 */
export class Pirates implements CrowdBehaviour<Gotocol> {
  readonly kinds: readonly Gotocol['kind'][] = ['Hello', 'NameDrop', 'GoldCoin', 'Chat', 'Goodbye'];
  readonly timer: ChatTimer = chatTimer;
  readonly purpose = 'chat';
  private readonly code: PirateCode;
  private readonly fsm: GotocolRef;
  private readonly order: Chat;
  private readonly gone: () => void;
  private readonly gold: Float64Array;
  private readonly buddy1: Int32Array;
  private readonly buddy2: Int32Array;
  private readonly others: Map<number, number[]> = new Map();
  private readonly giver: Int32Array;
  private readonly given: Float64Array;
  private readonly givers: Map<number, Map<number, number>> = new Map();
  private crowd!: CrowdSelf<Gotocol>;

  /** `gone` is called when one of them has told the fsm goodbye. */
  constructor(code: PirateCode, population: number, fsm: GotocolRef, gone: () => void) {
    this.code = code;
    this.fsm = fsm;
    this.gone = gone;
    this.order = { kind: 'Chat', interval: code.chat.mean };
    this.gold = new Float64Array(population);
    this.buddy1 = new Int32Array(population).fill(nobody);
    this.buddy2 = new Int32Array(population).fill(nobody);
    this.giver = new Int32Array(population).fill(nobody);
    this.given = new Float64Array(population);
  }

  /** They have been started, as this crowd. */
  enter(crowd: CrowdSelf<Gotocol>): void {
    this.crowd = crowd;
  }

  receive(code: number, value: number, member: number, sender: number): void {
    switch (code) {
      case pirateCodes.hello:
        this.appear(member);
        break;
      case pirateCodes.nameDrop:
        if (value !== nobody) this.meet(member, value);
        break;
      case pirateCodes.goldCoin:
        this.take(member, value, sender);
        break;
      case pirateCodes.chat:
        this.planChat(member, this.crowd.random(member));
        break;
      case pirateCodes.goodbye:
        this.crowd.send(member, crowdOwner, pirateCodes.goodbye, 0);
        this.crowd.stop(member);
    }
  }

  told(): void {
    this.gone();
  }

  wake(member: number): void {
    const random = this.crowd.random(member);
    const count = this.buddyCount(member);
    const gives = random.below(2) === 0;
    const gold = this.goldOf(member);
    if (gold > 0 && count > 0 && (gives || count < 2)) this.give(member, random, count, gold);
    else if (count > 1) this.introduce(member, random, count);
    this.planChat(member, random);
  }

  message(code: number, value: number, from: number, to: number): Gotocol {
    const { crowd } = this;
    switch (code) {
      case pirateCodes.hello:
        return { kind: 'Hello', name: crowd.ref(to).name };
      case pirateCodes.nameDrop:
        return introduction(crowd.ref(value - crowd.first));
      case pirateCodes.goldCoin:
        return { kind: 'GoldCoin', amount: value };
      case pirateCodes.chat:
        return this.order;
      default:
        return { kind: 'Goodbye', actor: from === crowdOwner ? this.fsm : crowd.ref(from) };
    }
  }

  codeOf(message: Gotocol): number {
    if (message.kind === 'NameDrop' && !this.isOneOfUs(message.friend)) return nobody;
    return this.kinds.indexOf(message.kind);
  }

  valueOf(message: Gotocol): number {
    if (message.kind === 'GoldCoin') return message.amount;
    return message.kind === 'NameDrop' ? (message.friend?.id ?? nobody) : 0;
  }

  /** Coins that a pirate has. */
  goldOf(member: number): number {
    return this.gold[member] as number;
  }

  /** How many buddies a pirate knows. */
  buddyCount(member: number): number {
    if (this.buddy2[member] === nobody) return this.buddy1[member] === nobody ? 0 : 1;
    return 2 + (this.others.get(member)?.length ?? 0);
  }

  /** Who gave a pirate how many coins, by id. */
  giftsTo(member: number): ReadonlyMap<number, number> {
    const gifts = new Map(this.givers.get(member) ?? []);
    const giver = this.giver[member] as number;
    if (giver !== nobody) gifts.set(giver, this.given[member] as number);
    return gifts;
  }

  private isOneOfUs(ref: GotocolRef | null): boolean {
    const { first, size } = this.crowd;
    return ref === null || (ref.id >= first && ref.id < first + size);
  }

  private appear(member: number): void {
    const { topology } = this.code;
    // Where nobody reads, nobody needs an address: counting is enough.
    if (topology.isRead) topology.appeared(this.crowd.now, this.crowd.ref(member), false);
    else topology.nodes++;
  }

  private meet(member: number, friend: number): void {
    const { crowd } = this;
    if (friend === crowd.first + member || this.knows(member, friend)) return;
    if (this.buddyCount(member) >= this.code.buddies) return;
    if (this.buddy1[member] === nobody) this.buddy1[member] = friend;
    else if (this.buddy2[member] === nobody) this.buddy2[member] = friend;
    else this.meetMore(member, friend);
    const { topology } = this.code;
    const { now, first } = crowd;
    if (topology.isRead) {
      topology.linked(now, crowd.ref(member), crowd.ref(friend - first), false);
    } else {
      topology.edges++;
    }
  }

  private meetMore(member: number, friend: number): void {
    const others = this.others.get(member);
    if (others === undefined) this.others.set(member, [friend]);
    else others.push(friend);
  }

  private knows(member: number, friend: number): boolean {
    if (this.buddy1[member] === friend || this.buddy2[member] === friend) return true;
    return this.others.size !== 0 && (this.others.get(member)?.includes(friend) ?? false);
  }

  private take(member: number, amount: number, from: number): void {
    this.gold[member] = this.goldOf(member) + amount;
    const giver = this.giver[member] as number;
    if (giver === nobody || giver === from) {
      this.giver[member] = from;
      this.given[member] = (this.given[member] as number) + amount;
      return;
    }
    let givers = this.givers.get(member);
    if (givers === undefined) {
      givers = new Map();
      this.givers.set(member, givers);
    }
    givers.set(from, (givers.get(from) ?? 0) + amount);
  }

  private give(member: number, random: Random, count: number, gold: number): void {
    const amount = 1 + random.below(gold);
    this.gold[member] = gold - amount;
    this.tell(member, random.below(count), pirateCodes.goldCoin, amount);
  }

  private introduce(member: number, random: Random, count: number): void {
    const host = random.below(count);
    const guest = (host + 1 + random.below(count - 1)) % count;
    this.tell(member, host, pirateCodes.nameDrop, this.buddy(member, guest));
  }

  private tell(member: number, index: number, code: number, value: number): void {
    const to = this.buddy(member, index) - this.crowd.first;
    this.crowd.send(member, to, code, value);
  }

  private buddy(member: number, index: number): number {
    if (index === 0) return this.buddy1[member] as number;
    if (index === 1) return this.buddy2[member] as number;
    return this.others.get(member)?.[index - 2] as number;
  }

  private planChat(member: number, random: Random): void {
    const delay = drawDuration(this.code.chat, random);
    this.crowd.keepRandom(member);
    this.crowd.schedule(member, delay);
  }
}
