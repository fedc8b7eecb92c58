import type { Signal } from '@preact/signals';
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { type Curve, pathOf, pointOn } from '../../../model/map/edgePath.ts';
import type { Fold } from '../../../model/map/fold.ts';
import { foldedBreakers, isFarLink, usedLinks } from '../../../model/map/linkWords.ts';
import { breakerText, type LinkBreakers } from '../../../model/messages/breakers.ts';
import type { Store } from '../../store.ts';

interface EdgesProps {
  readonly store: Store;
  readonly fold: Fold;
  readonly curves: readonly Curve[];
  /** Boxes that are pointed at or selected. */
  readonly chosen: ReadonlySet<number>;
  readonly pointedLink: Signal<number | null>;
}

/** More lines than this are a grey patch: then only those of what is pointed at or selected are drawn. */
const mostEdges = 900;

/** The links; those of a box that is pointed at or selected stand out, and unused ones are faint. */
export function Edges({ store, fold, curves, chosen, pointedLink }: EdgesProps): JSX.Element {
  const { links } = fold.scene;
  const used = useComputed(() =>
    usedLinks(store.fold.value ?? fold, store.frame.value)
      .map((is) => (is ? 'u' : '-'))
      .join(''),
  ).value;
  const breakers = useComputed(() => breakerTexts(store)).value;
  const isChosen = (link: number): boolean =>
    pointedLink.value === link ||
    chosen.has(links[2 * link] ?? -1) ||
    chosen.has(links[2 * link + 1] ?? -1);
  const drawn = curves.flatMap((_, link) =>
    curves.length <= mostEdges || isChosen(link) ? [link] : [],
  );
  const isFaint = chosen.size > 0 || pointedLink.value !== null;
  const marks = JSON.parse(breakers) as readonly (readonly [number, LinkBreakers])[];
  return (
    <g class={isFaint ? 'edges edges-faint' : 'edges'}>
      {drawn.map((link) => (
        <path
          key={link}
          class={classOf(isChosen(link), used[link] === 'u', isFarLink(fold.scene, link))}
          d={pathOf(curves[link] as Curve)}
        />
      ))}
      {drawn.map((link) => (
        <path
          key={link}
          class="edge-touch"
          data-link={link}
          d={pathOf(curves[link] as Curve)}
          onPointerEnter={() => {
            pointedLink.value = link;
          }}
          onPointerLeave={() => {
            pointedLink.value = null;
          }}
        />
      ))}
      {marks.map(([link, state]) => {
        const curve = curves[link];
        return curve === undefined ? null : <BreakerMark key={link} curve={curve} state={state} />;
      })}
    </g>
  );
}

function classOf(isChosen: boolean, isUsed: boolean, isAway: boolean): string {
  return [
    'edge',
    ...(isChosen ? ['edge-chosen'] : []),
    ...(isUsed ? [] : ['edge-unused']),
    ...(isAway ? ['edge-far'] : []),
  ].join(' ');
}

/** As a text, so that what has not changed is not drawn again. */
function breakerTexts(store: Store): string {
  const fold = store.fold.value;
  const scene = store.scene.value;
  if (fold === null || scene === null) return '[]';
  return JSON.stringify([...foldedBreakers(fold, scene.services, store.frame.value?.breakers)]);
}

/** An open switch on the line: calls are refused; half open: some are let through to see. */
function BreakerMark({
  curve,
  state,
}: {
  readonly curve: Curve;
  readonly state: LinkBreakers;
}): JSX.Element {
  const at: [number, number] = [0, 0];
  pointOn(curve, 0.5, at);
  const isOpen = state.open > 0;
  return (
    <g
      class={isOpen ? 'breaker breaker-open' : 'breaker breaker-half'}
      transform={`translate(${at[0]} ${at[1]})`}
    >
      <title>{breakerText(state)}</title>
      <circle r={8} />
      <path d={isOpen ? 'M-5 0H-3L3 -5M3 0H5' : 'M-5 0H-3L3 -2.5M3 0H5'} />
    </g>
  );
}
