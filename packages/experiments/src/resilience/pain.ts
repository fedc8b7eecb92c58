import type { Suffering } from './suffering.ts';

/** Where no request has ended, nobody was served; where none has succeeded, they wait for ever. */
const rank = ({ during }: Suffering): readonly [number, number] => [
  during.availability ?? 0,
  -(during.p99Ms ?? Number.POSITIVE_INFINITY),
];

/** The worst first: what fails more, then what is slower, while somebody is dead. */
export function byPain(one: Suffering, other: Suffering): number {
  const [available, fast] = rank(one);
  const [otherAvailable, otherFast] = rank(other);
  if (available !== otherAvailable) return available - otherAvailable;
  return fast === otherFast ? 0 : fast - otherFast;
}
