import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Curve } from '../../../model/map/edgePath.ts';
import { isFarLink } from '../../../model/map/linkWords.ts';
import type { Store } from '../../store.ts';
import { currentTheme } from '../../theme.tsx';
import type { Camera, Size } from '../camera/camera.ts';
import { drawParticles, type Stream } from './particles.ts';

/** Whoever asks for less motion sees lines instead. */
const still = matchMedia('(prefers-reduced-motion: reduce)');

interface LayerProps {
  readonly store: Store;
  readonly camera: Camera;
  readonly curves: readonly Curve[];
  readonly size: Size;
  /** Boxes whose traffic is shown; none: all of it. */
  readonly chosen: ReadonlySet<number>;
}

/** The traffic over the map. It is drawn only while something moves. */
export function ParticleLayer({ store, camera, curves, size, chosen }: LayerProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = currentTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context === null) return undefined;
    return animate(context, store, camera, curves, chosen);
  }, [store, camera, curves, size, theme, chosen]);
  const ratio = Math.min(2, devicePixelRatio);
  return (
    <canvas
      ref={canvas}
      class="particles"
      width={Math.round(size.width * ratio)}
      height={Math.round(size.height * ratio)}
    />
  );
}

function animate(
  context: CanvasRenderingContext2D,
  store: Store,
  camera: Camera,
  curves: readonly Curve[],
  chosen: ReadonlySet<number>,
): () => void {
  const style = getComputedStyle(context.canvas);
  const colours = {
    ok: style.getPropertyValue('--particle'),
    failed: style.getPropertyValue('--failing'),
  };
  let request = 0;
  let streams: Stream[] = [];
  let moves = false;
  const draw = (now: number): void => {
    request = 0;
    drawParticles(context, streams, camera.state.value, now / 1_000, colours);
    if (moves) request = requestAnimationFrame(draw);
  };
  const ask = (): void => {
    if (request === 0) request = requestAnimationFrame(draw);
  };
  const stop = effect(() => {
    const window = store.mapWindow.value;
    const state = store.frame.value?.state;
    camera.state.value;
    const fold = store.fold.peek();
    const links = fold?.scene.links ?? [];
    const isShown = (link: number): boolean =>
      chosen.size === 0 ||
      chosen.has(links[2 * link] ?? -1) ||
      chosen.has(links[2 * link + 1] ?? -1);
    streams = curves.map((curve, link) => ({
      curve,
      rate: isShown(link) ? (window?.linkRates[link] ?? 0) : 0,
      failures: window?.linkFailures[link] ?? 0,
      isFar: fold !== null && isFarLink(fold.scene, link),
    }));
    if (still.matches) streams = [];
    moves =
      state === 'running' && store.looking.value === null && streams.some(({ rate }) => rate > 0);
    ask();
  });
  return () => {
    stop();
    cancelAnimationFrame(request);
  };
}
