import { type Signal, useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { Scene } from '../../model/messages/scene.ts';
import { countOf } from '../../model/social/measure.ts';
import type { Store } from '../store.ts';
import { hasWebgl, reasonOf, suited } from './chooseRenderer.ts';
import { inkOf } from './ink.ts';
import { Legend } from './legend.tsx';
import { pictureOf, saveAs } from './picture.ts';
import { type PointerDeeds, usePointers } from './pointers.ts';
import { pointRadius } from './pointSize.ts';
import type { SocialRenderer } from './renderer.ts';
import { gridOf } from './seen.ts';
import type { SocialState } from './socialState.ts';
import { useStage } from './useStage.ts';
import type { Spot } from './viewport.ts';
import { pressOn } from './walking.ts';

interface SocialViewProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** A population: a point for everybody, near those whom they know. */
export function SocialView({ store, scene }: SocialViewProps): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const drawing = useSignal<SocialRenderer | null>(null);
  const { social } = store;
  useStage(stage, store, social.chosen.value ?? suited(), drawing);
  usePointers(outer, deedsOn(social));
  return (
    <section
      class="social"
      aria-label="population"
      data-drawn={social.places.value === null ? undefined : (drawing.value?.kind ?? undefined)}
    >
      <Tools store={store} scene={scene} stage={stage} drawing={drawing} />
      <div class="frame" ref={outer}>
        <div
          class="canvases"
          ref={stage}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows walk on it.
          tabIndex={0}
          aria-label="the population; arrows walk along links, Enter selects, plus and minus zoom"
          onKeyDown={(event) => {
            if (!pressOn(social, event.key)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        {social.places.value === null && (
          <p class="arranging" role="status">
            Finding a place for {scene.social?.count.toLocaleString('en-US')}…
          </p>
        )}
        <p class="said" role="status">
          {sentenceOf(store)}
        </p>
        <DrawnWith social={social} kind={drawing.value?.kind ?? 'canvas'} />
      </div>
    </section>
  );
}

function deedsOn(social: SocialState): PointerDeeds {
  const { viewport } = social;
  const at = ({ x, y }: Spot): number | null => {
    const places = social.places.value;
    if (places === null) return null;
    const { scale } = viewport.state.value;
    const units = viewport.toUnits(x, y);
    const reach = (pointRadius(places.x.length, scale) + 5) / scale;
    const node = gridOf(places).nearest(units.x, units.y, reach);
    return node < 0 ? null : node;
  };
  return {
    pan: (dx, dy) => viewport.pan(dx, dy),
    zoom: (factor, x, y) => viewport.zoom(factor, x, y),
    hover: (spot) => {
      social.pointed.value = spot === null ? null : at(spot);
    },
    choose: (spot) => social.select(at(spot)),
  };
}

interface ToolsProps extends SocialViewProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly drawing: Signal<SocialRenderer | null>;
}

function Tools({ store, scene, stage, drawing }: ToolsProps): JSX.Element {
  const { social } = store;
  const save = async (): Promise<void> => {
    const element = stage.current;
    const above = element?.querySelector<HTMLCanvasElement>('.above');
    if (element === null || above === null || above === undefined) return;
    const layers = [...(drawing.value?.layers ?? []), above];
    const blob = await pictureOf(layers, inkOf(element).back);
    if (blob !== null) saveAs(blob, `${scene.arch}.png`);
  };
  return (
    <div class="tools">
      <Legend store={store} />
      <button type="button" onClick={() => social.viewport.fit()}>
        Fit
      </button>
      <button type="button" title="keep what is seen as a picture" onClick={() => void save()}>
        PNG
      </button>
      {store.isLive && scene.saved === undefined && (
        <button
          type="button"
          title="find new places, by the links that there are now"
          data-test="arrange"
          onClick={() => store.order({ kind: 'arrange' })}
        >
          Arrange anew
        </button>
      )}
    </div>
  );
}

/** Who draws, and why; and a way to have the other one. */
function DrawnWith({
  social,
  kind,
}: {
  readonly social: SocialState;
  readonly kind: 'canvas' | 'webgl';
}): JSX.Element {
  const other = kind === 'canvas' ? 'webgl' : 'canvas';
  return (
    <p class="drawnWith">
      {reasonOf(kind)}{' '}
      {hasWebgl() && (
        <button
          type="button"
          class="link"
          data-test="renderer"
          onClick={() => {
            social.chosen.value = other;
          }}
        >
          use {other === 'webgl' ? 'WebGL' : 'canvas 2D'}
        </button>
      )}
    </p>
  );
}

/** Who is pointed at or selected, for those who do not see the picture. */
function sentenceOf(store: Store): string {
  const { social } = store;
  const node = social.pointed.value ?? social.selected.value;
  if (node === null) {
    const count = store.frame.value?.social?.links ?? 0;
    if (social.places.value === null || social.links.value.pairs !== null || count === 0) return '';
    return `${count.toLocaleString('en-US')} links: those of whom you select are drawn`;
  }
  const links = social.bytes.value?.links[node];
  const name = social.nameOf(node);
  return links === undefined ? name : `${name}: ${countOf(links).toLocaleString('en-US')} links`;
}
