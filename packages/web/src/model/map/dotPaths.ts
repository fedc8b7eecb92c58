import type { InstanceState } from '../messages/instances.ts';
import { dotAt, type InstanceGrid } from './instanceGrid.ts';

/** The outline of the sign of a state around a point: each state has a shape of its own. */
export function dotShape(state: InstanceState, x: number, y: number, r: number): string {
  const n = (value: number): string => String(Math.round(value * 10) / 10);
  switch (state) {
    case 'alive':
      return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
    case 'slow':
      return `M${n(x)} ${n(y - r)}L${n(x + r)} ${n(y + r)}H${n(x - r)}Z`;
    case 'failing':
      return `M${n(x - r)} ${n(y - r)}h${n(2 * r)}v${n(2 * r)}h${n(-2 * r)}Z`;
    case 'cutOff':
      return `M${n(x)} ${n(y - r)}L${n(x + r)} ${n(y)}L${n(x)} ${n(y + r)}L${n(x - r)} ${n(y)}Z`;
    case 'paused': {
      const bar = `v${n(2 * r)}h${n(r * 0.7)}v${n(-2 * r)}Z`;
      return `M${n(x - r)} ${n(y - r)}${bar}M${n(x + r * 0.3)} ${n(y - r)}${bar}`;
    }
    case 'down':
    case 'left':
      return crossShape(x, y, r, n);
  }
}

/** A saltire, as wide as the other signs. */
function crossShape(x: number, y: number, r: number, n: (value: number) => string): string {
  const arm = r * 0.4;
  const points: readonly (readonly [number, number])[] = [
    [0, -arm],
    [r - arm, -r],
    [r, arm - r],
    [arm, 0],
    [r, r - arm],
    [r - arm, r],
    [0, arm],
    [arm - r, r],
    [-r, r - arm],
    [-arm, 0],
    [-r, arm - r],
    [arm - r, -r],
  ];
  return `M${points.map(([dx, dy]) => `${n(x + dx)} ${n(y + dy)}`).join('L')}Z`;
}

/** One path for each state that any of the dots has. */
export function dotPaths(
  grid: InstanceGrid,
  states: readonly InstanceState[],
): ReadonlyMap<InstanceState, string> {
  const radius = Math.min(5, grid.cellWidth * 0.3);
  const shapes = new Map<InstanceState, string[]>();
  for (const [position, state] of states.entries()) {
    const [x, y] = dotAt(grid, position);
    const known = shapes.get(state) ?? [];
    known.push(dotShape(state, x, y, radius));
    shapes.set(state, known);
  }
  return new Map([...shapes].map(([state, parts]) => [state, parts.join('')]));
}

const mostHigh = 14;
const perDoubling = 2.4;

/** Beside each dot a stroke as high as its queue is long: one step for each doubling. */
export function queuePath(grid: InstanceGrid, queued: readonly number[]): string {
  const strokes = queued.flatMap((waiting, position) => {
    if (waiting <= 0) return [];
    const [x, y] = dotAt(grid, position);
    const high = Math.min(mostHigh, perDoubling * (1 + Math.log2(waiting)));
    const left = Math.round((x + grid.cellWidth * 0.36) * 10) / 10;
    return [`M${left} ${y + mostHigh / 2}v${-Math.round(high * 10) / 10}`];
  });
  return strokes.join('');
}
