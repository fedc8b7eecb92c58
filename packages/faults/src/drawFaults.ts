import { type Random, randomStream } from '@spigo/kernel';
import type { Candidate } from './candidate.ts';
import { chooseTargets, fits, isDrawn, nameAs } from './chooseTargets.ts';
import type { FaultTarget, PlannedFault } from './faultPlan.ts';

/** One side of a fault: a target, and who is hit. */
export interface Side {
  /** What it came to: without count, share or groups, unless nothing was hit. */
  readonly target: FaultTarget;
  /** How a result calls it. */
  readonly label: string;
  /** Who is hit of those that there are. */
  readonly hit: readonly Candidate[];
  /** Whether it means this candidate, which may have come since. */
  readonly includes: (candidate: Candidate) => boolean;
}

/** A fault of which it is known whom it will hit. */
export interface DrawnFault {
  /** As planned, with the targets that were drawn. */
  readonly fault: PlannedFault;
  /** What a result calls its target: `zone us-east-1/zoneB`, `instance homepage07`. */
  readonly target: string;
  /** Everything that is hit; of a fault of messages, its ends. */
  readonly hit: readonly Candidate[];
  /** Of a fault of messages: senders, then receivers; of a partition all sides. Else the one target. */
  readonly sides: readonly Side[];
}

/**
 * Draws whom each fault of a plan hits, from a stream of its own, so that one fault more leaves the
 * others alone.
 */
export function drawFaults(
  plan: readonly PlannedFault[],
  candidates: readonly Candidate[],
  seed: number,
): DrawnFault[] {
  return plan.map((fault) =>
    drawFault(fault, candidates, randomStream(seed, 'chaos', fault.stream)),
  );
}

function drawFault(
  fault: PlannedFault,
  candidates: readonly Candidate[],
  random: Random,
): DrawnFault {
  const side = (target: FaultTarget): Side => drawSide(target, candidates, random);
  switch (fault.kind) {
    case 'kill':
    case 'slow':
    case 'error':
    case 'pause':
    case 'registry':
    case 'dns':
    case 'clock': {
      const only = side(fault.target);
      const drawn = { ...fault, target: only.target };
      return { fault: drawn, target: only.label, hit: only.hit, sides: [only] };
    }
    case 'delay':
    case 'loss':
    case 'duplicate': {
      const [from, to] = [side(fault.link.from), side(fault.link.to)];
      const drawn = { ...fault, link: { from: from.target, to: to.target } };
      return ofSides(drawn, `${from.label} > ${to.label}`, [from, to]);
    }
    case 'partition': {
      const sides = fault.between.map(side);
      const drawn = { ...fault, between: sides.map(({ target }) => target) };
      const arrow = fault.oneWay === true ? ' > ' : ' | ';
      return ofSides(drawn, sides.map(({ label }) => label).join(arrow), sides);
    }
    case 'set':
      return ofSides(fault, fault.path, []);
  }
}

function ofSides(fault: PlannedFault, target: string, sides: readonly Side[]): DrawnFault {
  return { fault, target, sides, hit: [...new Set(sides.flatMap(({ hit }) => hit))] };
}

function drawSide(target: FaultTarget, candidates: readonly Candidate[], random: Random): Side {
  const hit = chooseTargets(target, candidates, random);
  const label = `${target.kind} ${target.name}`;
  if (!isDrawn(target)) return { target, label, hit, includes: (one) => fits(target, one) };
  if (hit.length === 0) return { target, label, hit, includes: () => false };
  if (target.groups !== undefined) {
    const { kind } = target;
    const name = [...new Set(hit.map((candidate) => nameAs(kind, candidate)))].join(',');
    const groups = { kind, name };
    const includes = (one: Candidate): boolean => fits(groups, one);
    return { target: groups, label: `${kind} ${name}`, hit, includes };
  }
  const ids = new Set(hit.map(({ id }) => id));
  const instances = {
    kind: 'instance',
    name: hit.map(({ instance }) => instance).join(','),
  } as const;
  return {
    target: instances,
    label: hit.length === 1 ? `instance ${instances.name}` : label,
    hit,
    includes: ({ id }) => ids.has(id),
  };
}
