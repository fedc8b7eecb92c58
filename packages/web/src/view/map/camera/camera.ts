import { type Signal, signal } from '@preact/signals';
import type { Rect } from '../../../model/map/layout.ts';

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
  /** The scale at which all of the map is seen. */
  readonly fitted: Signal<number> = signal(1);
  /** Called after each zoom by hand, with the point of the window about which it was. */
  zoomed: (atX: number, atY: number) => void = () => undefined;
  private moved = false;

  /** Shows the whole map in a window, unless it was moved; `again` fits it all the same. */
  show(map: Size, window: Size, again = false): void {
    const inner = { width: window.width - 2 * margin, height: window.height - top - foot };
    if (map.width <= 0 || map.height <= 0 || inner.width <= 0 || inner.height <= 0) return;
    const scale = Math.min(mostFitted, inner.width / map.width, inner.height / map.height);
    this.fitted.value = scale;
    if (this.moved && !again) return;
    this.moved = false;
    this.state.value = {
      scale,
      x: (window.width - map.width * scale) / 2,
      y: top + (window.height - top - foot - map.height * scale) / 2,
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
    this.zoomed(atX, atY);
  }

  /** Brings the middle of a part of the map to a point of the window, at a scale. */
  place(part: Rect, scale: number, atX: number, atY: number): void {
    this.moved = true;
    const x = atX - (part.x + part.width / 2) * scale;
    const y = atY - (part.y + part.height / 2) * scale;
    this.state.value = { scale, x, y };
  }

  /** Moves so far that a part of the map is seen, if it is not. */
  reveal(part: Rect, window: Size): void {
    const { scale, x, y } = this.state.value;
    const [left, right] = [part.x * scale + x, (part.x + part.width) * scale + x];
    const [above, below] = [part.y * scale + y, (part.y + part.height) * scale + y];
    const dx = left < 0 ? margin - left : right > window.width ? window.width - margin - right : 0;
    const dy =
      above < top ? top - above : below > window.height - foot ? window.height - foot - below : 0;
    if (dx !== 0 || dy !== 0) this.pan(dx, dy);
  }
}

/** Above the map stand the buttons for its levels, below it the legend and its other buttons. */
const top = 48;
const foot = 46;

/** A width and a height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
