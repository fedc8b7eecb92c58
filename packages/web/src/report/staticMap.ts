import { curveBetween, pathOf } from '../model/map/edgePath.ts';
import { healthSigns } from '../model/map/health.ts';
import { layoutServices } from '../model/map/layout.ts';
import type { Frame } from '../model/messages/frame.ts';
import { groupName, type Scene } from '../model/messages/scene.ts';
import { windowOf } from '../model/time/window.ts';
import { rateText, shareText } from '../model/units.ts';
import { escapeHtml } from './escape.ts';

/** More links than this say nothing on paper. */
const mostLinks = 2_000;

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** The map as a drawing, with the figures of the whole run. */
export function staticMap(scene: Scene, last: Frame | null): string {
  const layout = layoutServices(scene);
  const window = last === null ? null : windowOf(scene, null, last);
  const boxes = scene.groups.map((group, index) => {
    const rect = layout.boxes[index];
    const figures = window?.groups[index];
    if (rect === undefined) return '';
    const name = scene.services[group.service]?.name ?? '';
    const health = figures?.health ?? 'idle';
    const value =
      figures === undefined ? '' : `${rateText(figures.rate)}, ${shareText(figures.errors)} failed`;
    return `<g class="box box-${health}" transform="translate(${n(rect.x)} ${n(rect.y)})"><title>${escapeHtml(groupName(scene, index))}: ${escapeHtml(health)}</title><rect class="body" width="${rect.width}" height="${rect.height}" rx="6"/><rect class="bar" width="6" height="${rect.height}" rx="3"/><text class="sign" x="15" y="20">${healthSigns[health]}</text><text class="name" x="30" y="20">${escapeHtml(cut(name))}</text><text class="count" x="${rect.width - 8}" y="20" text-anchor="end">×${group.count}</text><text class="value" x="15" y="40">${escapeHtml(value)}</text></g>`;
  });
  const frames = [
    ...layout.regions.map((each) => ({ ...each, kind: 'region', label: each.name })),
    ...layout.zones.map((each) => ({
      ...each,
      kind: 'zone',
      label: each.name.replace(/^.*\//, ''),
    })),
  ].map(
    ({ kind, label, x, y, width, height }) =>
      `<rect class="${kind}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="8"/><text class="place" x="${n(x + 12)}" y="${n(y + 16)}">${escapeHtml(label)}</text>`,
  );
  return `<svg class="drawing still" viewBox="-8 -8 ${n(layout.width + 16)} ${n(layout.height + 16)}" role="img" aria-label="map of services"><g>${frames.join('')}</g><g class="edges">${links(scene, layout.boxes)}</g><g>${boxes.join('')}</g></svg>`;
}

const longest = 15;
const cut = (name: string): string =>
  name.length > longest ? `${name.slice(0, longest - 1)}…` : name;

function links(scene: Scene, boxes: ReturnType<typeof layoutServices>['boxes']): string {
  const paths: string[] = [];
  for (let i = 0; i < Math.min(scene.links.length, 2 * mostLinks); i += 2) {
    const from = boxes[scene.links[i] ?? -1];
    const to = boxes[scene.links[i + 1] ?? -1];
    if (from !== undefined && to !== undefined) paths.push(pathOf(curveBetween(from, to)));
  }
  return `<path class="edge" d="${paths.join('')}"/>`;
}
