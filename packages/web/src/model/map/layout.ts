import type { Scene } from '../messages/scene.ts';
import { boxSize, type Panel, panelOf } from './panel.ts';
import { orderColumns } from './serviceOrder.ts';
import { tiersOf } from './tiers.ts';

/** A rectangle on the map, in units of the map. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A region or a zone as it is drawn: a frame with its name. */
export interface Frame2d extends Rect {
  readonly name: string;
}

/** Where everything stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The box of each group, in the order of the scene. */
  readonly boxes: readonly Rect[];
  readonly regions: readonly Frame2d[];
  /** Named `us-east-1/zoneA`. */
  readonly zones: readonly Frame2d[];
}

/** The height of the box of a group, in units of the map. */
export type HeightOf = (group: number) => number;

/** Shape of the window that the map is made for: a little wider than high. */
const usualAspect = 1.45;
const panelGap = 32;
const sideGap = 56;
const arcRoom = 48;

/**
 * The map of services: columns by distance from where requests come in, a panel for each region with a
 * band for each zone. A pure function of the scene: the same architecture, the same picture.
 */
export function layoutServices(
  scene: Scene,
  aspect: number = usualAspect,
  heightOf: HeightOf = () => boxSize.height,
): Layout {
  return stretched(plainLayout(scene, aspect, heightOf), aspect);
}

function plainLayout(scene: Scene, aspect: number, heightOf: HeightOf): Layout {
  const tiers = tiersOf(scene);
  const rows = orderColumns(scene.services, tiers).flat();
  const rank = new Map(rows.map((service, row) => [service, row]));
  const regions = [...new Set(scene.groups.map(({ region }) => region))].filter(
    (each) => each !== '*',
  );
  const panels = regions.map((region) => panelOf(scene, region, tiers, rank, heightOf));
  const outside = outsideOf(scene, tiers, regions.length === 0);
  const left = column(scene, outside.left, rank, heightOf);
  const right = column(scene, outside.right, rank, heightOf);
  const grid = gridOf(panels, aspect, left.width + right.width + 2 * sideGap);
  const height = Math.max(grid.height, left.height, right.height);
  const boxes = new Array<Rect>(scene.groups.length).fill({ x: 0, y: 0, width: 0, height: 0 });
  const set = (from: Column, x: number): void => {
    for (const [group, box] of from.boxes) {
      boxes[group] = { ...box, x: box.x + x, y: box.y + (height - from.height) / 2 };
    }
  };
  set(left, 0);
  const gridX = left.width === 0 ? 0 : left.width + sideGap;
  const gridY = (height - grid.height) / 2;
  const placed = panels.map((panel, index) => {
    const at = grid.at[index] ?? { x: 0, y: 0 };
    const x = gridX + at.x;
    const y = gridY + at.y;
    for (const [group, box] of panel.boxes) boxes[group] = { ...box, x: box.x + x, y: box.y + y };
    return { panel, x, y };
  });
  const rightX = gridX + grid.width + (right.width === 0 || grid.width === 0 ? 0 : sideGap);
  set(right, rightX);
  return {
    width: rightX + right.width + (hasArcs(scene, boxes) ? arcRoom : 0),
    height,
    boxes,
    regions: placed.map(({ panel, x, y }) => ({
      name: panel.region,
      x,
      y,
      width: panel.width,
      height: panel.height,
    })),
    zones: placed.flatMap(({ panel, x, y }) =>
      panel.bands.map((band) => ({
        ...band,
        name: `${panel.region}/${band.name}`,
        x: band.x + x,
        y: band.y + y,
      })),
    ),
  };
}

/** Lines within a column, and backwards, run round the right side of the boxes. */
function hasArcs({ links }: Scene, boxes: readonly Rect[]): boolean {
  for (let i = 0; i < links.length; i += 2) {
    const [from, to] = [boxes[links[i] ?? -1], boxes[links[i + 1] ?? -1]];
    if (from !== undefined && to !== undefined && to.x < from.x + from.width) return true;
  }
  return false;
}

