import { drawDuration, type Sampler } from '@spigo/dynamics';
import type { Gotocol } from '@spigo/gotocol';
import {
  dropMessage,
  duplicateMessage,
  type Endpoint,
  type Message,
  type Random,
  type Transport,
} from '@spigo/kernel';
import { defaultPlaces, type Places } from '@spigo/topology';
import { samplersOf } from './distances.ts';
import { LineStreams } from './lineStreams.ts';
import { type LinkRule, LinkRules } from './linkRules.ts';
import { type Bandwidth, Pipes } from './pipes.ts';
import type { NetworkProfile } from './profiles.ts';
import { Receivers } from './receivers.ts';

/** Told of every message that a rule has done something to: before it is sent or dropped. */
export type OnStruck = (rule: LinkRule, from: Endpoint, to: Endpoint, message: Message) => void;

/**
 * Delays every message by the distance of its ends, and does to it what the profile and the rules in
 * force say. Messages of one sender to one receiver can overtake each other, as datagrams do. What the
 * profile draws does not depend on the rules, and each rule has streams of its own: once they are
 * removed, the network goes on as if they had never been.
 */
export class Network implements Transport {
  /** Why the last message that was lost was lost: `loss` or `partition`. */
  reason = 'loss';
  readonly delays: number[] = [];
  /** Told of what rules do to messages. */
  onStruck: OnStruck | null = null;
  private readonly samplers: Sampler[];
  /** How many places there are. */
  private readonly places: number;
  private readonly receivers: Receivers = new Receivers();
  /** Of delays, losses and duplicates, each drawn on its own: one more of these leaves the others alone. */
  private readonly delayStreams: LineStreams;
  private readonly lossStreams: LineStreams;
  private readonly copyStreams: LineStreams;
  private readonly seed: number;
  private readonly loss: number;
  private readonly duplicate: number;
  private readonly pipes: Pipes | null;
  private readonly rules: LinkRules = new LinkRules();
  private readonly ruleStreams: Map<string, LineStreams> = new Map();
  /** Whether the network itself does nothing but delay. */
  private readonly faultless: boolean;
  /** Whether nothing does anything but delay. */
  private simple = true;
  /** How long the message in hand takes to get into its link, in microseconds. */
  private entering = 0;

  /**
   * The location of an actor is the index of its place among `places`. Throws a UsageError where a
   * distribution is impossible.
   */
  constructor(
    profile: NetworkProfile,
    seed: number,
    bandwidth: Bandwidth | null = null,
    places: Places = defaultPlaces,
  ) {
    this.seed = seed;
    this.samplers = samplersOf(profile, places);
    this.places = places.all.length;
    this.delayStreams = this.streamsFor('network');
    this.lossStreams = this.streamsFor('loss');
    this.copyStreams = this.streamsFor('duplicate');
    this.loss = profile.loss ?? 0;
    this.duplicate = profile.duplicate ?? 0;
    this.pipes = bandwidth === null ? null : new Pipes(bandwidth);
    this.faultless = this.loss === 0 && this.duplicate === 0 && this.pipes === null;
    this.settle();
  }

  /** Puts rules in force, for messages that are sent from now on. */
  install(...rules: readonly LinkRule[]): void {
    this.rules.install(...rules);
    this.settle();
  }

  /** Takes all rules of that id out of force: the pair of `install`. */
  remove(id: string): void {
    for (const { stream } of this.rules.remove(id)) this.ruleStreams.delete(stream);
    this.settle();
  }

  verdict(from: Endpoint, to: Endpoint, message: Message): number {
    // What comes from outside the simulated world is nobody's message: it is there at once.
    if (from.id === 0) return 0;
    const sampler = this.samplers[from.location * this.places + to.location] as Sampler;
    const delay = sampler.constant
      ? Math.round(sampler.mean)
      : drawDuration(sampler, this.delayStreams.of(from, to, message as Gotocol));
    if (this.simple) return delay;
    if (this.faultless && this.rules.between(from.id, to.id).length === 0) return delay;
    return this.consider(from, to, message, delay, sampler);
  }

  private settle(): void {
    this.simple = this.faultless && this.rules.isEmpty;
  }

  /** The profile draws first and whatever the rules are, so that healing them leaves no trace. */
  private consider(
    from: Endpoint,
    to: Endpoint,
    message: Message,
    delay: number,
    sampler: Sampler,
  ): number {
    const { delays, loss, duplicate } = this;
    const said = message as Gotocol;
    this.entering = Math.round(this.pipes?.take(from, to, message) ?? 0);
    delays.length = 0;
    delays.push(delay + this.entering);
    const lost = loss > 0 && this.lossStreams.of(from, to, said).uniform() < loss;
    if (duplicate > 0) this.duplicated(this.copyStreams.of(from, to, said), duplicate, sampler);
    this.reason = 'loss';
    if (lost || this.isLostByRules(from, to, message, sampler)) return dropMessage;
    return delays.length > 1 ? duplicateMessage : (delays[0] as number);
  }

  private isLostByRules(from: Endpoint, to: Endpoint, message: Message, sampler: Sampler): boolean {
    if (this.rules.isEmpty) return false;
    for (const rule of this.rules.between(from.id, to.id)) {
      if (!this.strikes(rule, from, to, message as Gotocol, sampler)) continue;
      this.onStruck?.(rule, from, to, message);
      const { kind } = rule.effect;
      if (kind !== 'partition' && kind !== 'loss') continue;
      this.reason = kind;
      return true;
    }
    return false;
  }

  /** Does to the copies in hand what a rule says; true if that is anything. */
  private strikes(
    rule: LinkRule,
    from: Endpoint,
    to: Endpoint,
    message: Gotocol,
    sampler: Sampler,
  ): boolean {
    const { effect } = rule;
    const random = (): Random => this.streamOf(rule, from, to, message);
    switch (effect.kind) {
      case 'partition':
        return true;
      case 'loss':
        return random().uniform() < effect.rate;
      case 'duplicate':
        return this.duplicated(random(), effect.rate, sampler);
      case 'delay':
        return this.hold(drawDuration(effect.add, random()));
    }
  }

  /** Makes, at that rate, one copy more of the message in hand, which takes its own time. */
  private duplicated(random: Random, rate: number, sampler: Sampler): boolean {
    const struck = random.uniform() < rate;
    if (struck) this.delays.push(drawDuration(sampler, random) + this.entering);
    return struck;
  }

  private hold(more: number): boolean {
    const { delays } = this;
    for (let at = 0; at < delays.length; at++) delays[at] = (delays[at] as number) + more;
    return more > 0;
  }

  private streamOf({ stream }: LinkRule, from: Endpoint, to: Endpoint, message: Gotocol): Random {
    let streams = this.ruleStreams.get(stream);
    if (streams === undefined) {
      streams = this.streamsFor(stream);
      this.ruleStreams.set(stream, streams);
    }
    return streams.of(from, to, message);
  }

  private streamsFor(purpose: string): LineStreams {
    return new LineStreams(this.seed, purpose, this.receivers);
  }
}
