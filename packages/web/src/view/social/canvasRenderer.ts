import { cssOf } from '../../model/social/palette.ts';
import { DensityPainter } from './density.ts';
import { Layer } from './layer.ts';
import { pointRadius } from './pointSize.ts';
import type { SocialPicture, SocialRenderer } from './renderer.ts';
import { seenIn } from './seen.ts';
import type { Size, Viewport } from './viewport.ts';

/** Up to so many points are drawn as discs; more as pixels. */
const mostDiscs = 3_000;

/** Discs of near colours are drawn at once. */
const shades = 16;

/** Lines: the more there are, the fainter each. */
const inkOfLinks = 60;
const leastOpacity = 0.07;
const mostOpacity = 0.5;

/** What stands back is drawn with so much of its ink. */
const faint = 0.4;

/** Draws with canvas 2D, which without a graphics card is quicker than WebGL. */
export class CanvasRenderer implements SocialRenderer {
  readonly kind = 'canvas';
  private readonly layer: Layer;
  private readonly painter: DensityPainter = new DensityPainter();

  constructor(within: HTMLElement) {
    this.layer = new Layer(within, 'points');
  }

  get layers(): readonly HTMLCanvasElement[] {
    return [this.layer.canvas];
  }

  resize(size: Size): void {
    this.layer.resize(size);
  }

  draw(picture: SocialPicture, viewport: Viewport): void {
    const context = this.layer.clear();
    context.globalAlpha = picture.isFaint ? faint : 1;
    drawLinks(context, picture, viewport);
    const { places, bytes, palette } = picture;
    const { scale } = viewport.state.value;
    const radius = pointRadius(places.x.length, scale);
    const discs = discsOf(picture, viewport, radius);
    if (discs !== null) drawDiscs(context, picture, viewport, radius, discs);
    else {
      const size = viewport.size.value;
      const side = Math.max(1, Math.round(2 * radius));
      const painted = this.painter.paint(places, bytes, palette, viewport.state.value, size, side);
      context.drawImage(painted, 0, 0, size.width, size.height);
    }
    context.globalAlpha = 1;
  }

  destroy(): void {
    this.layer.destroy();
  }
}

function drawLinks(
  context: CanvasRenderingContext2D,
  { pairs, places: { x, y }, ink, isFaint }: SocialPicture,
  viewport: Viewport,
): void {
  if (pairs === null || pairs.length === 0) return;
  const opacity = Math.max(leastOpacity, Math.min(mostOpacity, inkOfLinks / (pairs.length / 2)));
  context.globalAlpha = isFaint ? opacity * faint : opacity;
  context.strokeStyle = ink.text;
  context.lineWidth = 1;
  const path = new Path2D();
  for (let at = 0; at < pairs.length; at += 2) {
    const [source, target] = [pairs[at] ?? 0, pairs[at + 1] ?? 0];
    const from = viewport.toPixels(x[source] ?? 0, y[source] ?? 0);
    const to = viewport.toPixels(x[target] ?? 0, y[target] ?? 0);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  }
  context.stroke(path);
  context.globalAlpha = isFaint ? faint : 1;
}

/** Points of less than this are no discs to the eye, unless they are few. */
const leastRadius = 2;

/** Who is to be drawn as a disc; null where they are too many, or too small. */
function discsOf(
  { places }: SocialPicture,
  viewport: Viewport,
  radius: number,
): readonly number[] | null {
  if (places.x.length > mostDiscs && radius < leastRadius) return null;
  return seenIn(places, viewport, mostDiscs);
}

function drawDiscs(
  context: CanvasRenderingContext2D,
  { places: { x, y }, bytes, palette, ink }: SocialPicture,
  viewport: Viewport,
  radius: number,
  nodes: Iterable<number>,
): void {
  const paths = Array.from({ length: shades }, () => new Path2D());
  for (const node of nodes) {
    const spot = viewport.toPixels(x[node] ?? 0, y[node] ?? 0);
    const path = paths[((bytes[node] ?? 0) * shades) >> 8];
    path?.moveTo(spot.x + radius, spot.y);
    path?.arc(spot.x, spot.y, radius, 0, 2 * Math.PI);
  }
  context.strokeStyle = ink.back;
  context.lineWidth = 1;
  for (const [shade, path] of paths.entries()) {
    const middle = Math.floor(((shade + 0.5) * 256) / shades);
    context.fillStyle = cssOf(palette[middle] ?? [0, 0, 0]);
    context.fill(path);
    if (radius > 3) context.stroke(path);
  }
}
