import type { Chat, Gotocol, GotocolRef } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  type Message,
  type NameFamily,
  noTime,
  type Random,
  type Self,
  type Timer,
} from '@spigo/kernel';
import { introduction, Pirate, type PirateCode } from './pirate.ts';

/** What a social architecture says of its people. */
export interface Society extends PirateCode {
  readonly population: number;
  /** How many others each is introduced to at first. */
  readonly friends: number;
  /** Given instead of drawn: whom pirate number `index` knows at first. */
  readonly friendsOf?: (index: number) => readonly number[];
  /** Each gets 1 to so many coins at first. */
  readonly gold: number;
  /** The full names of the pirates, from number 0 on. */
  readonly names: NameFamily;
  /** Where they all are. */
  readonly location: number;
}

/** The next window of pirates is to be greeted, or seen off. */
export interface WindowTimer extends Timer {
  readonly kind: 'Name' | 'Greet' | 'SeeOff';
}

type FsmSelf = Self<Gotocol, WindowTimer>;

const name: WindowTimer = { kind: 'Name' };
const greet: WindowTimer = { kind: 'Greet' };
const seeOff: WindowTimer = { kind: 'SeeOff' };

/**
 * Pirates dealt with in one go. Deep queues of fresh messages cost half the time in garbage
 * collection, so the controller sends a window and lets the kernel drain it: twice as fast.
 */
const window = 1_000;

/**
 * The controller of a social network (Spigo's flying spaghetti monster): names everybody, introduces
 * each to a few others drawn uniformly, gives gold, orders them to chat, and counts them out at the end.
 */
export class Fsm implements Behaviour<Gotocol, WindowTimer> {
  private readonly society: Society;
  private readonly order: Chat;
  private readonly pirates: GotocolRef[] = [];
  private random!: Random;
  private next = 0;
  private leaving = false;
  /** Pirates that have said goodbye. */
  gone = 0;
  /** Coins given out. */
  gold = 0;

  constructor(society: Society) {
    this.society = society;
    this.order = { kind: 'Chat', interval: society.chat.mean };
  }

  receive(message: Gotocol, self: FsmSelf, sender: ActorRef<Message>): void {
    if (message.kind === 'Hello') {
      this.random = self.random('society');
      self.schedule(noTime, name);
    } else if (message.kind === 'Goodbye' && sender.id === 0) {
      this.next = 0;
      this.leaving = true;
      self.schedule(noTime, seeOff);
    } else if (message.kind === 'Goodbye') {
      this.gone++;
      if (this.gone === this.pirates.length) self.stop();
    } else {
      self.refuse(message, sender, 'unexpected');
    }
  }

  wake(timer: WindowTimer, self: FsmSelf): void {
    const { population } = this.society;
    if (this.leaving !== (timer === seeOff)) return;
    if (this.leaving && this.pirates.length === 0) {
      self.stop();
      return;
    }
    if (this.pirates.length < population) {
      this.recruit(self);
      return;
    }
    const end = Math.min(this.next + window, population);
    while (this.next < end) this.deal(timer, self, this.next++);
    if (end < population) {
      self.schedule(noTime, timer);
    } else if (timer === name) {
      this.next = 0;
      self.schedule(noTime, greet);
    }
  }

  private deal(timer: WindowTimer, self: FsmSelf, index: number): void {
    const pirate = this.pirates[index] as GotocolRef;
    if (timer === name) self.send(pirate, { kind: 'Hello', name: pirate.name });
    else if (timer === greet) this.greet(self, pirate, index);
    else self.send(pirate, { kind: 'Goodbye', actor: self });
  }

  /** Everybody is there, and then everybody has a name, before anybody is introduced. */
  private recruit(self: FsmSelf): void {
    const { population, names, location } = this.society;
    const options = { location };
    while (this.pirates.length < population) {
      const label = { family: names, number: this.pirates.length };
      this.pirates.push(self.spawn(label, new Pirate(this.society), options));
    }
    self.schedule(noTime, name);
  }

  private greet(self: FsmSelf, pirate: GotocolRef, index: number): void {
    const { gold } = this.society;
    this.introduce(self, pirate, index);
    const amount = gold < 1 ? 0 : 1 + this.random.below(gold);
    this.gold += amount;
    if (amount > 0) self.send(pirate, { kind: 'GoldCoin', amount });
    self.send(pirate, this.order);
  }

  private introduce(self: FsmSelf, pirate: GotocolRef, index: number): void {
    const { friends, friendsOf } = this.society;
    if (friendsOf !== undefined) {
      for (const friend of friendsOf(index)) {
        self.send(pirate, introduction(this.pirates[friend] as GotocolRef));
      }
      return;
    }
    for (let i = 0, before = index; i < friends; i++) {
      before = this.another(index, before);
      self.send(pirate, introduction(this.pirates[before] as GotocolRef));
    }
  }

  /** Somebody else than `index` and `before`, uniformly. */
  private another(index: number, before: number): number {
    for (;;) {
      const other = this.random.below(this.pirates.length);
      if (other !== index && other !== before) return other;
    }
  }
}
