import type { Scene } from '../messages/scene.ts';
import type { Frame2d, Rect } from './layout.ts';
import { compareNames } from './serviceOrder.ts';

/** Sizes of the boxes of services, in units of the map. */
export const boxSize = { width: 184, height: 48, gapX: 52, gapY: 8 } as const;

const titleHeight = 24;
const padding = 14;
const bandTop = 20;
const bandGap = 6;

/** A region with its bands and boxes, from its own corner. */
export interface Panel {
  readonly region: string;
  readonly width: number;
  readonly height: number;
  readonly bands: readonly Frame2d[];
  readonly boxes: ReadonlyMap<number, Rect>;
}

interface Placed {
  readonly index: number;
  readonly zone: string;
  readonly column: number;
  readonly rank: number;
  readonly height: number;
}

/**
 * The panel of one region. Each zone is a band; what is in no zone stands beside the bands, at their
 * middle, and where its column is taken, in a band of its own above them.
 */
export function panelOf(
  scene: Scene,
  region: string,
  tiers: readonly number[],
  rank: ReadonlyMap<number, number>,
  heightOf: (group: number) => number = () => boxSize.height,
): Panel {
  const groups = wrapped(placedIn(scene, region, tiers, rank, heightOf));
  const zones = [...new Set(groups.map(({ zone }) => zone))]
    .filter((zone) => zone !== '*')
    .sort(compareNames);
  const taken = new Set(groups.filter(({ zone }) => zone !== '*').map(({ column }) => column));
  const beside = groups.filter(({ zone, column }) => zone === '*' && !taken.has(column));
  const above = groups.filter(({ zone, column }) => zone === '*' && taken.has(column));
  const left = Math.min(...(taken.size > 0 ? taken : [0]));
  const right = Math.max(...(taken.size > 0 ? taken : [0]));
  const boxes = new Map<number, Rect>();
  const bands: Frame2d[] = [];
  let y = titleHeight + padding;
  const lay = (members: readonly Placed[], top: number, tall: number): void => {
    for (const column of new Set(members.map((each) => each.column))) {
      const stack = members.filter((each) => each.column === column);
      stack.sort((a, b) => a.rank - b.rank);
      let y = top + (tall - stackHeight(stack)) / 2;
      for (const { index, height } of stack) {
        boxes.set(index, boxAt(column, y, height));
        y += height + boxSize.gapY;
      }
    }
  };
  if (above.length > 0) {
    const tall = tallest(above);
    lay(above, y, tall);
    y += tall + bandGap;
  }
  const bandsFrom = y;
  for (const zone of zones) {
    const members = groups.filter((each) => each.zone === zone);
    const tall = tallest(members);
    const height = bandTop + tall + padding / 2;
    const x = padding + left * (boxSize.width + boxSize.gapX) - padding / 2;
    const width = (right - left + 1) * (boxSize.width + boxSize.gapX) - boxSize.gapX + padding;
    bands.push({ name: zone, x, y, width, height });
    lay(members, y + bandTop, tall);
    y += height + bandGap;
  }
  const bandsHeight = Math.max(y - bandGap - bandsFrom, tallest(beside));
  lay(beside, bandsFrom, bandsHeight);
  const columns = Math.max(0, ...groups.map(({ column }) => column)) + 1;
  return {
    region,
    bands,
    boxes,
    width: columns * (boxSize.width + boxSize.gapX) - boxSize.gapX + 2 * padding,
    height: bandsFrom + bandsHeight + padding,
  };
}

/** The groups of a region, with columns counted from 0 and none left empty. */
function placedIn(
  scene: Scene,
  region: string,
  tiers: readonly number[],
  rank: ReadonlyMap<number, number>,
  heightOf: (group: number) => number,
): Placed[] {
  const own = scene.groups.flatMap((group, index) =>
    group.region === region ? [{ ...group, index }] : [],
  );
  const used = [...new Set(own.map(({ service }) => tiers[service] ?? 0))].sort((a, b) => a - b);
  return own.map(({ index, zone, service }) => ({
    index,
    zone,
    column: used.indexOf(tiers[service] ?? 0),
    rank: rank.get(service) ?? 0,
    height: heightOf(index),
  }));
}

/** The shape of bands that, one above the other, are as wide for their height as a window, in boxes. */
const boxesAcross = ((boxSize.width + boxSize.gapX) / (boxSize.height + boxSize.gapY)) * 0.7;
const leastRows = 6;

/** Columns that are too high for their band go on in further columns beside them. */
function wrapped(groups: readonly Placed[]): Placed[] {
  const zones = [...new Set(groups.map(({ zone }) => zone))];
  const largest = Math.max(
    0,
    ...zones.map((zone) => groups.filter((each) => each.zone === zone).length),
  );
  const bands = Math.max(1, zones.filter((zone) => zone !== '*').length);
  const rows = Math.max(leastRows, Math.ceil(Math.sqrt((largest * boxesAcross) / bands)));
  const columns = Math.max(-1, ...groups.map(({ column }) => column)) + 1;
  const placed: Placed[] = [];
  let next = 0;
  for (let column = 0; column < columns; column++) {
    let used = 1;
    for (const zone of zones) {
      const stack = groups.filter((each) => each.column === column && each.zone === zone);
      stack.sort((a, b) => a.rank - b.rank);
      used = Math.max(used, Math.ceil(stack.length / rows));
      for (const [row, each] of stack.entries()) {
        placed.push({ ...each, column: next + Math.floor(row / rows) });
      }
    }
    next += used;
  }
  return placed;
}

const stackHeight = (boxes: readonly { readonly height: number }[]): number =>
  Math.max(
    0,
    boxes.reduce((sum, { height }) => sum + height + boxSize.gapY, -boxSize.gapY),
  );

function tallest(groups: readonly Placed[]): number {
  const columns = [...new Set(groups.map(({ column }) => column))];
  return Math.max(
    0,
    ...columns.map((column) => stackHeight(groups.filter((each) => each.column === column))),
  );
}

function boxAt(column: number, y: number, height: number): Rect {
  const { width, gapX } = boxSize;
  return { x: padding + column * (width + gapX), y, width, height };
}
