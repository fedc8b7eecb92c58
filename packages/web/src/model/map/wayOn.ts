import type { Scene } from '../messages/scene.ts';

/** Where an arrow key leads from a box. */
export type Way = 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown';

/** A step along a link: where it leads, and which link it was; -1 where it was none. */
export interface StepOn {
  readonly box: number;
  readonly link: number;
}

/**
 * Where an arrow key leads from a box: right along the busiest link to whom it calls, left to who calls
 * it, those first that stand on that side; up and down to its neighbours in the column. Null where there
 * is nothing.
 */
export function wayOn(
  { links }: Pick<Scene, 'links'>,
  boxes: readonly { readonly x: number; readonly y: number }[],
  rates: readonly number[],
  from: number,
  way: Way,
): StepOn | null {
  if (way === 'ArrowUp' || way === 'ArrowDown') return neighbour(boxes, from, way);
  const [own, other] = way === 'ArrowRight' ? [0, 1] : [1, 0];
  const here = boxes[from]?.x ?? 0;
  const steps = links.flatMap((end, i): (StepOn & { isOnSide: boolean; rate: number })[] => {
    if (i % 2 !== own || end !== from) return [];
    const link = Math.floor(i / 2);
    const box = links[2 * link + other] ?? -1;
    const x = boxes[box]?.x ?? 0;
    const isOnSide = way === 'ArrowRight' ? x > here : x < here;
    return box === from ? [] : [{ box, link, isOnSide, rate: rates[link] ?? 0 }];
  });
  steps.sort((a, b) => Number(b.isOnSide) - Number(a.isOnSide) || b.rate - a.rate);
  const [best] = steps;
  return best === undefined ? null : { box: best.box, link: best.link };
}

function neighbour(
  boxes: readonly { readonly x: number; readonly y: number }[],
  from: number,
  way: 'ArrowUp' | 'ArrowDown',
): StepOn | null {
  const here = boxes[from];
  if (here === undefined) return null;
  const sign = way === 'ArrowDown' ? 1 : -1;
  let best: StepOn | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [box, { x, y }] of boxes.entries()) {
    const far = (y - here.y) * sign;
    if (x !== here.x || far <= 0 || far >= least) continue;
    least = far;
    best = { box, link: -1 };
  }
  return best;
}
