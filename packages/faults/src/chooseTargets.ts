import type { Random } from '@spigo/kernel';
import type { Candidate } from './candidate.ts';
import type { FaultTarget, TargetKind } from './faultPlan.ts';
import { matches } from './namePattern.ts';

/** What a candidate is called as a thing of that kind: its zone is `us-east-1/zoneB`. */
export function nameAs(kind: TargetKind, candidate: Candidate): string {
  return kind === 'zone' ? `${candidate.region}/${candidate.zone}` : candidate[kind];
}

/** Whether a target means the candidate, before any are drawn. */
export function fits({ kind, name }: FaultTarget, candidate: Candidate): boolean {
  return matches(nameAs(kind, candidate), name);
}

/** Whether a target leaves to the seed who is hit. */
export function isDrawn({ count, share, groups }: FaultTarget): boolean {
  return count !== undefined || share !== undefined || groups !== undefined;
}

/**
 * The candidates that `target` hits, in their order. Where it names a count or a share, so many of the
 * instances among them are drawn without replacement, as registries die with their whole zone or region;
 * where it names groups, so many of its zones (or whatever it is a kind of), each with all that is in it.
 */
export function chooseTargets(
  target: FaultTarget,
  candidates: readonly Candidate[],
  random: Random,
): Candidate[] {
  const { kind, groups, count, share } = target;
  const fitting = candidates.filter((candidate) => fits(target, candidate));
  if (groups !== undefined) {
    const names = [...new Set(fitting.map((candidate) => nameAs(kind, candidate)))].toSorted();
    const drawn = new Set(draw(names, groups, random));
    return fitting.filter((candidate) => drawn.has(nameAs(kind, candidate)));
  }
  if (!isDrawn(target)) return fitting;
  const instances = fitting.filter(({ instance }) => instance !== '');
  const wanted = count ?? Math.round((share ?? 1) * instances.length);
  return draw(instances, wanted, random);
}

/** So many of them, in their order: Fisher and Yates, as far as needed. */
function draw<T>(things: readonly T[], wanted: number, random: Random): T[] {
  if (wanted >= things.length) return [...things];
  const at = things.map((_, position) => position);
  for (let i = 0; i < wanted; i++) {
    const other = i + random.below(at.length - i);
    const chosen = at[other] as number;
    at[other] = at[i] as number;
    at[i] = chosen;
  }
  const drawn = at.slice(0, wanted).toSorted((one, two) => one - two);
  return drawn.map((position) => things[position] as T);
}
