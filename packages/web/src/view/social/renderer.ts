import type { Rgb } from '../../model/social/palette.ts';
import type { Places } from './socialState.ts';
import type { Size, Viewport } from './viewport.ts';

/** What everything is drawn with. */
export interface Ink {
  readonly back: string;
  readonly text: string;
  readonly quiet: string;
  readonly edge: string;
  readonly accent: string;
  readonly down: string;
}

/** What points and links are drawn from: columns, not an object each. */
export interface SocialPicture {
  readonly places: Places;
  /** Source and target by turns; null for none. */
  readonly pairs: Int32Array | null;
  /** A byte by node, and a colour by byte. */
  readonly bytes: Uint8Array;
  readonly palette: readonly Rgb[];
  readonly ink: Ink;
  /** Everything but the selected is to stand back. */
  readonly isFaint: boolean;
}

/**
 * Draws points and links. Who is pointed at, names and the selected stand on a layer above, which is the
 * same for all renderers.
 */
export interface SocialRenderer {
  readonly kind: 'canvas' | 'webgl';
  /** The window has another size. */
  resize(size: Size): void;
  draw(picture: SocialPicture, viewport: Viewport): void;
  /** What was drawn last, to be copied. */
  readonly layers: readonly HTMLCanvasElement[];
  destroy(): void;
}

/** Makes a renderer within an element. Throws where the machine cannot. */
export type MakeRenderer = (within: HTMLElement) => SocialRenderer;
