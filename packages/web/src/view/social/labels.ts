import type { Ink } from './renderer.ts';
import type { Size, Spot } from './viewport.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const font = '12px system-ui, sans-serif';
const height = 18;
const padding = 5;
const beside = 12;

/** Writes names on a plate of the ground's colour, so that they can be read on any picture, and none over another. */
export class Labels {
  private readonly context: CanvasRenderingContext2D;
  private readonly ink: Ink;
  private readonly size: Size;
  private readonly taken: Box[] = [];

  constructor(context: CanvasRenderingContext2D, ink: Ink, size: Size) {
    this.context = context;
    this.ink = ink;
    this.size = size;
  }

  /** Writes beside a spot, or about it, where there is room; whether it did. */
  write(text: string, { x, y }: Spot, isStrong: boolean, isCentred = false): boolean {
    const { context, ink, size } = this;
    if (text === '' || x < 0 || y < 0 || x > size.width || y > size.height) return false;
    context.font = font;
    const width = context.measureText(text).width + 2 * padding;
    const wanted = isCentred ? x - width / 2 : x + beside;
    const turned = wanted + width > size.width && !isCentred ? x - beside - width : wanted;
    const left = Math.max(2, Math.min(size.width - width - 2, turned));
    const top = Math.max(2, Math.min(size.height - height - 2, y - height / 2));
    const box = { left, top, right: left + width, bottom: top + height };
    if (this.taken.some((other) => overlaps(other, box))) return false;
    this.taken.push(box);
    context.globalAlpha = isStrong ? 0.92 : 0.7;
    context.fillStyle = ink.back;
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = isStrong ? ink.text : ink.quiet;
    context.textBaseline = 'middle';
    context.fillText(text, left + padding, top + height / 2 + 0.5);
    return true;
  }
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
