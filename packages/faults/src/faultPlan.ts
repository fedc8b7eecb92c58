import type { SimTime } from '@spigo/kernel';

/** What a fault hits, in the words of the architecture file. */
export interface FaultTarget {
  readonly kind: 'service' | 'instance' | 'zone' | 'region' | 'package' | 'host';
  /** `homepage`, `homepage07`, `us-east-1/zoneB`, `us-west-2`. */
  readonly name: string;
  /** So many of them, drawn by seed. */
  readonly count?: number;
  /** This share of them, 0 to 1, drawn by seed. */
  readonly share?: number;
}

/** One entry of a plan whose times are known. */
export interface PlannedFault {
  /** `f1`, `f2`, ... */
  readonly id: string;
  readonly kind: 'kill';
  readonly at: SimTime;
  /** When it heals; null: never. */
  readonly until: SimTime | null;
  readonly target: FaultTarget;
}

/** Something that a fault can hit. */
export interface Candidate {
  /** Actor id. */
  readonly id: number;
  /** Service and index: `homepage07`; empty for a registry. */
  readonly instance: string;
  readonly service: string;
  readonly package: string;
  /** Names, `*` for what is in none. */
  readonly region: string;
  readonly zone: string;
}
