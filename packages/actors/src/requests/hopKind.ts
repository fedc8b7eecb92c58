import { codeOfKind } from '@spigo/kernel';

/*
 * What a hop can be as an event. A hop holds the number of its kind: the digest wants a code with every
 * event, and who receives a hop wants to know what it is, and both are then found without a text.
 */

const kinds = ['GetRequest', 'Put', 'Replicate', 'Served', 'GetResponse', 'Free'] as const;

/** `Served`: its time on a worker is over; `Free`: it is no event, and waits to be used again. */
export type HopKind = (typeof kinds)[number];

/** The number of `GetResponse`. */
export const answered = 4;

const codes = Int32Array.from(kinds, codeOfKind);

/** The kind with that number. */
export function kindOf(state: number): HopKind {
  return kinds[state] as HopKind;
}

/** The digest's code of the kind with that number. */
export function codeOf(state: number): number {
  return codes[state] as number;
}

/** The number of a kind; where the kind is written down, the compiler knows it. */
export function stateOf(kind: HopKind): number {
  switch (kind) {
    case 'GetRequest':
      return 0;
    case 'Put':
      return 1;
    case 'Replicate':
      return 2;
    case 'Served':
      return 3;
    case 'GetResponse':
      return answered;
    case 'Free':
      return 5;
  }
}
