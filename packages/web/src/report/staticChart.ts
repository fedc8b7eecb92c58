import { timeTicks } from '../model/time/timeTicks.ts';
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

const width = 620;
const height = 176;
const left = 64;
const bottom = 24;
const top = 8;
const ticks = 4;
const mostTimes = 7;

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** The round number next above `least`: one, two or five of a power of ten. */
function roundStep(least: number): number {
  if (!(least > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((each) => each * power >= least * (1 - 1e-9)) ?? 10);
}

/** Lines over time as a drawing. */
export function staticChart({ title, x, series, text, marks }: StaticChartOptions): string {
  const highest = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = roundStep(highest / ticks);
  const most = step * Math.max(1, Math.ceil(highest / step - 1e-9));
  const end = x.at(-1) ?? 1;
  const atX = (value: number): number => left + (value / Math.max(end, 1e-9)) * (width - left - 8);
  const atY = (value: number): number => top + (1 - value / most) * (height - top - bottom);
  const grid = Array.from({ length: Math.round(most / step) + 1 }, (_, tick) => {
    const value = step * tick;
    return `<line class="grid" x1="${left}" x2="${width - 8}" y1="${n(atY(value))}" y2="${n(atY(value))}"/><text class="tick" x="${left - 6}" y="${n(atY(value) + 4)}" text-anchor="end">${escapeHtml(text(value))}</text>`;
  });
  const times = timeTicks(end * 1e6, mostTimes).map((tick) => {
    const anchor = tick.at / 1e6 > end * 0.97 ? 'end' : 'middle';
    return `<text class="tick" x="${n(atX(tick.at / 1e6))}" y="${height - 6}" text-anchor="${anchor}">${tick.label}</text>`;
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
