import { intsOf, sharesOf } from '../model/social/columns.ts';
import type { Community, SocialMessage } from '../model/social/socialMessages.ts';
import { escapeHtml } from './escape.ts';

/** The drawing is so many units wide and high. */
const side = 1_000;

/** More than this are shown as how many stand where, and more links not at all. */
const mostPoints = 4_000;
const mostLinks = 4_000;

/** Cells across, and shades of how many stand in one. */
const cells = 160;
const shades = 4;

const mostNamed = 12;

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A population as a drawing that needs no scripts; empty where its places are not known. */
export function staticSocial(messages: readonly SocialMessage[]): string {
  const places = messages.find((message) => message.kind === 'places');
  if (places?.kind !== 'places') return '';
  const x = sharesOf(places.x).map((share) => share * side);
  const y = sharesOf(places.y).map((share) => share * side);
  const society = messages.find((message) => message.kind === 'society');
  const names = society?.kind === 'society' ? society.names.split('\n') : [];
  const isFew = x.length <= mostPoints;
  const drawn = isFew ? `${linksOf(messages, x, y)}${pointsOf(x, y)}` : densityOf(x, y);
  const labels = (isFew ? [] : apart(places.communities).slice(0, mostNamed)).map(
    ({ x: midX, y: midY, head, size }) =>
      `<text x="${n(midX * side)}" y="${n(midY * side)}" text-anchor="middle">${escapeHtml(names[head] ?? '')} + ${size - 1}</text>`,
  );
  const title = `the population: ${x.length.toLocaleString('en-US')}, near those whom they know`;
  return `<svg class="drawing still population" viewBox="-8 -8 ${side + 16} ${side + 16}" role="img" aria-label="${title}">${drawn}${labels.join('')}</svg>`;
}

/** Room for a name, as shares of the drawing. */
const nameWidth = 0.16;
const nameHeight = 0.022;

/** Those whose names do not lie over that of a larger one. */
function apart(communities: readonly Community[]): Community[] {
  const chosen: Community[] = [];
  for (const each of communities) {
    const isFree = chosen.every(
      ({ x, y }) => Math.abs(x - each.x) > nameWidth || Math.abs(y - each.y) > nameHeight,
    );
    if (isFree) chosen.push(each);
  }
  return chosen;
}

function pointsOf(x: Float32Array, y: Float32Array): string {
  const path = Array.from(x, (each, at) => `M${n(each)} ${n(y[at] ?? 0)}h0`).join('');
  return `<path class="people" d="${path}"/>`;
}

function linksOf(messages: readonly SocialMessage[], x: Float32Array, y: Float32Array): string {
  const links = messages.find((message) => message.kind === 'links');
  if (links?.kind !== 'links' || links.pairs === null || links.count > mostLinks) return '';
  const pairs = intsOf(links.pairs);
  const spot = (at: number): string => `${n(x[pairs[at] ?? 0] ?? 0)} ${n(y[pairs[at] ?? 0] ?? 0)}`;
  const lines = Array.from({ length: pairs.length / 2 }, (_, link) => 2 * link);
  return `<path class="edge" d="${lines.map((at) => `M${spot(at)}L${spot(at + 1)}`).join('')}"/>`;
}

/** How many stand where, in some shades. */
function densityOf(x: Float32Array, y: Float32Array): string {
  const counts = new Uint32Array(cells * cells);
  const cellOf = (value: number): number =>
    Math.max(0, Math.min(cells - 1, Math.floor((value / side) * cells)));
  for (const [at, each] of x.entries()) {
    const cell = cellOf(y[at] ?? 0) * cells + cellOf(each);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const most = counts.reduce((sum, each) => Math.max(sum, each), 1);
  const size = side / cells;
  const paths = Array.from({ length: shades }, () => '');
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    const shade = Math.min(shades - 1, Math.floor((count / most) * shades));
    const [left, top] = [(cell % cells) * size, Math.floor(cell / cells) * size];
    paths[shade] += `M${n(left)} ${n(top)}h${size}v${size}h-${size}z`;
  }
  return paths
    .map((d, shade) => `<path class="crowd" opacity="${n((shade + 2) / (shades + 1))}" d="${d}"/>`)
    .join('');
}
