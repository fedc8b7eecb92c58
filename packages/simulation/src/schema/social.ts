import type { Distribution } from '@spigo/dynamics';
import { mostAtOnce, mostFriends } from './bounds.ts';
import { distribution } from './distributions.ts';
import { fields, lazily, optional, type Schema, whole } from './vocabulary.ts';

/** A population that talks to each other instead of services that call each other. */
export interface Social {
  readonly population?: number;
  readonly friends?: number;
  readonly buddies?: number;
  readonly gold?: number;
  readonly chat?: Distribution;
}

/** The smallest population: with fewer nobody has two friends. */
export const leastPopulation = 3;

/** The largest population. */
export const mostPopulation = 10_000_000;

/** Reads a social architecture. */
export const social: () => Schema<Social> = lazily('social', () =>
  fields({
    population: optional(
      whole(leastPopulation, mostPopulation),
      'pirates, where -p says nothing; default 100',
    ),
    friends: optional(whole(0, mostFriends), 'whom each pirate knows at first; default 2'),
    buddies: optional(whole(0, mostPopulation), 'whom each pirate remembers at most; default 10'),
    gold: optional(whole(0, mostAtOnce), 'each pirate has less than this at first; default 100'),
    chat: optional(distribution, 'time between chats; default uniform, 100ms to 10s'),
  }),
);
