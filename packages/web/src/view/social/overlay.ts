import type { Community } from '../../model/social/socialMessages.ts';
import { Labels } from './labels.ts';
import { Layer } from './layer.ts';
import { pointRadius } from './pointSize.ts';
import type { Ink } from './renderer.ts';
import type { Places } from './socialState.ts';
import type { Size, Spot, Viewport } from './viewport.ts';

/** What stands above the points. */
export interface Foreground {
  readonly places: Places;
  readonly ink: Ink;
  readonly nameOf: (node: number) => string;
  /** Links of the selected: source and target by turns. */
  readonly ego: Int32Array | null;
  readonly selected: number | null;
  readonly pointed: number | null;
  readonly found: readonly number[];
  readonly down: readonly number[];
}

/** Communities are named while the picture is no larger than this many times the window. */
const mostZoomOfNames = 3;
const mostCommunities = 14;

/** Names of single people are written where no more than this many are seen. */
const mostNamed = 60;

const turn = 2 * Math.PI;
const ringWidth = 2;

/** Names, rings and lines above the points: the same for every renderer. */
export class Overlay {
  private readonly layer: Layer;

  constructor(within: HTMLElement) {
    this.layer = new Layer(within, 'above');
  }

  get canvas(): HTMLCanvasElement {
    return this.layer.canvas;
  }

  resize(size: Size): void {
    this.layer.resize(size);
  }

  draw(foreground: Foreground, viewport: Viewport, seen: readonly number[] | null): void {
    const context = this.layer.clear();
    const brush = new Brush(context, foreground, viewport);
    brush.marks();
    const labels = new Labels(context, foreground.ink, viewport.size.value);
    const write = (nodes: readonly (number | null)[], isStrong: boolean): void => {
      for (const node of nodes.length <= mostNamed ? nodes : []) {
        if (node !== null) labels.write(foreground.nameOf(node), brush.spotOf(node), isStrong);
      }
    };
    const { selected, pointed, found } = foreground;
    write([selected, pointed], true);
    write(found, true);
    const isFar = viewport.state.value.scale <= viewport.fitting * mostZoomOfNames;
    if (isFar && selected === null && found.length === 0) brush.communities(labels);
    write(seen ?? [], false);
  }

  destroy(): void {
    this.layer.destroy();
  }
}

/** Draws single things where they stand. */
class Brush {
  private readonly context: CanvasRenderingContext2D;
  private readonly foreground: Foreground;
  private readonly viewport: Viewport;
  private readonly radius: number;

  constructor(context: CanvasRenderingContext2D, foreground: Foreground, viewport: Viewport) {
    this.context = context;
    this.foreground = foreground;
    this.viewport = viewport;
    this.radius = pointRadius(foreground.places.x.length, viewport.state.value.scale);
  }

  spotOf(node: number): Spot {
    const { x, y } = this.foreground.places;
    return this.viewport.toPixels(x[node] ?? 0, y[node] ?? 0);
  }

  /** Lines and rings: who is dead, found, selected and pointed at. */
  marks(): void {
    const { ink, selected, pointed, found, ego, down } = this.foreground;
    for (const node of down) this.cross(node);
    for (const node of found) this.ring(node, ink.accent, 3);
    if (ego !== null) this.links(ego);
    if (selected !== null) this.ring(selected, ink.accent, 5);
    if (pointed !== null && pointed !== selected) this.ring(pointed, ink.text, 3);
  }

  ring(node: number, colour: string, gap: number): void {
    const { context, radius } = this;
    const { x, y } = this.spotOf(node);
    context.beginPath();
    context.arc(x, y, radius + gap, 0, turn);
    context.strokeStyle = colour;
    context.lineWidth = ringWidth;
    context.stroke();
  }

  cross(node: number): void {
    const { context, radius } = this;
    const { x, y } = this.spotOf(node);
    const arm = radius + 2;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.strokeStyle = this.foreground.ink.down;
    context.lineWidth = ringWidth;
    context.stroke();
  }

  /** The links of the selected, and a point at each end: those of their own are the strongest. */
  links(pairs: Int32Array): void {
    const { context } = this;
    const { ink, selected } = this.foreground;
    const [own, others, ends] = [new Path2D(), new Path2D(), new Path2D()];
    for (let at = 0; at < pairs.length; at += 2) {
      const [source, target] = [pairs[at] ?? 0, pairs[at + 1] ?? 0];
      const [from, to] = [this.spotOf(source), this.spotOf(target)];
      const isOwn = source === selected || target === selected;
      const path = isOwn ? own : others;
      path.moveTo(from.x, from.y);
      path.lineTo(to.x, to.y);
      for (const { x, y } of isOwn ? [from, to] : []) {
        ends.moveTo(x + this.radius, y);
        ends.arc(x, y, this.radius + 1, 0, turn);
      }
    }
    context.strokeStyle = ink.edge;
    context.lineWidth = 1;
    context.stroke(others);
    context.strokeStyle = ink.accent;
    context.lineWidth = 1.6;
    context.stroke(own);
    context.fillStyle = ink.accent;
    context.fill(ends);
  }

  /** The largest communities: a circle each, and around whom it is. */
  communities(labels: Labels): void {
    const { context, viewport } = this;
    const { places, ink, nameOf } = this.foreground;
    const isOne = (each: Community): boolean => isTogether(each, places.x.length);
    for (const community of places.communities.filter(isOne).slice(0, mostCommunities)) {
      const { x, y } = viewport.toPixels(community.x, community.y);
      context.beginPath();
      context.arc(x, y, community.radius * viewport.state.value.scale, 0, turn);
      context.strokeStyle = ink.quiet;
      context.lineWidth = 1;
      context.setLineDash([3, 4]);
      context.stroke();
      context.setLineDash([]);
      labels.write(titleOf(community, nameOf), { x, y }, true, true);
    }
  }
}

/** The radius of an even disc of all, and by how much a community may be wider than its share of that. */
const wholeRadius = 0.5;
const mostWidth = 1.5;

/** Whether a community stands in one place, and not all over the picture. */
const isTogether = ({ size, radius }: Community, count: number): boolean =>
  radius <= mostWidth * wholeRadius * Math.sqrt(size / count);

/** A community is called by whoever knows most in it. */
function titleOf({ head, size }: Community, nameOf: (node: number) => string): string {
  return `${nameOf(head)} + ${(size - 1).toLocaleString('en-US')}`;
}
