import type { JudgedGoal, Unit } from '@spigo/experiments';
import type { ObjectiveFigures } from '@spigo/simulation';
import { estimateText, measureText } from './estimates.ts';

/** What an objective counts, by its text: `www.p99<=250ms`. */
export function unitOf(objective: string): Unit {
  if (/(?:^|\.)(?:availability|errorRate)[<>]/.test(objective)) return 'share';
  return /(?:^|\.)throughput[<>]/.test(objective) ? 'perSecond' : 'ms';
}

function line({ objective, met }: { objective: string; met: boolean }, found: string): string {
  return `${objective} ${met ? 'met' : 'missed'} (${found === '-' ? 'nothing to judge' : found})`;
}

/** `p99<=250ms met (22 ms)`, an objective a line. */
export function objectiveLines(objectives: readonly ObjectiveFigures[] = []): string[] {
  return objectives.map((each) => line(each, measureText(each.found, unitOf(each.objective))));
}

/** The same for several runs: `p99<=250ms met (22.1 ms ±0.4)`. */
export function goalLines(goals: readonly JudgedGoal[] = []): string[] {
  return goals.map((each) => line(each, estimateText(each.found, unitOf(each.objective))));
}

/** `missed: p99<=250ms (300 ms)`; undefined where every objective is met. */
export function missedText(objectives: readonly ObjectiveFigures[] = []): string | undefined {
  const missed = objectives.filter(({ met }) => !met);
  if (missed.length === 0) return undefined;
  const told = missed.map(
    ({ objective, found }) => `${objective} (${measureText(found, unitOf(objective))})`,
  );
  return `missed: ${told.join(', ')}`;
}
