import type { Selection } from '../../model/find/selection.ts';
import { placeOf, type Scene } from '../../model/messages/scene.ts';
import { verbs } from '../../model/steering/chaosLines.ts';
import { canSteer } from '../steering/targetOf.ts';
import type { Store } from '../store.ts';
import { pressables } from './pressables.ts';

/** Something that can be done. */
export interface Command {
  /** What it belongs to: `go to`, `select`, or the part of the page where its button stands. */
  readonly group: string;
  readonly name: string;
  readonly run: () => void;
}

/** All that can be done now: where one can go, what can be selected, and every button of the page. */
export function commandsOf(store: Store): Command[] {
  const scene = store.scene.value;
  return [
    ...placesToGo(store),
    ...pressables(document),
    ...(scene === null ? [] : selections(scene, store)),
    ...(scene === null ? [] : faults(scene, store)),
  ];
}

function placesToGo(store: Store): Command[] {
  const command = (name: string, run: () => void): Command => ({ group: 'go to', name, run });
  return [
    command('find', () => document.getElementById('find')?.focus()),
    command('time', () => document.querySelector<HTMLElement>('.strip .time')?.focus()),
    command('figures and charts', () => document.querySelector<HTMLElement>('.panel')?.focus()),
    command(
      'the link of this view, to copy',
      () => void navigator.clipboard.writeText(location.href),
    ),
    command('nothing selected', () => {
      store.selection.value = null;
    }),
  ];
}

function selections({ services, groups }: Scene, store: Store): Command[] {
  const select = (name: string, selection: Selection): Command => ({
    group: 'select',
    name,
    run: () => {
      store.selection.value = selection;
    },
  });
  const { regions, zones } = placesOf(groups);
  return [
    ...services.map(({ name }, service) => select(name, { kind: 'service', service })),
    ...regions.map((name) => select(`region ${name}`, { kind: 'place', level: 'region', name })),
    ...zones.map((name) => select(`zone ${name}`, { kind: 'place', level: 'zone', name })),
    ...groups.flatMap((each, group) => {
      const place = placeOf(each);
      const name = services[each.service]?.name ?? '';
      return place === '' ? [] : [select(`${name} ${place}`, { kind: 'group', group })];
    }),
  ];
}

/** Where groups stand; clients stand nowhere. */
function placesOf(groups: Scene['groups']): {
  readonly regions: string[];
  readonly zones: string[];
} {
  const placed = groups.filter(({ region }) => region !== '*');
  return {
    regions: [...new Set(placed.map(({ region }) => region))],
    zones: [...new Set(placed.filter(({ zone }) => zone !== '*').map(placeOf))],
  };
}

/** What can be done to whole services and places; the rest by a button of what is selected. */
function faults(scene: Scene, store: Store): Command[] {
  if (!canSteer(store, scene)) return [];
  const { services } = scene;
  const { regions, zones } = placesOf(scene.groups);
  const targets = [
    ...zones.map((name) => `zone ${name}`),
    ...regions.map((name) => `region ${name}`),
    ...services.map(({ name }) => `service ${name}`),
  ];
  return targets.flatMap((target) =>
    verbs.map((verb) => {
      const line = verb.line(target, verb.amount ?? '');
      return { group: 'do', name: line, run: () => store.order({ kind: 'inject', line }) };
    }),
  );
}

/** What typed text asks for that no list can hold: an instant to look at, a line of a fault plan. */
export function typedCommands(text: string, store: Store): Command[] {
  const typed = text.trim();
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m)?$/.exec(typed) ?? [];
  if (number !== undefined) {
    const at = Number(number) * (microseconds[unit] ?? 1e6);
    return [{ group: 'look at', name: `${number} ${unit}`, run: () => (store.looking.value = at) }];
  }
  const scene = store.scene.value;
  if (scene === null || !canSteer(store, scene) || !/^\S+\s+\S/.test(typed)) return [];
  return [{ group: 'do', name: typed, run: () => store.order({ kind: 'inject', line: typed }) }];
}

const microseconds: Readonly<Record<string, number>> = { ms: 1e3, s: 1e6, m: 6e7, min: 6e7 };

/** Commands that have all words of `text` in their names, those that begin with it first. */
export function fitting(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/);
  const fits = commands.filter(({ group, name }) => {
    const all = `${group} ${name}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const begins = ({ name }: Command): number =>
    name.toLowerCase().startsWith(text.toLowerCase()) ? 0 : 1;
  return fits.sort((a, b) => begins(a) - begins(b));
}
