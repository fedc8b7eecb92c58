import type { Gotocol } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  type CrowdSelf,
  crowdOwner,
  type Message,
  type NameFamily,
  noTime,
  type Random,
  type Self,
  type Timer,
} from '@spigo/kernel';
import { type PirateCode, Pirates, pirateCodes } from './pirates.ts';

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
  private crowd: CrowdSelf<Gotocol> | null = null;
  /** The pirates; null before they are recruited. */
  pirates: Pirates | null = null;
  private random!: Random;
  private next = 0;
  private leaving = false;
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
      self.schedule(noTime, name);
    } else if (message.kind === 'Goodbye' && sender.id === 0) {
      this.next = 0;
      this.leaving = true;
      self.schedule(noTime, seeOff);
    } else if (message.kind === 'Goodbye') {
      this.countOut(self);
    } else {
      self.refuse(message, sender, 'unexpected');
    }
  }

  wake(timer: WindowTimer, self: FsmSelf): void {
    const { population } = this.society;
    if (this.leaving !== (timer === seeOff)) return;
    const { crowd } = this;
    if (crowd === null) {
      if (this.leaving) self.stop();
      else this.recruit(self);
      return;
    }
    const end = Math.min(this.next + window, population);
    while (this.next < end) this.deal(timer, crowd, this.next++);
    if (end < population) {
      self.schedule(noTime, timer);
    } else if (timer === name) {
      this.next = 0;
      self.schedule(noTime, greet);
    }
  }

  private countOut(self: FsmSelf): void {
    this.gone++;
    if (this.gone === this.society.population) self.stop();
  }

  private deal(timer: WindowTimer, crowd: CrowdSelf<Gotocol>, index: number): void {
    if (timer === name) crowd.send(crowdOwner, index, pirateCodes.hello, 0);
    else if (timer === greet) this.greet(crowd, index);
    else crowd.send(crowdOwner, index, pirateCodes.goodbye, 0);
  }

  /** Everybody is there, and then everybody has a name, before anybody is introduced. */
  private recruit(self: FsmSelf): void {
    const { population, names, location } = this.society;
    const pirates = new Pirates(this.society, population, self, () => this.countOut(self));
    this.pirates = pirates;
    this.crowd = self.populate(names, population, pirates, location);
    pirates.enter(this.crowd);
    self.schedule(noTime, name);
  }

  private greet(crowd: CrowdSelf<Gotocol>, index: number): void {
    const { gold } = this.society;
    this.introduce(crowd, index);
    const amount = gold < 1 ? 0 : 1 + this.random.below(gold);
    this.gold += amount;
    if (amount > 0) crowd.send(crowdOwner, index, pirateCodes.goldCoin, amount);
    crowd.send(crowdOwner, index, pirateCodes.chat, 0);
  }

  private introduce(crowd: CrowdSelf<Gotocol>, index: number): void {
    const { friends, friendsOf } = this.society;
    if (friendsOf !== undefined) {
      for (const friend of friendsOf(index)) this.present(crowd, index, friend);
      return;
    }
    for (let i = 0, before = index; i < friends; i++) {
      before = this.another(index, before);
      this.present(crowd, index, before);
    }
  }

  private present(crowd: CrowdSelf<Gotocol>, index: number, friend: number): void {
    crowd.send(crowdOwner, index, pirateCodes.nameDrop, crowd.first + friend);
  }

  /** Somebody else than `index` and `before`, uniformly. */
  private another(index: number, before: number): number {
    const { population } = this.society;
    for (;;) {
      const other = this.random.below(population);
      if (other !== index && other !== before) return other;
    }
  }
}
