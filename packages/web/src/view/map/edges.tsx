import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Curve, pathOf } from '../../model/edgePath.ts';
import type { Scene } from '../../model/scene.ts';
import type { Store } from '../store.ts';

interface EdgesProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly curves: readonly Curve[];
  readonly pointed: Signal<number | null>;
}

/** The links; those of a box that is pointed at or selected stand out. */
export function Edges({ store, scene, curves, pointed }: EdgesProps): JSX.Element {
  const selection = store.selection.value;
  const chosen = pointed.value ?? (selection?.kind === 'group' ? selection.group : null);
  const touches = (link: number): boolean =>
    scene.links[2 * link] === chosen || scene.links[2 * link + 1] === chosen;
  return (
    <g class={chosen === null ? 'edges' : 'edges edges-faint'}>
      {curves.map((curve, link) => (
        <path
          key={link}
          class={chosen !== null && touches(link) ? 'edge edge-chosen' : 'edge'}
          d={pathOf(curve)}
        />
      ))}
    </g>
  );
}
