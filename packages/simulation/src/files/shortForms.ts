import type { Path } from './path.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Lists that stand for an object with one field, by the fields which that object may have. */
const listsAlone: ReadonlyMap<string, string> = new Map([
  ['steps', 'steps'],
  ['bytes', 'steps'],
  ['of', 'of'],
  ['need', 'of'],
]);

/** Fields of which one group excludes the other, by the object that they stand in. */
const exclusive: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['arrivals', [['rate'], ['interval'], ['file'], ['instants']]],
  ['autoscale', [['low', 'high', 'step'], ['target']]],
  ['admission', [['rate', 'burst'], ['maxInFlight']]],
  ['cache', [['hitRatio'], ['entries', 'ttl', 'eviction']]],
]);

/**
 * What stands at `place`, in the form that has a field `step`: a profile alone for a network, a list
 * alone for an operation, nothing for a default. Anything else is left as it is.
 */
export function longForm(current: unknown, step: PropertyKey, place: Path): unknown {
  const last = place.at(-1);
  if (current === undefined) {
    if (typeof step === 'number') return [];
    return last === 'arrivals' && step !== 'process' ? { process: 'constant' } : {};
  }
  if (typeof current === 'string' && last === 'network') return { profile: current };
  const field = Array.isArray(current) ? listsAlone.get(String(step)) : undefined;
  return field === undefined ? current : { [field]: current };
}

/** An object without the fields that cannot stand beside `field`: setting one is choosing it. */
export function withoutRivals(owner: Fields, field: string, place: Path): Fields {
  const groups = exclusive.get(String(place.at(-1))) ?? [];
  const group = groups.find((each) => each.includes(field));
  if (group === undefined || (owner['process'] ?? 'constant') === 'bernoulli') return owner;
  const rivals = new Set(groups.filter((each) => each !== group).flat());
  return Object.fromEntries(Object.entries(owner).filter(([name]) => !rivals.has(name)));
}

/** The field whose list the positions inside an object count, if there is one. */
export function listInside(owner: Fields): string | undefined {
  return [...listsAlone.values()].find((field) => Array.isArray(owner[field]));
}
