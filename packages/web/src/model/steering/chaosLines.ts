import type { Done } from '../messages/protocol.ts';

/** What can be done to some target by a press of a button. */
export interface Verb {
  readonly name: string;
  /** What it does, for who hesitates. */
  readonly text: string;
  /** The line for a target such as `zone us-east-1/zoneB`, with an amount where it has one. */
  readonly line: (target: string, amount: string) => string;
  /** A usual amount; none where there is nothing to choose. */
  readonly amount?: string;
  /** What stands before an amount. */
  readonly sign?: string;
}

/** What can be done to instances, wherever they are. */
export const verbs: readonly Verb[] = [
  { name: 'Kill', text: 'they die at once', line: (target) => `kill ${target}` },
  { name: 'Pause', text: 'they do nothing, and lose nothing', line: (target) => `pause ${target}` },
  {
    name: 'Slow',
    text: 'their work takes so many times as long',
    amount: '5',
    sign: '×',
    line: (target, amount) => `slow ${target} by ${amount}`,
  },
  {
    name: 'Fail',
    text: 'this share of their answers is an error',
    amount: '20%',
    line: (target, amount) => `error ${target} rate ${amount}`,
  },
];

/** Cuts one place off from others of its kind. */
export const partitionLine = (kind: string, name: string, others: readonly string[]): string =>
  `partition ${kind} ${name} and ${kind} ${others.join(',')}`;

/** Makes every call from one service to another take longer, or be lost. */
export const delayLine = (from: string, to: string, by: string): string =>
  `delay from service ${from} to service ${to} by ${by}`;

/** Whether such a line has begun and not ended. */
export const isGoingOn = (deeds: readonly Done[], line: string): boolean =>
  deeds.some(({ order, isOpen }) => isOpen && order === line);

/** `text` as a shell takes it for one word. */
const quoted = (text: string): string => `"${text.replace(/(["\\$`])/g, '\\$1')}"`;

/** The command line that gives the same run again, with all that was done by hand. */
export const commandOf = (command: string, deeds: readonly Done[]): string =>
  [command, ...deeds.map(({ line }) => `--fault ${quoted(line)}`)].join(' ');
