import { createSampler, drawDuration, type Sampler } from '@spigo/dynamics';
import {
  type Endpoint,
  type Message,
  type Random,
  randomStream,
  type Transport,
} from '@spigo/kernel';
import { regionNames } from '@spigo/topology';
import { locationCount, outsideLocation, regionOfLocation, zoneOfLocation } from './locations.ts';
import type { NetworkProfile } from './profiles.ts';

/**
 * Delays every message by the distance of its ends. A sampler stands ready for each pair of places; the
 * draws of a sender come from a stream of its own, so that one sender more leaves all others alone.
 * Messages of one sender to one receiver can overtake each other, as datagrams do.
 */
export class Network implements Transport {
  readonly reason = 'network';
  readonly delays: readonly number[] = [];
  private readonly samplers: Sampler[];
  private readonly streams: (Random | undefined)[] = [];
  private readonly seed: number;

  /** Throws a UsageError where a distribution is impossible. */
  constructor(profile: NetworkProfile, seed: number) {
    this.seed = seed;
    this.samplers = samplersOf(profile);
  }

  verdict(from: Endpoint, to: Endpoint, _message: Message): number {
    // What comes from outside the simulated world is nobody's message: it is there at once.
    if (from.id === 0) return 0;
    const sampler = this.samplers[from.location * locationCount + to.location] as Sampler;
    if (sampler.constant) return Math.round(sampler.mean);
    return drawDuration(sampler, this.streams[from.id] ?? this.streamOf(from));
  }

  private streamOf(from: Endpoint): Random {
    const stream = randomStream(this.seed, from.name, 'network');
    // Filled up one by one: an assignment far beyond the end would turn the array into a dictionary.
    while (this.streams.length <= from.id) this.streams.push(undefined);
    this.streams[from.id] = stream;
    return stream;
  }
}

function samplersOf(profile: NetworkProfile): Sampler[] {
  const sameZone = createSampler(profile.sameZone);
  const crossZone = createSampler(profile.crossZone);
  const edge = createSampler(profile.edge);
  const regions = new Map<string, Sampler>();
  for (const [pair, delay] of Object.entries(profile.regions))
    regions.set(pair, createSampler(delay));
  const choose = (from: number, to: number): Sampler => {
    if (from === outsideLocation || to === outsideLocation) return edge;
    const [here, there] = [regionOfLocation(from), regionOfLocation(to)];
    if (here !== there) return between(regions, here, there) ?? crossZone;
    const zone = zoneOfLocation(from);
    return zone >= 0 && zone === zoneOfLocation(to) ? sameZone : crossZone;
  };
  const places = Array.from({ length: locationCount }, (_, place) => place);
  return places.flatMap((from) => places.map((to) => choose(from, to)));
}

/** An entry counts for both directions unless the other one has its own. */
function between(regions: Map<string, Sampler>, here: number, there: number): Sampler | undefined {
  const [from, to] = [regionNames[here], regionNames[there]];
  return regions.get(`${from}>${to}`) ?? regions.get(`${to}>${from}`);
}
