import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Curve, pathOf } from '../../model/edgePath.ts';
import type { Fold } from '../../model/fold.ts';
import type { Store } from '../store.ts';

interface EdgesProps {
  readonly store: Store;
  readonly fold: Fold;
  readonly curves: readonly Curve[];
  readonly pointed: Signal<number | null>;
}

/** More lines than this are a grey patch: then only those of what is pointed at or selected are drawn. */
const mostEdges = 900;

/** The links; those of a box that is pointed at or selected stand out. */
export function Edges({ store, fold, curves, pointed }: EdgesProps): JSX.Element {
  const { links } = fold.scene;
  const chosen = chosenBoxes(store, fold, pointed.value);
  const isChosen = (link: number): boolean =>
    chosen.has(links[2 * link] ?? -1) || chosen.has(links[2 * link + 1] ?? -1);
  const drawn = curves.flatMap((_, link) =>
    curves.length <= mostEdges || isChosen(link) ? [link] : [],
  );
  return (
    <g class={chosen.size === 0 ? 'edges' : 'edges edges-faint'}>
      {drawn.map((link) => (
        <path
          key={link}
          class={isChosen(link) ? 'edge edge-chosen' : 'edge'}
          d={pathOf(curves[link] as Curve)}
        />
      ))}
    </g>
  );
}

/** The box that is pointed at, or those that are selected; of a place none, as it has too many lines. */
function chosenBoxes(store: Store, { groupOf }: Fold, pointed: number | null): Set<number> {
  if (pointed !== null) return new Set([pointed]);
  if (store.selection.value?.kind === 'place') return new Set();
  return new Set(store.selectedGroups.value.map((group) => groupOf[group] ?? -1));
}
