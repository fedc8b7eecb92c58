import { type Random, UsageError } from '@spigo/kernel';
import type { Candidate, FaultTarget } from './faultPlan.ts';

/**
 * The candidates that `target` hits; where it names a count or a share, so many of the instances among
 * them are drawn without replacement, as registries die with their whole zone or region. Throws a UsageError for a kind of target that does not exist here.
 */
export function chooseTargets(
  target: FaultTarget,
  candidates: readonly Candidate[],
  random: Random,
): Candidate[] {
  const drawn = isDrawn(target);
  const hit = candidates.filter(
    (candidate) => fits(target, candidate) && !(drawn && candidate.instance === ''),
  );
  const wanted =
    target.count ??
    (target.share === undefined ? hit.length : Math.round(target.share * hit.length));
  if (wanted >= hit.length) return hit;
  // Fisher and Yates, as far as needed.
  for (let i = 0; i < wanted; i++) {
    const other = i + random.below(hit.length - i);
    const chosen = hit[other] as Candidate;
    hit[other] = hit[i] as Candidate;
    hit[i] = chosen;
  }
  return hit.slice(0, wanted);
}

function fits(target: FaultTarget, candidate: Candidate): boolean {
  switch (target.kind) {
    case 'service':
      return candidate.service === target.name;
    case 'instance':
      return candidate.instance === target.name;
    case 'package':
      return candidate.package === target.name;
    case 'region':
      return candidate.region === target.name;
    case 'zone':
      return `${candidate.region}/${candidate.zone}` === target.name;
    case 'host':
      throw new UsageError(`fault: found target host "${target.name}"; there are no hosts here`);
  }
}

/** How a result calls what was hit: `zone us-east-1/zoneB`, `instance homepage07`. */
export function describeTarget(target: FaultTarget, hit: readonly Candidate[]): string {
  const only = hit.length === 1 ? hit[0] : undefined;
  if (only !== undefined && isDrawn(target)) return `instance ${only.instance}`;
  return `${target.kind} ${target.name}`;
}

function isDrawn({ count, share }: FaultTarget): boolean {
  return count !== undefined || share !== undefined;
}
