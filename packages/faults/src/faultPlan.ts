import type { Distribution } from '@spigo/dynamics';
import type { Duration, SimTime } from '@spigo/kernel';

/** The kinds of things that a fault can hit. */
export const targetKinds = [
  'service',
  'instance',
  'zone',
  'region',
  'continent',
  'host',
  'package',
] as const;

/** One of `targetKinds`. */
export type TargetKind = (typeof targetKinds)[number];

/** What a fault hits: everything of that name, or some of it, drawn by seed. */
export interface FaultTarget {
  readonly kind: TargetKind;
  /** A pattern, see `matches`: `homepage`, `homepage07`, `us-east-1/zoneB`, `us-*`, `web,db`. */
  readonly name: string;
  /** So many of the instances. */
  readonly count?: number;
  /** This share of the instances, 0 to 1. */
  readonly share?: number;
  /** So many of the things that have such a name, each as a whole: one of the zones. */
  readonly groups?: number;
}

/** The messages from one target to another; those that answer them travel the other way. */
export interface FaultLink {
  readonly from: FaultTarget;
  readonly to: FaultTarget;
}

/** What goes wrong. */
export type FaultAction =
  | { readonly kind: 'kill'; readonly target: FaultTarget }
  | { readonly kind: 'slow'; readonly target: FaultTarget; readonly factor: number }
  | { readonly kind: 'error'; readonly target: FaultTarget; readonly rate: number }
  | { readonly kind: 'pause'; readonly target: FaultTarget }
  | { readonly kind: 'delay'; readonly link: FaultLink; readonly add: Distribution }
  | { readonly kind: 'loss'; readonly link: FaultLink; readonly rate: number }
  | { readonly kind: 'duplicate'; readonly link: FaultLink; readonly rate: number }
  | {
      readonly kind: 'partition';
      /** Two or more. */
      readonly between: readonly FaultTarget[];
      /** Only messages from the first to the others are lost. */
      readonly oneWay?: boolean;
    }
  | {
      readonly kind: 'registry';
      readonly target: FaultTarget;
      readonly mode: 'gone' | 'stale';
    }
  | { readonly kind: 'dns'; readonly target: FaultTarget }
  | {
      readonly kind: 'clock';
      readonly target: FaultTarget;
      /** How far the clock is ahead. */
      readonly offset?: Duration;
      /** Seconds that it gains in a second. */
      readonly drift?: number;
    }
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown };

/** The kinds of faults. */
export type FaultKind = FaultAction['kind'];

/** The kinds of faults, in the order of the reference. */
export const faultKinds: readonly FaultKind[] = [
  'kill',
  'slow',
  'error',
  'pause',
  'delay',
  'loss',
  'duplicate',
  'partition',
  'registry',
  'dns',
  'clock',
  'set',
];

/** When a fault begins and how long it lasts. */
export interface FaultTime {
  /** Simulated time from the start of the run; either this or `every`. */
  readonly at?: Duration;
  /** Again and again, after so long. */
  readonly every?: Distribution;
  /** Then it heals; without it, never. */
  readonly for?: Duration;
}

/** One entry of a fault plan, as people write it. */
export type Fault = FaultTime & FaultAction;

/** A fault whose time is known. */
export type PlannedFault = {
  /** `f1`, `f2`, ...; of one that comes again and again `f2.1`, `f2.2`, ... */
  readonly id: string;
  /** Names the random stream that draws whom it hits. */
  readonly stream: string;
  readonly at: SimTime;
  /** When it heals; null: never. */
  readonly until: SimTime | null;
} & FaultAction;