/** A map that is low for its width gets room between its boxes, up to this many times its height. */
const mostStretch = 1.7;

function stretched(layout: Layout, aspect: number): Layout {
  const factor = Math.min(mostStretch, layout.width / aspect / Math.max(1, layout.height));
  if (factor <= 1) return layout;
  const taller = <R extends Rect>(each: R): R => ({
    ...each,
    y: each.y * factor,
    height: each.height * factor,
  });
  return {
    ...layout,
    height: layout.height * factor,
    boxes: layout.boxes.map((box) => ({
      ...box,
      y: (box.y + box.height / 2) * factor - box.height / 2,
    })),
    regions: layout.regions.map(taller),
    zones: layout.zones.map(taller),
  };
}

interface Column {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<number, Rect>;
}

/** What stands outside of all regions: before them where requests come in, behind them otherwise. */
function outsideOf(
  scene: Scene,
  tiers: readonly number[],
  alone: boolean,
): { left: number[][]; right: number[][] } {
  const groups = scene.groups.map((group, index) => ({ ...group, index }));
  const tierOf = (service: number): number => tiers[service] ?? 0;
  const inside = groups
    .filter(({ region }) => region !== '*')
    .map(({ service }) => tierOf(service));
  const first = alone ? Number.POSITIVE_INFINITY : Math.min(...inside);
  const columns = (isLeft: boolean): number[][] => {
    const byTier = new Map<number, number[]>();
    const chosen = groups
      .filter(({ region, service }) => region === '*' && tierOf(service) <= first === isLeft)
      .sort((a, b) => tierOf(a.service) - tierOf(b.service));
    for (const { service, index } of chosen) {
      const tier = tierOf(service);
      byTier.set(tier, [...(byTier.get(tier) ?? []), index]);
    }
    return [...byTier.values()];
  };
  return { left: columns(true), right: columns(false) };
}

function column(
  scene: Scene,
  tiers: readonly (readonly number[])[],
  rank: ReadonlyMap<number, number>,
  heightOf: HeightOf,
): Column {
  const { width, gapX, gapY } = boxSize;
  const boxes = new Map<number, Rect>();
  const heights = tiers.map((groups) =>
    groups.reduce((sum, group) => sum + heightOf(group) + gapY, -gapY),
  );
  const tall = Math.max(0, ...heights);
  const rankOf = (group: number): number => rank.get(scene.groups[group]?.service ?? -1) ?? 0;
  for (const [at, groups] of tiers.entries()) {
    let y = (tall - (heights[at] ?? 0)) / 2;
    for (const group of [...groups].sort((a, b) => rankOf(a) - rankOf(b))) {
      const height = heightOf(group);
      boxes.set(group, { x: at * (width + gapX), y, width, height });
      y += height + gapY;
    }
  }
  return {
    boxes,
    width: tiers.length === 0 ? 0 : tiers.length * (width + gapX) - gapX,
    height: tall,
  };
}

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly at: readonly { readonly x: number; readonly y: number }[];
}

/** Panels in so many columns that they are seen as large as can be, beside what is so wide. */
function gridOf(panels: readonly Panel[], aspect: number, beside: number): Grid {
  if (panels.length === 0) return { width: 0, height: 0, at: [] };
  const wide = Math.max(...panels.map(({ width }) => width)) + panelGap;
  const high = Math.max(...panels.map(({ height }) => height)) + panelGap;
  let columns = 1;
  let best = Number.POSITIVE_INFINITY;
  for (let tried = 1; tried <= panels.length; tried++) {
    const lines = Math.ceil(panels.length / tried);
    const scale = Math.max((tried * wide + beside) / aspect, lines * high);
    if (scale < best) {
      best = scale;
      columns = tried;
    }
  }
  const lines = Math.ceil(panels.length / columns);
  return {
    width: columns * wide - panelGap,
    height: lines * high - panelGap,
    at: panels.map((_, index) => ({
      x: (index % columns) * wide,
      y: Math.floor(index / columns) * high,
    })),
  };
}
