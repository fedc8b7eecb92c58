import * as z from 'zod/mini';
import { namePattern, nameRule } from './names.ts';
import {
  bounded,
  fields,
  lazily,
  listOf,
  optional,
  type Schema,
  textLike,
  whole,
} from './vocabulary.ts';

/** Where instances can be: continents, their regions, and the zones of those. */
export interface Places {
  readonly continents?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Per zone. */
  readonly hosts?: number;
}

const zoneRule = 'a name of letters, digits, "_" and "-", in quotes if it is a number';

/** Reads the places. */
export const places: () => Schema<Places> = lazily('places', () =>
  fields({
    continents: optional(
      named(named(listOf(textLike(/^\w[\w-]*$/, zoneRule), 1))),
      'zones by region by continent: {eu: {west: [a, b, c]}} is region eu-west; default six regions with three zones each',
    ),
    hosts: optional(whole(1, 10_000), 'hosts per zone; instances are spread over them in turn'),
  }),
);

/** Values by names that can stand in the names of instances. */
function named<Out>(value: Schema<Out>): Schema<Readonly<Record<string, Out>>> {
  const allowed = { error: `an object of which each name is ${nameRule}` };
  return bounded(z.record(z.string().check(z.regex(namePattern, allowed)), value, allowed));
}
