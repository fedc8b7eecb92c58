import { effect } from '@preact/signals';
import type { Selection } from '../model/find/selection.ts';
import { levels } from '../model/map/fold.ts';
import { readThresholds, thresholdsText } from '../model/map/thresholds.ts';
import type { Store } from './store.ts';

/** So long after a change the address follows: some browsers allow few changes a second. */
const laterMs = 200;

function selectionText(selection: Selection | null): string | null {
  if (selection === null) return null;
  if (selection.kind === 'group') return `group ${selection.group}`;
  if (selection.kind === 'instance') return `instance ${selection.node}`;
  return selection.kind === 'place'
    ? `${selection.level} ${selection.name}`
    : `service ${selection.service}`;
}

function selectionOf(text: string | null): Selection | null {
  const [kind = '', name = ''] = (text ?? '').split(' ');
  if (kind === 'region' || kind === 'zone') return { kind: 'place', level: kind, name };
  if (!/^\d+$/.test(name)) return null;
  if (kind === 'group') return { kind, group: Number(name) };
  if (kind === 'instance') return { kind, node: Number(name) };
  return kind === 'service' ? { kind, service: Number(name) } : null;
}

/** Takes what the address says, and keeps it up to date: a link restores what is shown. */
export function followAddress(store: Store): () => void {
  const said = new URLSearchParams(location.hash.slice(1));
  const at = said.get('at');
  if (at !== null && /^\d+$/.test(at)) store.looking.value = Number(at);
  store.selection.value = selectionOf(said.get('select'));
  store.finding.value = said.get('find') ?? '';
  store.trace.value = said.get('trace');
  const level = said.get('level');
  store.level.value = levels.find((each) => each === level) ?? null;
  store.map.thresholds.value = readThresholds(said.get('limits'));
  if (said.get('view') === 'traces') store.view.value = 'traces';
  let timer: ReturnType<typeof setTimeout> | undefined;
  return effect(() => {
    const parts: readonly (readonly [string, string | null])[] = [
      ['view', store.view.value === 'map' ? null : store.view.value],
      ['level', store.level.value],
      ['limits', thresholdsText(store.map.thresholds.value)],
      ['at', store.looking.value === null ? null : String(Math.round(store.looking.value))],
      ['select', selectionText(store.selection.value)],
      ['find', store.finding.value === '' ? null : store.finding.value],
      ['trace', store.trace.value],
    ];
    const next = new URLSearchParams();
    for (const [name, value] of parts) if (value !== null) next.set(name, value);
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, '', `#${next}`), laterMs);
  });
}
