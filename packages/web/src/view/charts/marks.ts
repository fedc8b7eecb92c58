import type { MarkedSpan } from '../../model/charts/spans.ts';

/** What is marked in every chart: what went on for a while, and the instant that is looked at. */
export interface Marks {
  readonly spans: readonly MarkedSpan[];
  /** Microseconds; null: none. */
  readonly looking: number | null;
}

/** Where a chart is drawn, in pixels of its canvas. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const shade = 0.13;

/** Draws marks over a chart; `x` knows where an instant in microseconds stands. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { spans, looking }: Marks,
  area: Area,
  x: (us: number) => number,
  colour: (variable: string) => string,
): void {
  const { left, top, width, height } = area;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  for (const { kind, from, to } of spans) {
    const [begin, end] = [x(from), Math.max(x(to), x(from) + 1)];
    const isFault = kind === 'fault';
    context.fillStyle = context.strokeStyle = colour(isFault ? '--down' : '--degraded');
    context.globalAlpha = shade;
    // Alerts stand at the foot, so that the two are told apart without colour, too.
    const tall = isFault ? height : height / 8;
    context.fillRect(begin, top + height - tall, end - begin, tall);
    context.globalAlpha = 0.9;
    context.fillRect(begin, top + height - tall, 1, tall);
  }
  if (looking !== null) {
    context.globalAlpha = 1;
    context.fillStyle = colour('--accent');
    context.fillRect(x(looking) - 1, top, 2, height);
  }
  context.restore();
}
