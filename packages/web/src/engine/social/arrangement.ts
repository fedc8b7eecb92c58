import { Sfc32 } from '@spigo/kernel';
import type { Community } from '../../model/social/socialMessages.ts';
import { communities } from './communities.ts';
import { forces } from './forces.ts';
import { membersBy, neighbourhoods } from './neighbourhoods.ts';
import { placeByCommunity } from './placeByCommunity.ts';

/** Where everybody stands, and in which community. */
export interface Arrangement {
  /** From 0 to 1. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Position among `communities` by node; -1 for none. */
  readonly communityOf: Int32Array;
  /** The largest first. */
  readonly communities: readonly Community[];
}

/** What an arrangement is made from. */
export interface Acquaintance {
  readonly count: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly seed: number;
}

/** More people than this are placed by community: forces between all pairs would take minutes. */
export const mostByForces = 2_000;

/** About so many moves of single nodes are enough for a picture that has come to rest. */
const moves = 300_000;
const leastSteps = 150;
const mostSteps = 500;

/** Communities smaller than this share of all are not told apart. */
const leastShare = 0.002;
const leastMembers = 3;

/**
 * Places everybody by who knows whom: by forces where they are few, otherwise community by community.
 * The same links and seed give the same places. Yields often, so that a run can go on meanwhile.
 */
export function* arrange(given: Acquaintance): Generator<void, Arrangement> {
  const { count, sources, targets, seed } = given;
  const levels = yield* communities(count, sources, targets);
  const coarsest = levels.at(-1) ?? Int32Array.from({ length: count }, (_, node) => node);
  const random = new Sfc32(seed, count, sources.length);
  if (count > mostByForces) {
    const placed = yield* placeByCommunity(given, levels, random);
    return normalised(placed.x, placed.y, named(given, coarsest, placed.x, placed.y));
  }
  const steps = Math.max(leastSteps, Math.min(mostSteps, Math.round(moves / Math.max(1, count))));
  const graph = {
    masses: massesOf(given),
    ...{ sources, targets, weights: new Float64Array(sources.length).fill(1) },
  };
  const { x, y } = yield* forces(graph, steps, random);
  return normalised(x, y, named(given, coarsest, x, y));
}

/** Whoever has many links needs room: one more than the links. */
function massesOf({ count, sources, targets }: Acquaintance): Float64Array {
  const { starts } = neighbourhoods(count, sources, targets);
  return Float64Array.from(
    { length: count },
    (_, node) => 1 + (starts[node + 1] ?? 0) - (starts[node] ?? 0),
  );
}

type Named = Pick<Arrangement, 'communityOf' | 'communities'>;

/** The communities that are worth a name, the largest first, each as a disc about its members. */
function named(
  { count, sources, targets }: Acquaintance,
  groupOf: Int32Array,
  x: Float64Array,
  y: Float64Array,
): Named {
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const { starts, nodes } = membersBy(groupOf, groups);
  const { starts: links } = neighbourhoods(count, sources, targets);
  const sizeOf = (group: number): number => (starts[group + 1] ?? 0) - (starts[group] ?? 0);
  const least = Math.max(leastMembers, count * leastShare);
  const chosen = Array.from({ length: groups }, (_, group) => group)
    .filter((group) => sizeOf(group) >= least && sizeOf(group) < count)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  const numbers = new Int32Array(groups).fill(-1);
  for (const [number, group] of chosen.entries()) numbers[group] = number;
  return {
    communityOf: groupOf.map((group) => numbers[group] ?? -1),
    communities: chosen.map((group) => {
      const members = nodes.subarray(starts[group], starts[group + 1]);
      const degree = (node: number): number => (links[node + 1] ?? 0) - (links[node] ?? 0);
      const head = members.reduce((best, each) => (degree(each) > degree(best) ? each : best));
      return { ...discOf(members, x, y), size: members.length, head };
    }),
  };
}

/** The disc about the middle of some nodes in which nine tenths of them would stand, were they even. */
function discOf(
  members: Int32Array,
  x: Float64Array,
  y: Float64Array,
): { readonly x: number; readonly y: number; readonly radius: number } {
  const mean = (of: (node: number) => number): number =>
    members.reduce((sum, node) => sum + of(node), 0) / members.length;
  const [midX, midY] = [mean((node) => x[node] ?? 0), mean((node) => y[node] ?? 0)];
  const square = mean((node) => ((x[node] ?? 0) - midX) ** 2 + ((y[node] ?? 0) - midY) ** 2);
  // Of an even disc, the mean square of the distance is half the square of the radius.
  return { x: midX, y: midY, radius: Math.sqrt(2 * square) };
}

/** Everything moved and scaled into the square from 0 to 1, in the middle of it. */
function normalised(
  x: Float64Array,
  y: Float64Array,
  { communityOf, communities }: Named,
): Arrangement {
  const [left, right] = boundsOf(x);
  const [top, bottom] = boundsOf(y);
  const scale = 1 / Math.max(1e-9, right - left, bottom - top);
  const toX = (value: number): number => 0.5 + (value - (left + right) / 2) * scale;
  const toY = (value: number): number => 0.5 + (value - (top + bottom) / 2) * scale;
  return {
    x: Float32Array.from(x, toX),
    y: Float32Array.from(y, toY),
    communityOf,
    communities: communities.map((each) => ({
      ...each,
      x: toX(each.x),
      y: toY(each.y),
      radius: each.radius * scale,
    })),
  };
}

function boundsOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
