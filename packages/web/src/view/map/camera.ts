import { type Signal, signal } from '@preact/signals';

/** Where the map is on the screen: screen = map x scale + offset, in CSS pixels. */
export interface CameraState {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const margin = 16;
const leastScale = 0.05;
const mostScale = 6;
const mostFitted = 1.25;

/** Pans and zooms a map, and shows all of it until somebody has moved it. */
export class Camera {
  readonly state: Signal<CameraState> = signal({ scale: 1, x: 0, y: 0 });
  private moved = false;

  /** Shows the whole map in a window, unless it was moved; `again` fits it all the same. */
  show(map: Size, window: Size, again = false): void {
    if (this.moved && !again) return;
    this.moved = false;
    const inner = { width: window.width - 2 * margin, height: window.height - 2 * margin };
    if (map.width <= 0 || map.height <= 0 || inner.width <= 0 || inner.height <= 0) return;
    const scale = Math.min(mostFitted, inner.width / map.width, inner.height / map.height);
    this.state.value = {
      scale,
      x: (window.width - map.width * scale) / 2,
      y: (window.height - map.height * scale) / 2,
    };
  }

  pan(dx: number, dy: number): void {
    this.moved = true;
    const { scale, x, y } = this.state.value;
    this.state.value = { scale, x: x + dx, y: y + dy };
  }

  /** Zooms by `factor` about a point of the window, which stays where it is. */
  zoom(factor: number, atX: number, atY: number): void {
    this.moved = true;
    const { scale, x, y } = this.state.value;
    const next = Math.min(mostScale, Math.max(leastScale, scale * factor));
    const by = next / scale;
    this.state.value = { scale: next, x: atX - (atX - x) * by, y: atY - (atY - y) * by };
  }
}

/** A width and a height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
