import { escapeHtml } from './escape.ts';

/** One line of a chart on paper. */
export interface StaticSeries {
  readonly name: string;
  /** Name of a CSS variable. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** What a chart on paper shows. */
export interface StaticChartOptions {
  readonly title: string;
  readonly x: readonly number[];
  readonly series: readonly StaticSeries[];
  readonly text: (value: number) => string;
  /** Spans of time that are marked, such as faults. */
  readonly marks: readonly { readonly from: number; readonly to: number; readonly name: string }[];
}

const width = 760;
const height = 180;
const left = 64;
const bottom = 24;
const top = 8;
const ticks = 4;

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Lines over time as a drawing. */
export function staticChart({ title, x, series, text, marks }: StaticChartOptions): string {
  const most = Math.max(1e-9, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const end = x.at(-1) ?? 1;
  const atX = (value: number): number => left + (value / Math.max(end, 1e-9)) * (width - left - 8);
  const atY = (value: number): number => top + (1 - value / most) * (height - top - bottom);
  const grid = Array.from({ length: ticks + 1 }, (_, tick) => {
    const value = (most * tick) / ticks;
    return `<line class="grid" x1="${left}" x2="${width - 8}" y1="${n(atY(value))}" y2="${n(atY(value))}"/><text class="tick" x="${left - 6}" y="${n(atY(value) + 4)}" text-anchor="end">${escapeHtml(text(value))}</text>`;
  });
  const times = Array.from({ length: ticks + 1 }, (_, tick) => {
    const value = (end * tick) / ticks;
    const anchor = tick === ticks ? 'end' : 'middle';
    return `<text class="tick" x="${n(atX(value))}" y="${height - 6}" text-anchor="${anchor}">${n(value)} s</text>`;
  });
  const spans = marks.map(
    ({ from, to, name }) =>
      `<rect class="span" x="${n(atX(from))}" y="${top}" width="${n(Math.max(2, atX(Math.min(to, end)) - atX(from)))}" height="${height - top - bottom}"><title>${escapeHtml(name)}</title></rect>`,
  );
  const lines = series.map(
    ({ colour, values }) =>
      `<path class="line" style="stroke:var(${colour})" d="${lineOf(values, x, atX, atY)}"/>`,
  );
  const legend = series.map(
    ({ name, colour }) =>
      `<span><i style="background:var(${colour})"></i>${escapeHtml(name)}</span>`,
  );
  return `<figure><figcaption>${escapeHtml(title)} <span class="legend">${legend.join(' ')}</span></figcaption><svg class="still-chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${grid.join('')}${times.join('')}${spans.join('')}${lines.join('')}</svg></figure>`;
}

function lineOf(
  values: readonly (number | null)[],
  x: readonly number[],
  atX: (value: number) => number,
  atY: (value: number) => number,
): string {
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${n(atX(x[index] ?? 0))} ${n(atY(value))}`;
    })
    .join('');
}
