import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the parts in which two outcomes differ, in the order in which they came about. */
export function differingParts([base, head]) {
  const other = new Map(head.outcome);
  const own = new Map(base.outcome);
  const names = new Set([...own.keys(), ...other.keys()]);
  return [...names].filter((name) => own.get(name) !== other.get(name));
}

function firstDifferentLine(one = '', other = '') {
  const [ours, theirs] = [one.split('\n'), other.split('\n')];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const line = at < 0 ? ours.length : at;
  return { line: line + 1, base: ours[line] ?? '(nothing)', head: theirs[line] ?? '(nothing)' };
}

const shown = (text, length = 240) =>
  text.length > length ? `${text.slice(0, length)} ...` : text;

/** Where two texts part: of long lines, what stands around the first letter that differs. */
function around({ line, base, head }) {
  let at = 0;
  while (at < base.length && base[at] === head[at]) at += 1;
  const from = Math.max(0, at - 80);
  const cut = (text) => shown(`${from > 0 ? '... ' : ''}${text.slice(from)}`);
  return [`line ${line}`, `base: ${cut(base)}`, `head: ${cut(head)}`];
}

/** The number of the command, from 0, that a part is of; undefined for what was ordered by hand. */
const commandOf = (part) => (/^\d+ /.test(part) ? Number.parseInt(part, 10) - 1 : undefined);

/** What of an event is folded into the digest; the rest is what the kernel let be seen of it. */
const executed = (line) => line.slice(0, line.indexOf(':'));

/** Where two runs part, told event by event. */
export function firstEvent(base, head) {
  const all = base.length;
  if (all === 0 || head.length === 0) return ['the events could not be told'];
  const isSame =
    all === head.length && base.every((line, at) => executed(line) === executed(head[at]));
  if (isSame) return [`the events are the same, all ${all} of them`];
  const at = base.findIndex((line, index) => line !== head[index]);
  const index = at < 0 ? all : at;
  return [
    'the first event that differs:',
    `base: ${shown(base[index] ?? '(none: the run is over)')}`,
    `head: ${shown(head[index] ?? '(none: the run is over)')}`,
  ];
}

function keep(folder, { file, orders, size, commands = [], outcome }, events) {
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(join(folder, name.replaceAll(/[ /]/g, '-')), text);
  if (file) write('any.json', `${JSON.stringify(file, undefined, 2)}\n`);
  const quoted = (word) =>
    /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  const inPlace = (word) => word.replace(/^FILE$/, 'any.json').replace(/^OUT/, 'out');
  const lines = commands.map((words) => ['spigo', ...words.map(inPlace).map(quoted)].join(' '));
  write('commands.sh', `${lines.join('\n')}\n`);
  write('orders.json', `${JSON.stringify({ size, orders }, undefined, 2)}\n`);
  for (const [name, text] of outcome) write(`outcome-${name}.txt`, text);
  write('events.txt', `${events.join('\n')}\n`);
}

/** The system with as few features as still differ: each is left out, and stays so where that changes nothing. */
async function onlyNeeded(pair, seed, features) {
  let needed = features;
  for (const feature of features) {
    const fewer = needed.filter((each) => each !== feature);
    const answers = await pair.play({ seed, only: fewer }, false);
    if (differingParts(answers).length > 0) needed = fewer;
  }
  return needed;
}

/**
 * Looks into a system that differs: whether it does so in a process of its own, with how little it still does,
 * at which event it begins. Writes both sides into `folder`, and returns what there is to say, as lines.
 */
export async function explain(pair, seed, features, folder) {
  const alone = await pair.play({ seed, only: features }, true);
  if (differingParts(alone).length === 0) {
    return ['differs only after other systems in the same process: something of a run outlives it'];
  }
  const only = await onlyNeeded(pair, seed, features);
  const whole = await pair.play({ seed, only, whole: true }, true);
  const [part = ''] = differingParts(whole);
  const traced = commandOf(part);
  const told =
    traced === undefined ? [] : await pair.play({ seed, only, whole: true, traced }, true);
  const [ofBase = [], ofHead = []] = told.map(({ events }) => events);
  const [base, head] = whole.map(({ outcome }) => new Map(outcome).get(part));
  keep(join(folder, 'base'), whole[0], ofBase);
  keep(join(folder, 'head'), whole[1], ofHead);
  return [
    `differs first in: ${part}`,
    ...around(firstDifferentLine(base, head)),
    ...(traced === undefined ? [] : firstEvent(ofBase, ofHead)),
    `both sides are in ${folder}`,
    `again: npm run oracle -- BASE HEAD --only ${seed} --with ${only.join(',') || 'none'}`,
  ];
}
