import type { Random } from '@spigo/kernel';
import type { Acquaintance } from './arrangement.ts';
import { type ForceGraph, forces, type Positions } from './forces.ts';
import { grouped, membersBy, neighbourhoods } from './neighbourhoods.ts';
import { spread, sunflower } from './placing.ts';

const steps = 200;

/** More groups than this are not placed by forces; the smallest ones are then placed round the others. */
const mostPulled = 400;

/** Room between communities, as a share of the radius of a community of one. */
const gap = 1.5;

/** Of its even share of the disc, so much of the radius a group takes: what is between them is seen. */
const fill = 0.82;

/**
 * A coarse layout for many: the communities by forces, each as large as its number of members; within
 * each its parts, and in them the members, as the seeds of a sunflower.
 */
export function* placeByCommunity(
  { count, sources, targets }: Acquaintance,
  levels: readonly Int32Array[],
  random: Random,
): Generator<void, Positions> {
  const fine = levels[0] ?? Int32Array.from({ length: count }, (_, node) => node);
  const coarse = levels.at(-1) ?? fine;
  const groups = sizeOf(coarse);
  const members = membersBy(coarse, groups);
  yield;
  const graph = grouped(neighbourhoods(count, sources, targets), coarse, groups);
  const sizes = Float64Array.from(
    { length: groups },
    (_, group) => (members.starts[group + 1] ?? 0) - (members.starts[group] ?? 0),
  );
  const radius = sizes.map((size) => Math.sqrt(size));
  const middle = yield* placeGroups(graph, sizes, radius, random);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let group = 0; group < groups; group++) {
    const own = members.nodes.subarray(members.starts[group], members.starts[group + 1]);
    fillDisc(own, fine, {
      ...{ x, y, radius: (radius[group] ?? 0) * fill },
      ...{ midX: middle.x[group] ?? 0, midY: middle.y[group] ?? 0 },
    });
    if (group % 16 === 0) yield;
  }
  return { x, y };
}

/** Communities by the links between them; beyond the largest ones, round about. */
function* placeGroups(
  graph: ReturnType<typeof grouped>,
  sizes: Float64Array,
  radius: Float64Array,
  random: Random,
): Generator<void, Positions> {
  const bySize = Array.from(sizes, (_, group) => group).sort(
    (a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b,
  );
  const pulled = bySize.slice(0, mostPulled);
  const placed = yield* forces(pullBetween(graph, pulled, sizes), steps, random);
  const discs = scaled(
    placed,
    Float64Array.from(pulled, (group) => radius[group] ?? 0),
  );
  spread(discs, gap);
  yield;
  const x = new Float64Array(sizes.length);
  const y = new Float64Array(sizes.length);
  for (const [at, group] of pulled.entries()) {
    x[group] = discs.x[at] ?? 0;
    y[group] = discs.y[at] ?? 0;
  }
  ringRound(bySize.slice(mostPulled), sizes, { x, y }, discs);
  return { x, y };
}

/** Forces between the chosen groups: the stronger, the larger the share of their links that they have together. */
function pullBetween(
  { starts, others, weights }: ReturnType<typeof grouped>,
  chosen: readonly number[],
  sizes: Float64Array,
): ForceGraph {
  const positions = new Map(chosen.map((group, at) => [group, at]));
  const links = chosen.flatMap((group, at) => {
    const found: (readonly [number, number, number])[] = [];
    for (let link = starts[group] ?? 0; link < (starts[group + 1] ?? 0); link++) {
      const other = positions.get(others[link] ?? -1);
      if (other === undefined || other <= at) continue;
      const least = Math.min(sizes[group] ?? 1, sizes[others[link] ?? 0] ?? 1);
      found.push([at, other, (weights[link] ?? 0) / least]);
    }
    return found;
  });
  const mean = sizes.reduce((sum, each) => sum + each, 0) / Math.max(1, sizes.length);
  return {
    masses: Float64Array.from(chosen, (group) => 1 + (sizes[group] ?? 0) / mean),
    sources: Int32Array.from(links, ([source]) => source),
    targets: Int32Array.from(links, ([, target]) => target),
    weights: Float64Array.from(links, ([, , weight]) => weight),
  };
}

/** The same picture, so large that the discs would just about fill it. */
function scaled({ x, y }: Positions, radius: Float64Array): Positions & { radius: Float64Array } {
  const reach = x.reduce(
    (most, each, at) => Math.max(most, Math.abs(each), Math.abs(y[at] ?? 0)),
    1e-9,
  );
  const area = radius.reduce((sum, each) => sum + each * each, 0);
  const factor = (1.1 * Math.sqrt(area)) / reach;
  return { x: x.map((each) => each * factor), y: y.map((each) => each * factor), radius };
}

/** Groups that were left over, as the outer seeds of a sunflower. */
function ringRound(
  left: readonly number[],
  sizes: Float64Array,
  { x, y }: Positions,
  inner: Positions & { readonly radius: Float64Array },
): void {
  if (left.length === 0) return;
  let reach = 0;
  for (const [at, radius] of inner.radius.entries()) {
    const [midX, midY] = [inner.x[at] ?? 0, inner.y[at] ?? 0];
    reach = Math.max(reach, Math.sqrt(midX * midX + midY * midY) + radius);
  }
  const core = reach * reach * 1.1;
  const areas = [core, ...left.map((group) => 2 * (sizes[group] ?? 1))];
  const whole = areas.reduce((sum, each) => sum + each, 0);
  const seeds = sunflower(areas, Math.sqrt(whole));
  for (const [at, group] of left.entries()) {
    x[group] = seeds.x[at + 1] ?? 0;
    y[group] = seeds.y[at + 1] ?? 0;
  }
}

interface Disc extends Positions {
  readonly midX: number;
  readonly midY: number;
  readonly radius: number;
}

/** Members in a disc: those of one part of the community beside each other, the largest part in the middle. */
function fillDisc(own: Int32Array, fine: Int32Array, disc: Disc): void {
  const parts = new Map<number, number[]>();
  for (const node of own) {
    const part = parts.get(fine[node] ?? -1);
    if (part === undefined) parts.set(fine[node] ?? -1, [node]);
    else part.push(node);
  }
  const sorted = [...parts.values()].sort(
    (a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0),
  );
  const outer = sunflower(
    sorted.map((part) => part.length),
    disc.radius,
  );
  for (const [at, part] of sorted.entries()) {
    const inner = sunflower(new Uint8Array(part.length).fill(1), (outer.radius[at] ?? 0) * fill);
    for (const [index, node] of part.entries()) {
      disc.x[node] = disc.midX + (outer.x[at] ?? 0) + (inner.x[index] ?? 0);
      disc.y[node] = disc.midY + (outer.y[at] ?? 0) + (inner.y[index] ?? 0);
    }
  }
}

const sizeOf = (groupOf: Int32Array): number =>
  groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
