import type { Size } from './viewport.ts';

/** A canvas that fills an element, and what draws on it in CSS pixels. */
export class Layer {
  readonly canvas: HTMLCanvasElement = document.createElement('canvas');
  readonly context: CanvasRenderingContext2D;
  private size: Size = { width: 0, height: 0 };

  constructor(within: HTMLElement, name: string) {
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('this browser draws no pictures');
    this.context = context;
    this.canvas.className = name;
    this.canvas.setAttribute('aria-hidden', 'true');
    within.append(this.canvas);
  }

  resize(size: Size): void {
    this.size = size;
    this.canvas.width = Math.max(1, Math.round(size.width * devicePixelRatio));
    this.canvas.height = Math.max(1, Math.round(size.height * devicePixelRatio));
  }

  /** Empties the layer, to be drawn on anew. */
  clear(): CanvasRenderingContext2D {
    const { context, canvas } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(
      canvas.width / Math.max(1, this.size.width),
      0,
      0,
      canvas.height / Math.max(1, this.size.height),
      0,
      0,
    );
    return context;
  }

  destroy(): void {
    this.canvas.remove();
  }
}
