import { effect, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Measure, scaleOf } from '../../model/social/measure.ts';
import { paletteOf } from '../../model/social/palette.ts';
import type { Store } from '../store.ts';
import { currentTheme } from '../theme.tsx';
import { makeRenderer } from './chooseRenderer.ts';
import { inkOf } from './ink.ts';
import { Overlay } from './overlay.ts';
import type { SocialRenderer } from './renderer.ts';
import { seenIn } from './seen.ts';
import type { SocialState } from './socialState.ts';

/** Nobody has time to look for names among more points than this. */
const mostSeen = 400;

/** Keeps a renderer and the layer above it in an element, and draws whenever something has changed. */
export function useStage(
  within: RefObject<HTMLDivElement | null>,
  store: Store,
  kind: 'canvas' | 'webgl',
  drawing: Signal<SocialRenderer | null>,
): void {
  useEffect(() => {
    const element = within.current;
    if (element === null) return undefined;
    let stop = (): void => undefined;
    let isGone = false;
    void makeRenderer(kind, element).then((renderer) => {
      if (isGone) renderer.destroy();
      else stop = attend(element, renderer, store, drawing);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [kind, store]);
}

function attend(
  element: HTMLElement,
  renderer: SocialRenderer,
  store: Store,
  drawing: Signal<SocialRenderer | null>,
): () => void {
  const overlay = new Overlay(element);
  const { social } = store;
  const { viewport } = social;
  const fit = (): void => {
    const size = { width: element.clientWidth, height: element.clientHeight };
    renderer.resize(size);
    overlay.resize(size);
    viewport.resize(size);
  };
  fit();
  const watch = new ResizeObserver(fit);
  watch.observe(element);
  drawing.value = renderer;
  const stopPoints = onFrame(() => drawPoints(element, renderer, store));
  const stopAbove = onFrame(() => drawAbove(element, overlay, store));
  return () => {
    watch.disconnect();
    stopPoints();
    stopAbove();
    overlay.destroy();
    renderer.destroy();
    if (drawing.value === renderer) drawing.value = null;
  };
}

/** Draws at most once a frame of the screen, whenever what was read while drawing has changed. */
function onFrame(draw: () => void): () => void {
  let frame = 0;
  let dispose = (): void => undefined;
  const run = (): void => {
    let isFirst = true;
    dispose();
    dispose = effect(() => {
      if (isFirst) draw();
      else frame = requestAnimationFrame(run);
      isFirst = false;
    });
  };
  run();
  return () => {
    cancelAnimationFrame(frame);
    dispose();
  };
}

const measured = ({ bytes, measure }: SocialState): Uint8Array | null =>
  bytes.value?.[measure.value satisfies Measure] ?? null;

function drawPoints(element: HTMLElement, renderer: SocialRenderer, store: Store): void {
  const { social } = store;
  const places = social.places.value;
  const theme = currentTheme();
  social.viewport.state.value;
  if (places === null || social.viewport.size.value.width === 0) return;
  const bytes = measured(social) ?? new Uint8Array(places.x.length);
  const palette = paletteOf(theme, ...scaleOf(bytes));
  const isFaint = social.ego.value !== null;
  const { pairs } = social.links.value;
  const picture = { places, pairs, bytes, palette, ink: inkOf(element), isFaint };
  renderer.draw(picture, social.viewport);
}

function drawAbove(element: HTMLElement, overlay: Overlay, store: Store): void {
  const { social } = store;
  const places = social.places.value;
  currentTheme();
  const { viewport } = social;
  if (places === null || viewport.size.value.width === 0) return;
  social.names.value;
  const foreground = {
    places,
    ink: inkOf(element),
    nameOf: (node: number) => social.nameOf(node),
    ego: social.ego.value?.drawn ?? null,
    selected: social.selected.value,
    pointed: social.pointed.value,
    found: social.found.value ?? [],
    down: store.frame.value?.down ?? [],
  };
  overlay.draw(foreground, viewport, seenIn(places, viewport, mostSeen));
}
