import type { Done, Order } from '../messages/protocol.ts';
import { placeOf, type Scene } from '../messages/scene.ts';
import { delayLine, isGoingOn, partitionLine, verbs } from './chaosLines.ts';
import type { Knob, Knobs, LoadKnobs } from './knobs.ts';
import { isGrave, type Reach, reachOf, reachText } from './reach.ts';
import { changesOf, ordersToSet, valueNow } from './settings.ts';

/** Something that can be done at one press. */
export interface DeedItem {
  readonly name: string;
  /** What it does, and to how much. */
  readonly text: string;
  readonly orders: readonly Order[];
  /** It is being done: the orders take it back. */
  readonly isOn: boolean;
  /** One should be asked before. */
  readonly isGrave: boolean;
}

/** A line of a fault plan that begins, or ends where it goes on. */
export function lineItem(
  deeds: readonly Done[],
  name: string,
  text: string,
  line: string,
  grave = false,
): DeedItem {
  const isOn = isGoingOn(deeds, line);
  const orders: Order[] = [{ kind: isOn ? 'heal' : 'inject', line }];
  return { name, text, orders, isOn, isGrave: grave && !isOn };
}

/** What can be done to a target such as `zone us-east-1/zoneB`. */
export function targetItems(
  scene: Scene,
  deeds: readonly Done[],
  target: string,
  reach: Reach = reachOf(scene, target),
): DeedItem[] {
  const grave = isGrave(target, reach);
  const items = verbs.map((verb) => {
    const amount = verb.amount === undefined ? '' : ` ${verb.sign ?? ''}${verb.amount}`;
    const line = verb.line(target, verb.amount ?? '');
    const text = `${reachText(reach)}: ${verb.text}`;
    return lineItem(deeds, `${verb.name}${amount}`, text, line, grave);
  });
  const cut = cutOffItem(scene, deeds, target);
  return cut === null ? items : [...items, cut];
}

/** Cuts a place off from all others of its kind; null where there are none. */
export function cutOffItem(scene: Scene, deeds: readonly Done[], target: string): DeedItem | null {
  const [level = '', name = ''] = target.split(' ');
  if (level !== 'zone' && level !== 'region') return null;
  const places = scene.groups.flatMap((group) => {
    if (group.region === '*' || (level === 'zone' && group.zone === '*')) return [];
    return [level === 'zone' ? placeOf(group) : group.region];
  });
  const others = [...new Set(places)].filter((place) => place !== name);
  if (others.length === 0) return null;
  const text = `no message passes between it and ${others.length} other ${level}s`;
  const line = partitionLine(level, name, others);
  return lineItem(deeds, `Cut off from other ${level}s`, text, line, level === 'region');
}

/** What can be done to the messages from one service to another. */
export function linkItems(deeds: readonly Done[], from: string, to: string): DeedItem[] {
  const between = `from service ${from} to service ${to}`;
  const item = (name: string, text: string, line: string): DeedItem =>
    lineItem(deeds, name, text, line);
  return [
    item('Delay by 100 ms', 'every message this way takes longer', delayLine(from, to, '100ms')),
    item('Lose 10 %', 'this share of the messages is lost', `loss ${between} rate 0.1`),
    item('Lose all', 'no message comes through', `loss ${between} rate 1`),
    item('Duplicate 10 %', 'this share arrives twice', `duplicate ${between} rate 0.1`),
  ];
}

/** Multiples of a load that one may want at one press. */
export const loadFactors = ['0', '0.5', '1', '2', '4'] as const;

/** A setting at one press. */
export function settingItem(
  deeds: readonly Done[],
  knob: Knob,
  name: string,
  value: string,
): DeedItem {
  const isOn = valueNow(deeds, knob) === value && changesOf(deeds, knob).length > 0;
  const text =
    value === knob.value ? `${knob.title}: as the architecture says` : `${knob.title}: ${value}`;
  return { name, text, orders: ordersToSet(deeds, knob, value), isOn, isGrave: false };
}

/** Multiples of the load of a workload. */
export const loadItems = (deeds: readonly Done[], { load, from }: LoadKnobs): DeedItem[] =>
  loadFactors.map((factor) => {
    const value = String(Number(factor) * Number(load.value));
    return settingItem(deeds, load, `Load of ${from.join(', ')} ×${factor}`, value);
  });

/** Twice as many instances of a service, and half as many; nothing where their number is fixed. */
export function countItems(deeds: readonly Done[], knobs: Knobs, service: string): DeedItem[] {
  const own = knobs.services.find((each) => each.service === service);
  const count = own?.knobs.find(({ path }) => path.endsWith('.count'));
  if (count === undefined) return [];
  const now = Number(valueNow(deeds, count));
  const half = Math.max(1, Math.ceil(now / 2));
  return [
    settingItem(
      deeds,
      count,
      `Twice the ${count.title} of ${service}: ${2 * now}`,
      String(2 * now),
    ),
    ...(half < now
      ? [settingItem(deeds, count, `Half the ${count.title} of ${service}: ${half}`, String(half))]
      : []),
    ...(changesOf(deeds, count).length === 0
      ? []
      : [settingItem(deeds, count, `Back to ${count.value} ${count.title}`, count.value)]),
  ];
}
