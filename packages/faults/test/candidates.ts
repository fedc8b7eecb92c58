import type { Candidate } from '../src/candidate.ts';

const zones = ['zoneA', 'zoneB', 'zoneC'];

function instance(id: number, service: string, region: string, kind: string): Candidate {
  const zone = zones[id % 3] as string;
  const place = { region, zone, continent: region.slice(0, 2), host: `${region}/${zone}/host00` };
  return { id, instance: `${service}0${id}`, service, package: kind, ...place };
}

/** Web in two regions, db in one, a client outside of all. */
export const instances: readonly Candidate[] = [
  ...[0, 1, 2, 3, 4, 5].map((id) => instance(id, 'web', 'us-east-1', 'karyon')),
  ...[6, 7, 8].map((id) => instance(id, 'db', 'us-east-1', 'store')),
  instance(9, 'web', 'us-west-2', 'karyon'),
  {
    id: 10,
    instance: 'www00',
    service: 'www',
    package: 'denominator',
    region: '*',
    zone: '*',
    continent: '*',
    host: '*',
  },
];

/** The registries of the first region. */
export const registries: readonly Candidate[] = zones.map((zone, i) => ({
  id: 20 + i,
  instance: '',
  service: '',
  package: 'eureka',
  region: 'us-east-1',
  zone,
  continent: 'us',
  host: '*',
}));

/** Everybody. */
export const everybody: readonly Candidate[] = [...instances, ...registries];
