import {
  byName,
  fields,
  lazily,
  listOf,
  optional,
  type Schema,
  text,
  whole,
} from './vocabulary.ts';

/** Where instances can be: continents, their regions, and the zones of those. */
export interface Places {
  readonly continents?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Per zone. */
  readonly hosts?: number;
}

/** Reads the places. */
export const places: () => Schema<Places> = lazily('places', () =>
  fields({
    continents: optional(
      byName(byName(listOf(text(), 1))),
      'zones by region by continent; default six regions with three zones each',
    ),
    hosts: optional(whole(1, 10_000), 'hosts per zone; instances are spread over them in turn'),
  }),
);
