import type { Case } from '../case.ts';
import { arrivals } from './arrivals.ts';
import { breakdowns } from './breakdowns.ts';
import { callers } from './callers.ts';
import { discrete } from './discrete.ts';
import { markovian } from './markovian.ts';
import { networks } from './networks.ts';
import { orders } from './orders.ts';
import { serviceTimes } from './serviceTimes.ts';

/** A chapter of the table. */
export interface Chapter {
  readonly title: string;
  readonly cases: readonly Case[];
}

/** Everything that is validated, in the order of the table. */
export const chapters: readonly Chapter[] = [
  { title: 'Exponential arrivals and service', cases: markovian },
  { title: 'Other service times', cases: serviceTimes },
  { title: 'Order of service and balancing', cases: orders },
  { title: 'Servers that stop', cases: breakdowns },
  { title: 'Other arrivals', cases: arrivals },
  { title: 'Users and networks', cases: networks },
  { title: 'What callers do, and what holds them off', cases: callers },
  { title: 'Time in steps', cases: discrete },
];

/** All of them in a row. */
export const allCases: readonly Case[] = chapters.flatMap(({ cases }) => cases);
