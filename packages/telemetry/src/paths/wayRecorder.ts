import type { Call, Hop, Instance, RequestReader } from '@spigo/actors';
import type { ActorRef, Message } from '@spigo/kernel';
import { byName } from '../byName.ts';
import { Histogram } from '../histogram.ts';

/** How messages fared on the way from one service to another. */
export interface WayFigures {
  readonly from: string;
  readonly to: string;
  readonly messages: number;
  /** The shortest time that any message took between the same two zones, whoever sent it. */
  readonly shortestMs: number;
  /** 99th percentile on this way, between the two zones where it is worst. */
  readonly p99Ms: number;
  /** How many times as long as the shortest that is. */
  readonly stretch: number;
}

/** Instances of one service in one zone. */
interface Stop {
  readonly service: string;
  readonly place: string;
}

/** Messages from instances of one service in one zone to those of another. */
interface Leg {
  readonly from: Stop;
  readonly to: Stop;
  /** In microseconds. */
  readonly times: Histogram;
}

const unknown = -1;

/** Legs have numbers below 2^53. */
const mostStops = 67_108_864;

/** A percentile of fewer messages says little. */
const fewest = 100;

/** Where region, zone and service stand in a hierarchical name. */
const [regionPart, zonePart, servicePart] = [1, 2, 7];

/**
 * Times messages on their way between services, there and back, so that what takes longer on one way than
 * on others between the same places comes to light.
 */
export class WayRecorder implements RequestReader {
  private readonly byActor: number[] = [];
  private readonly numbers: Map<string, number> = new Map();
  private readonly stops: Stop[] = [];
  private readonly legs: Map<number, Leg> = new Map();
  private warmUp = 0;

  /** Messages count that arrive at `warmUp`, in microseconds, or after it; default 0. */
  countFrom(warmUp: number): void {
    this.warmUp = warmUp;
  }

  arrived(_hop: Hop, sender: ActorRef<Message>, instance: Instance, sentAt: number): void {
    this.took(sender, instance.entry.ref, instance.now, sentAt);
  }

  ended(): void {
    // Only what is on its way is timed.
  }

  answered(call: Call, _answer: Hop, sentAt: number): void {
    const { instance } = call.caller;
    this.took(call.target, instance.entry.ref, instance.now, sentAt);
  }

  lost(): void {
    // It took no time.
  }

  /** Every way with a hundred messages between two zones, the most stretched first. */
  figures(): readonly WayFigures[] {
    const shortest = this.shortest();
    const ways = new Map<string, WayFigures>();
    for (const { from, to, times } of this.legs.values()) {
      const way = `${from.service} ${to.service}`;
      const known = ways.get(way);
      const base = Math.max(1, shortest.get(`${from.place} ${to.place}`) ?? 1);
      const p99 = times.percentile(99) ?? 0;
      const stretch = times.count < fewest ? 0 : p99 / base;
      const messages = (known?.messages ?? 0) + times.count;
      const worst = known === undefined || stretch > known.stretch;
      const figures = { shortestMs: base / 1_000, p99Ms: p99 / 1_000, stretch };
      const names = { from: from.service, to: to.service };
      ways.set(way, { ...names, ...(worst ? figures : known), messages });
    }
    return [...ways.values()]
      .filter(({ stretch }) => stretch > 0)
      .sort(
        (one, other) =>
          other.stretch - one.stretch || byName(one.from, other.from) || byName(one.to, other.to),
      );
  }

  /** The shortest time between two zones, by both names. */
  private shortest(): ReadonlyMap<string, number> {
    const shortest = new Map<string, number>();
    for (const { from, to, times } of this.legs.values()) {
      const places = `${from.place} ${to.place}`;
      const known = shortest.get(places) ?? Number.POSITIVE_INFINITY;
      shortest.set(places, Math.min(known, times.min ?? known));
    }
    return shortest;
  }

  private took(from: ActorRef<never>, to: ActorRef<never>, now: number, sentAt: number): void {
    if (now < this.warmUp) return;
    const source = this.stopOf(from);
    const target = this.stopOf(to);
    const number = source * mostStops + target;
    let leg = this.legs.get(number);
    if (leg === undefined) {
      const [one, other] = [this.stops[source] as Stop, this.stops[target] as Stop];
      leg = { from: one, to: other, times: new Histogram() };
      this.legs.set(number, leg);
    }
    leg.times.record(now - sentAt);
  }

  private stopOf(actor: ActorRef<never>): number {
    const known = this.byActor[actor.id] ?? unknown;
    return known === unknown ? this.learn(actor) : known;
  }

  private learn({ id, name }: ActorRef<never>): number {
    const parts = name.split('.');
    const service = parts[servicePart] ?? name;
    const place = `${parts[regionPart] ?? ''}/${parts[zonePart] ?? ''}`;
    const stop = `${service} ${place}`;
    let number = this.numbers.get(stop);
    if (number === undefined) {
      number = this.stops.length;
      this.stops.push({ service, place });
      this.numbers.set(stop, number);
    }
    while (this.byActor.length <= id) this.byActor.push(unknown);
    this.byActor[id] = number;
    return number;
  }
}
