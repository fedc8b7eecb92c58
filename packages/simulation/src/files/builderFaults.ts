import type { Distribution } from '@spigo/dynamics';
import type { FaultAction, FaultLink, FaultTarget, TargetKind } from '@spigo/faults';
import type { Duration, DurationText } from '@spigo/kernel';
import type { TimeOption } from './builderOptions.ts';

/** How many of those of a name: `count` instances, a share of them, or so many zones as a whole. */
interface Picks {
  readonly count?: number;
  readonly share?: number;
  readonly groups?: number;
}

/** What a fault hits: all of one name, such as `{ zone: 'us-east-1/zoneB' }`, or some, drawn by seed. */
export type TargetOptions = {
  [Kind in TargetKind]: { readonly [Key in Kind]: string } & Picks;
}[TargetKind];

/** The messages from one target to another. */
export interface LinkOptions {
  readonly from: TargetOptions;
  readonly to: TargetOptions;
}

type Said<Value> = Value extends FaultTarget
  ? TargetOptions
  : Value extends FaultLink
    ? LinkOptions
    : Value extends readonly FaultTarget[]
      ? readonly TargetOptions[]
      : Value extends Duration
        ? DurationText
        : Value extends Distribution
          ? TimeOption
          : Value;

type SaidOf<Action> = Action extends unknown
  ? { readonly [Field in keyof Action]: Said<Action[Field]> }
  : never;

interface Times {
  /** When it begins; either this or `every`. */
  readonly at?: DurationText;
  /** Again and again, after so long. */
  readonly every?: TimeOption;
  /** Then it heals; without it, never. */
  readonly for?: DurationText;
}

/** Something that goes wrong: a line, `kill zone us-east-1/zoneB at 5s for 10s`, or its fields. */
export type FaultOptions = string | (Times & SaidOf<FaultAction>);
