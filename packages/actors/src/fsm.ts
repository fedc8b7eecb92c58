import type { Chat, Gotocol, GotocolRef } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  type Message,
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
  /** Each gets 1 to so many coins at first. */
  readonly gold: number;
  readonly chat: Chat;
  /** The full name of pirate number `index`, from 0. */
  readonly nameOf: (index: number) => string;
  /** Where they all are. */
  readonly location: number;
}

/** The next window of pirates is to be greeted, or seen off. */
export interface WindowTimer extends Timer {
  readonly kind: 'Greet' | 'SeeOff';
}

type FsmSelf = Self<Gotocol, WindowTimer>;

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
  private readonly pirates: GotocolRef[] = [];
  private random!: Random;
  private next = 0;
  /** Pirates that have said goodbye. */
  gone = 0;
  /** Coins given out. */
  gold = 0;

  constructor(society: Society) {
    this.society = society;
  }

  receive(message: Gotocol, self: FsmSelf, sender: ActorRef<Message>): void {
    if (message.kind === 'Hello') {
      this.random = self.random('society');
      self.schedule(noTime, greet);
    } else if (message.kind === 'Goodbye' && sender.id === 0) {
      this.next = 0;
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
    if (this.pirates.length < population) {
      this.recruit(self);
      return;
    }
    const end = Math.min(this.next + window, population);
    while (this.next < end) {
      if (timer.kind === 'Greet') this.greet(self, this.next++);
      else self.send(this.pirates[this.next++] as GotocolRef, { kind: 'Goodbye', name: self.name });
    }
    if (end < population) self.schedule(noTime, timer);
  }

  /** Everybody is there before anybody is introduced. */
  private recruit(self: FsmSelf): void {
    const { population, nameOf, location } = this.society;
    const options = { location };
    while (this.pirates.length < population) {
      this.pirates.push(self.spawn(nameOf(this.pirates.length), new Pirate(this.society), options));
    }
    self.schedule(noTime, greet);
  }

  private greet(self: FsmSelf, index: number): void {
    const { friends, gold, chat } = this.society;
    const pirate = this.pirates[index] as GotocolRef;
    self.send(pirate, { kind: 'Hello', name: pirate.name });
    for (let i = 0, before = index; i < friends; i++) {
      before = this.another(index, before);
      self.send(pirate, introduction(this.pirates[before] as GotocolRef));
    }
    const amount = gold < 1 ? 0 : 1 + this.random.below(gold);
    this.gold += amount;
    if (amount > 0) self.send(pirate, { kind: 'GoldCoin', amount });
    self.send(pirate, chat);
  }

  /** Somebody else than `index` and `before`, uniformly. */
  private another(index: number, before: number): number {
    for (;;) {
      const other = this.random.below(this.pirates.length);
      if (other !== index && other !== before) return other;
    }
  }
}
