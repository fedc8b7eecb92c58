import type { JSX } from 'preact';
import { dotPaths, dotShape, queuePath } from '../../../model/map/dotPaths.ts';
import { dotAt, dotNear, gridLeft, gridOf, gridTop } from '../../../model/map/instanceGrid.ts';
import { boxSize } from '../../../model/map/panel.ts';
import { type InstanceState, stateWords } from '../../../model/messages/instances.ts';
import type { Store } from '../../store.ts';
import type { Crew } from './crews.ts';

interface DotsProps {
  readonly store: Store;
  readonly crew: Crew;
  /** Instances that the group has by the architecture. */
  readonly planned: number;
  /** What is pointed at is told; empty: nothing. */
  readonly onTell: (text: string, event: PointerEvent | null) => void;
}

/** The instances of a group, a dot each, or, where they are too many, a bar of shares. */
export function InstanceDots({ store, crew, planned, onTell }: DotsProps): JSX.Element {
  const { nodes, states, queued } = crew;
  const grid = gridOf(nodes.length, planned);
  if (grid.isBar) return <ShareBar states={states} rows={grid.rows * grid.cellHeight} />;
  const selection = store.selection.value;
  const chosen = selection?.kind === 'instance' ? nodes.indexOf(selection.node) : -1;
  const found = (event: PointerEvent | MouseEvent): number => {
    const area = event.currentTarget;
    if (!(area instanceof SVGGraphicsElement)) return -1;
    const matrix = area.getScreenCTM()?.inverse();
    if (matrix === undefined) return -1;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return dotNear(grid, nodes.length, x, y);
  };
  return (
    <g class="dots">
      {[...dotPaths(grid, states)].map(([state, path]) => (
        <path key={state} class={`dot dot-${state}`} d={path} />
      ))}
      <path class="queues" d={queuePath(grid, queued)} />
      {chosen >= 0 && <Ring at={dotAt(grid, chosen)} reach={Math.min(9, grid.cellWidth / 2)} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys reach instances by way of their box. */}
      <rect
        class="dots-area"
        x={gridLeft}
        y={gridTop}
        width={boxSize.width - 2 * gridLeft}
        height={grid.rows * grid.cellHeight}
        onPointerMove={(event) => {
          const at = found(event);
          onTell(at < 0 ? '' : (crew.words(at) ?? ''), event);
        }}
        onPointerLeave={() => onTell('', null)}
        onClick={(event) => {
          const node = nodes[found(event)];
          if (node === undefined) return;
          event.stopPropagation();
          store.selection.value = { kind: 'instance', node };
        }}
      />
    </g>
  );
}

function Ring({
  at: [x, y],
  reach,
}: {
  readonly at: readonly [number, number];
  readonly reach: number;
}): JSX.Element {
  return <path class="dot-ring" d={dotShape('alive', x, y, reach)} />;
}

/** How many are how, as parts of a bar. */
function ShareBar({
  states,
  rows,
}: {
  readonly states: readonly InstanceState[];
  readonly rows: number;
}): JSX.Element {
  const wide = boxSize.width - 2 * gridLeft;
  const kinds = [...new Set(states)];
  let x = gridLeft;
  return (
    <g class="dots">
      {kinds.map((state) => {
        const count = states.filter((each) => each === state).length;
        const width = (wide * count) / states.length;
        const left = x;
        x += width;
        return (
          <rect
            key={state}
            class={`dot dot-${state}`}
            x={left}
            y={gridTop + 2}
            width={width}
            height={Math.min(14, rows - 4)}
          >
            <title>{`${count} ${stateWords[state]}`}</title>
          </rect>
        );
      })}
    </g>
  );
}
