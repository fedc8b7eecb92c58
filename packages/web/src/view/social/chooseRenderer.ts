import { CanvasRenderer } from './canvasRenderer.ts';
import { graphics } from './graphics.ts';
import type { MakeRenderer, SocialRenderer } from './renderer.ts';

/** What the script with the other renderer gives. */
interface WebglScript {
  readonly makeSigmaRenderer: MakeRenderer;
}

const isWebglScript = (found: unknown): found is WebglScript =>
  typeof found === 'object' &&
  found !== null &&
  'makeSigmaRenderer' in found &&
  typeof found.makeSigmaRenderer === 'function';

/** Where that script is; a page without a server has none, as it would double its size. */
const webglSource = (): string | null => document.documentElement.dataset['webgl'] ?? null;

/** Whether WebGL can be had here at all. */
export const hasWebgl = (): boolean => webglSource() !== null && graphics().name !== '';

/** Which renderer suits the machine. */
export const suited = (): 'canvas' | 'webgl' =>
  hasWebgl() && graphics().isCard ? 'webgl' : 'canvas';

/** The renderer that is wanted, or canvas 2D where it cannot be had. */
export async function makeRenderer(
  wanted: 'canvas' | 'webgl',
  within: HTMLElement,
): Promise<SocialRenderer> {
  const source = webglSource();
  if (wanted === 'canvas' || source === null) return new CanvasRenderer(within);
  try {
    const script: unknown = await import(source);
    if (!isWebglScript(script)) throw new Error('another script was expected');
    return script.makeSigmaRenderer(within);
  } catch {
    // Without WebGL the constructor throws; the picture matters more than who draws it.
    within.replaceChildren();
    return new CanvasRenderer(within);
  }
}

/** Why it is drawn as it is, in words. */
export function reasonOf(kind: 'canvas' | 'webgl'): string {
  const { name, isCard } = graphics();
  if (kind === 'webgl') return isCard ? `WebGL on ${name}` : `WebGL, emulated by ${name}`;
  if (webglSource() === null) return 'canvas 2D, as this page is one file';
  if (name === '') return 'canvas 2D, as there is no WebGL here';
  return isCard ? 'canvas 2D' : `canvas 2D, as WebGL is emulated by ${name}`;
}
