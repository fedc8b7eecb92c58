import type { JSX } from 'preact';
import type { Frame } from '../../model/messages/frame.ts';
import type { GraphLook } from '../../model/messages/savedGraph.ts';

interface GrowthProps {
  readonly frames: readonly Frame[];
  readonly x: (at: number) => number;
  readonly height: number;
}

/** How much of a saved graph is there over time: its nodes and, behind them, its edges. */
export function Growth({ frames, x, height }: GrowthProps): JSX.Element {
  return (
    <>
      <path class="edge-growth" d={area(frames, x, height, ({ edges }) => edges)} />
      <path class="node-growth" d={area(frames, x, height, ({ nodes }) => nodes)} />
    </>
  );
}

function area(
  frames: readonly Frame[],
  x: (at: number) => number,
  height: number,
  of: (look: GraphLook) => number,
): string {
  const points = frames.map(({ at, graph }) => ({
    at,
    count: graph === undefined ? 0 : of(graph),
  }));
  const most = Math.max(1, ...points.map(({ count }) => count));
  const y = (count: number): string => (height - (count / most) * (height - 8)).toFixed(1);
  // Between two changes nothing changes: steps, no slopes.
  const line = points.map(({ at, count }) => `H${x(at).toFixed(1)}V${y(count)}`).join('');
  return `M0 ${height}${line}V${height}Z`;
}
