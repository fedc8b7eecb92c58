import { outside } from '@spigo/topology';
import type { DrawnGraph } from './drawnGraph.ts';

/** A zone with the numbers of its nodes; `*` holds what stands in no zone. */
export interface DrawnZone {
  readonly zone: string;
  readonly nodes: readonly number[];
}

/** A region with its zones; `*` holds what stands outside of all regions. */
export interface DrawnRegion {
  readonly region: string;
  readonly zones: readonly DrawnZone[];
}

/** The nodes by region and zone, each in the order of its first node. */
export function placesOf(drawn: DrawnGraph): DrawnRegion[] {
  const regions = new Map<string, Map<string, number[]>>();
  for (const { number, fields } of drawn.nodes()) {
    const zones = regions.get(fields.region) ?? new Map<string, number[]>();
    const nodes = zones.get(fields.zone) ?? [];
    regions.set(fields.region, zones.set(fields.zone, nodes));
    nodes.push(number);
  }
  return [...regions].map(([region, zones]) => ({
    region,
    zones: [...zones].map(([zone, nodes]) => ({ zone, nodes })),
  }));
}

/** Opens and closes boxes around what they hold, in the words of a format. */
export interface Boxes {
  open(path: readonly string[], depth: number): string;
  close(depth: number): string;
  node(node: number, depth: number): string;
}

function* zoneLines(
  around: readonly string[],
  { zone, nodes }: DrawnZone,
  boxes: Boxes,
): Generator<string, void, undefined> {
  const path = zone === outside ? around : [...around, zone];
  if (zone !== outside) yield boxes.open(path, path.length);
  for (const node of nodes) yield boxes.node(node, path.length + 1);
  if (zone !== outside) yield boxes.close(path.length);
}

/** The nodes as lines, within boxes for regions and zones; `*` has none. */
export function* boxedLines(drawn: DrawnGraph, boxes: Boxes): Generator<string, void, undefined> {
  for (const { region, zones } of placesOf(drawn)) {
    const path = region === outside ? [] : [region];
    if (path.length > 0) yield boxes.open(path, 1);
    for (const zone of zones) yield* zoneLines(path, zone, boxes);
    if (path.length > 0) yield boxes.close(1);
  }
}
