import { type Signal, signal } from '@preact/signals';

/** Which part of the square from 0 to 1 is seen: its middle, and CSS pixels a unit. */
export interface ViewportState {
  readonly midX: number;
  readonly midY: number;
  readonly scale: number;
}

/** A place, in pixels or in units. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The window, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 28;
const mostZoom = 4_000;
const leastZoom = 0.25;

/** Pans and zooms the picture of a population, and shows all of it until somebody has moved it. */
export class Viewport {
  readonly state: Signal<ViewportState> = signal({ midX: 0.5, midY: 0.5, scale: 1 });
  readonly size: Signal<Size> = signal({ width: 0, height: 0 });
  private moved = false;

  /** The scale at which everything is just seen. */
  get fitting(): number {
    const { width, height } = this.size.value;
    return Math.max(1, Math.min(width, height) - 2 * margin);
  }

  /** The window has another size. */
  resize(size: Size): void {
    this.size.value = size;
    if (!this.moved) this.fit();
  }

  fit(): void {
    this.moved = false;
    this.state.value = { midX: 0.5, midY: 0.5, scale: this.fitting };
  }

  pan(dx: number, dy: number): void {
    this.moved = true;
    const { midX, midY, scale } = this.state.value;
    this.state.value = { midX: midX - dx / scale, midY: midY - dy / scale, scale };
  }

  /** Zooms by `factor` about a point of the window, which stays where it is. */
  zoom(factor: number, atX: number, atY: number): void {
    this.moved = true;
    const { scale } = this.state.value;
    const at = this.toUnits(atX, atY);
    const { fitting } = this;
    const next = Math.min(fitting * mostZoom, Math.max(fitting * leastZoom, scale * factor));
    const { width, height } = this.size.value;
    this.state.value = {
      midX: at.x - (atX - width / 2) / next,
      midY: at.y - (atY - height / 2) / next,
      scale: next,
    };
  }

  /** Shows a place in the middle; so that about so many units are seen across, if they are not. */
  show({ x, y }: Spot, across: number): void {
    this.moved = true;
    const scale = Math.max(this.state.value.scale, this.fitting / across);
    this.state.value = { midX: x, midY: y, scale };
  }

  toUnits(x: number, y: number): Spot {
    const { midX, midY, scale } = this.state.value;
    const { width, height } = this.size.value;
    return { x: midX + (x - width / 2) / scale, y: midY + (y - height / 2) / scale };
  }

  toPixels(x: number, y: number): Spot {
    const { midX, midY, scale } = this.state.value;
    const { width, height } = this.size.value;
    return { x: width / 2 + (x - midX) * scale, y: height / 2 + (y - midY) * scale };
  }
}
