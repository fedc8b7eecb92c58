import { formatFault } from '@spigo/faults';
import { type Duration, microseconds } from '@spigo/kernel';
import type { Goal, Result } from '@spigo/simulation';
import type { Experiment, Observation } from '../experiment.ts';
import type { Death, DeathKind } from './deaths.ts';
import type { DeathWindow } from './deathWindow.ts';
import { byPain } from './pain.ts';
import { type Suffering, sufferingIn } from './suffering.ts';

/** One run: somebody dies in it, or nobody, in the run that the others are compared with. */
export interface DeathRun {
  readonly death: Death | null;
  /** The fault as a line of a plan; null where nobody dies. */
  readonly line: string | null;
}

/** What a death has come to, as users see it. */
export interface DeathFigures extends Suffering {
  readonly kind: DeathKind;
  /** Who dies, as in a plan: `service db`, `1 of service web`, `zone us-east-1/zoneB`. */
  readonly death: string;
  /** The fault, to be repeated with `--fault`. */
  readonly line: string;
  /** During the death, against the same time of the run in which nobody dies; null where one has none. */
  readonly difference: { readonly availability: number | null; readonly p99Ms: number | null };
}

/** What happens to users when each service, zone and region dies. */
export interface Resilience {
  readonly schema: 'spigo.resilience/1';
  readonly version: string;
  readonly arch: string;
  readonly seed: number;
  readonly simulatedMs: number;
  /** When somebody is dead. */
  readonly deadMs: { readonly from: number; readonly to: number };
  /** True if some runs are missing. */
  readonly interrupted: boolean;
  /** The run in which nobody dies. */
  readonly baseline: Suffering;
  /** The worst first. */
  readonly deaths: readonly DeathFigures[];
}

/** What a report is made of. */
export interface ResiliencePlan {
  readonly deaths: readonly Death[];
  readonly window: DeathWindow;
  readonly goals: readonly Goal[];
}

/** What is kept of a run. */
interface KeptRun {
  readonly head: Pick<Result, 'version' | 'arch' | 'seed' | 'simulatedMs'>;
  readonly suffering: Suffering;
}

/**
 * The experiment that lets everybody die in turn, once each. Its runs need the two ends of the window as
 * cuts. Merges to null if the run in which nobody dies is missing.
 */
export function resilience({
  deaths,
  window,
  goals,
}: ResiliencePlan): Experiment<DeathRun, KeptRun, Resilience | null> {
  const runs: DeathRun[] = [
    { death: null, line: null },
    ...deaths.map((death) => run(death, window)),
  ];
  return {
    plan: () => runs,
    keep: (observation: Observation) => {
      const { version, arch, seed, simulatedMs } = observation.result;
      const head = { version, arch, seed, simulatedMs };
      return { head, suffering: sufferingIn(observation, goals) };
    },
    merge: ([untouched, ...kept]) => {
      if (untouched === undefined) return null;
      const { head, suffering: baseline } = untouched;
      const told = kept.flatMap((each, at) => {
        const planned = runs[at + 1];
        return each === undefined || planned === undefined
          ? []
          : figuresOf(planned, each.suffering, baseline);
      });
      const deadMs = { from: window.from / 1_000, to: window.to / 1_000 };
      const interrupted = kept.includes(undefined);
      const worst = told.toSorted(byPain);
      return {
        schema: 'spigo.resilience/1',
        ...head,
        deadMs,
        interrupted,
        baseline,
        deaths: worst,
      };
    },
  };
}

function run(death: Death, { from, to }: DeathWindow): DeathRun {
  const lasts: Duration = microseconds(to - from);
  const line = formatFault({ kind: 'kill', target: death.target, at: from, for: lasts });
  return { death, line };
}

function figuresOf(
  { death, line }: DeathRun,
  suffering: Suffering,
  baseline: Suffering,
): DeathFigures[] {
  if (death === null || line === null) return [];
  const { count, kind, name } = death.target;
  const difference = {
    availability: minus(suffering.during.availability, baseline.during.availability),
    p99Ms: minus(suffering.during.p99Ms, baseline.during.p99Ms),
  };
  const who = `${count === undefined ? '' : `${count} of `}${kind} ${name}`;
  return [{ kind: death.kind, death: who, line, ...suffering, difference }];
}

function minus(value: number | null, other: number | null): number | null {
  return value === null || other === null ? null : value - other;
}
