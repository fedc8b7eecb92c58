import type { Done, Order } from '../messages/protocol.ts';
import type { Knob } from './knobs.ts';

/** The line of a fault plan that sets a field; text of several words is written as JSON. */
export function settingLine(path: string, value: string, lasts = ''): string {
  const text = value.trim();
  const isOneWord = /^\S+$/.test(text) || /^[{["]/.test(text);
  const word = isOneWord ? text : JSON.stringify(text);
  return `set ${path} to ${word}${lasts.trim() === '' ? '' : ` for ${lasts.trim()}`}`;
}

/** The field and the value of an order that sets one; null for any other. */
export function settingOf(order: string): { readonly path: string; readonly value: string } | null {
  const [, path, value] = /^set (\S+) to (.+?)(?: for \S+)?$/.exec(order) ?? [];
  return path === undefined || value === undefined ? null : { path, value };
}

/** What has been done to a setting by hand and goes on, the oldest first. */
export function changesOf(deeds: readonly Done[], { path }: Pick<Knob, 'path'>): readonly Done[] {
  return deeds.filter(({ order, isOpen }) => isOpen && settingOf(order)?.path === path);
}

/** What a setting is now; empty: nothing is said. */
export function valueNow(deeds: readonly Done[], knob: Knob): string {
  const last = changesOf(deeds, knob).at(-1);
  return last === undefined ? knob.value : (settingOf(last.order)?.value ?? knob.value);
}

/**
 * The orders that give a setting a value, and take back what was set before: only afterwards, so that it
 * is never in between what the architecture says. The value of the architecture takes all back.
 */
export function ordersToSet(
  deeds: readonly Done[],
  knob: Knob,
  value: string,
  lasts = '',
): Order[] {
  const line = settingLine(knob.path, value, lasts);
  const before = changesOf(deeds, knob);
  const isBack = value.trim() === knob.value && lasts.trim() === '';
  if (!isBack && before.some(({ order }) => order === line)) return [];
  const heals = before.map(({ order }): Order => ({ kind: 'heal', line: order }));
  return isBack ? heals : [{ kind: 'inject', line }, ...heals];
}
