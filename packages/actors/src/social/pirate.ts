import { drawDuration, type Sampler } from '@spigo/dynamics';
import type { Gotocol, GotocolRef, NameDrop } from '@spigo/gotocol';
import type { ActorRef, Behaviour, Message, Random, Self, Timer } from '@spigo/kernel';
import type { Topology } from '../ports/topologyEvents.ts';

/** Time to chat. */
export interface ChatTimer extends Timer {
  readonly kind: 'ChatTime';
}

type PirateSelf = Self<Gotocol, ChatTimer>;

const chatTimer: ChatTimer = { kind: 'ChatTime' };

/** What all pirates of a run share. */
export interface PirateCode {
  /** A pirate keeps at most so many buddies. */
  readonly buddies: number;
  /** Time between chats. */
  readonly chat: Sampler;
  readonly topology: Topology;
}

const nothing: readonly never[] = [];

/** An introduction of one pirate to another. */
export function introduction(friend: GotocolRef): NameDrop {
  const kind = 'NameDrop';
  const services = nothing;
  return { kind, services, found: nothing, gone: nothing, complete: false, version: 0, friend };
}

/**
 * A member of a social network: knows a few buddies, has gold, and remembers who gave it how much. Every
 * chat introduces one buddy to another or gives gold. There can be millions, so the first two buddies and
 * the first giver stand in fields: an array for them would double the size of a pirate.
 */
export class Pirate implements Behaviour<Gotocol, ChatTimer> {
  private readonly code: PirateCode;
  /** Coins it has. */
  gold = 0;
  private first: GotocolRef | null = null;
  private second: GotocolRef | null = null;
  private others: GotocolRef[] | null = null;
  private giver: GotocolRef | null = null;
  private given = 0;
  private givers: Map<GotocolRef, number> | null = null;
  private random: Random | null = null;

  constructor(code: PirateCode) {
    this.code = code;
  }

  receive(message: Gotocol, self: PirateSelf, sender: ActorRef<Message>): void {
    switch (message.kind) {
      case 'Hello':
        this.code.topology.appeared(self.now, self, false);
        break;
      case 'NameDrop':
        if (message.friend !== null) this.meet(message.friend, self);
        break;
      case 'GoldCoin':
        this.take(message.amount, sender);
        break;
      case 'Chat':
        this.random = self.random('chat');
        this.planChat(self, this.random);
        break;
      case 'Goodbye':
        self.send(sender, { kind: 'Goodbye', actor: self });
        self.stop();
        break;
      case 'Inform':
      case 'Register':
      case 'Renew':
      case 'Alive':
      case 'Forget':
      case 'GetRequest':
      case 'GetResponse':
      case 'Put':
      case 'Replicate':
      case 'Delete':
        self.refuse(message, sender, 'unexpected');
    }
  }

  wake(_timer: ChatTimer, self: PirateSelf): void {
    const { random } = this;
    if (random === null) return;
    const count = this.buddyCount;
    const gives = random.below(2) === 0;
    if (this.gold > 0 && count > 0 && (gives || count < 2)) this.give(self, random, count);
    else if (count > 1) this.introduce(self, random, count);
    this.planChat(self, random);
  }

  /** How many buddies it knows. */
  get buddyCount(): number {
    if (this.second === null) return this.first === null ? 0 : 1;
    return 2 + (this.others?.length ?? 0);
  }

  /** Who gave it how many coins. */
  get gifts(): ReadonlyMap<GotocolRef, number> {
    const gifts = new Map(this.givers ?? []);
    if (this.giver !== null) gifts.set(this.giver, this.given);
    return gifts;
  }

  private meet(friend: GotocolRef, self: PirateSelf): void {
    if (friend.id === self.id || this.knows(friend)) return;
    if (this.buddyCount >= this.code.buddies) return;
    if (this.first === null) this.first = friend;
    else if (this.second === null) this.second = friend;
    else if (this.others === null) this.others = [friend];
    else this.others.push(friend);
    this.code.topology.linked(self.now, self, friend, false);
  }

  private knows(friend: GotocolRef): boolean {
    return (
      this.first === friend || this.second === friend || (this.others?.includes(friend) ?? false)
    );
  }

  private take(amount: number, from: GotocolRef): void {
    this.gold += amount;
    if (this.giver === null || this.giver === from) {
      this.giver = from;
      this.given += amount;
      return;
    }
    this.givers ??= new Map();
    this.givers.set(from, (this.givers.get(from) ?? 0) + amount);
  }

  private give(self: PirateSelf, random: Random, count: number): void {
    const amount = 1 + random.below(this.gold);
    this.gold -= amount;
    self.send(this.buddy(random.below(count)), { kind: 'GoldCoin', amount });
  }

  private introduce(self: PirateSelf, random: Random, count: number): void {
    const host = random.below(count);
    const guest = (host + 1 + random.below(count - 1)) % count;
    self.send(this.buddy(host), introduction(this.buddy(guest)));
  }

  private buddy(index: number): GotocolRef {
    const buddy = index === 0 ? this.first : index === 1 ? this.second : this.others?.[index - 2];
    return buddy as GotocolRef;
  }

  private planChat(self: PirateSelf, random: Random): void {
    self.schedule(drawDuration(this.code.chat, random), chatTimer);
  }
}
