import type { Layout } from './anyPlaces.ts';
import type { Chance } from './chance.ts';
import { anyTime } from './quantities.ts';

const profiles = ['aws', 'azure', 'internet', 'intranet', 'mobile3g', 'ideal', 'none'] as const;

/** The network of a system: left out, the name of a profile, or an object. */
export function anyNetwork(chance: Chance, layout: Layout): object {
  const profile = chance.has('profiles', 0.7) ? chance.at('profile').pick(profiles) : 'none';
  if (chance.at('short').likely(0.3)) return { network: profile };
  if (chance.at('left out').likely(0.1)) return {};
  const network = {
    profile,
    ...chance.field('delays', 'sameZone', anyTime),
    ...chance.field('delays', 'crossZone', anyTime),
    ...chance.field('delays', 'edge', anyTime),
    ...chance.field('delays', 'regions', (own) => anyRegions(own, layout), 0.4),
    ...chance.field('loss', 'loss', () => 0.02),
    ...chance.field('duplicate', 'duplicate', () => 0.02),
    ...chance.field('bandwidth', 'bandwidth', (own) => own.pick(['1Mb/s', '100Mb/s'])),
  };
  return { network };
}

function anyRegions(chance: Chance, { regions }: Layout): object {
  const [one, other] = regions;
  if (one === undefined || other === undefined) return {};
  const there = { [`${one.name}>${other.name}`]: anyTime(chance.at('there')) };
  const back = { [`${other.name}>${one.name}`]: anyTime(chance.at('back')) };
  return { ...there, ...(chance.likely(0.5) ? back : {}) };
}
