import { UsageError } from '@spigo/kernel';
import { checkFields, durationOf, numberIn, shown } from '../scenario/checks.ts';
import { readSampler } from '../scenario/distributions.ts';
import type { Times } from '../scenario/scenario.ts';
import type { MachineSetup } from '../scenario/setup.ts';
import { targetsOf } from './targets.ts';

/** What a monkey does, again and again, to one machine drawn by seed. */
export interface MonkeyOptions {
  /** A pattern of machines; default all. */
  readonly machines?: string;
  /** Time from one victim's return to the next victim; default 20 to 90 s. */
  readonly every?: Times;
  /** Time until the victim is back; default 2 to 10 s. */
  readonly down?: Times;
  /** Time for an orderly end, of the graceful monkey; default 0 to 4 s. */
  readonly grace?: Times;
  /** Share of victims that lose their disk, 0 to 1, or true; default 0. */
  readonly wipe?: number | boolean;
  /** No new victim after so much virtual time; default: never ends. */
  readonly until?: string | number;
}

/** A monkey of a scenario. */
export interface Monkey extends MonkeyOptions {
  readonly kind: 'stop' | 'kill' | 'power' | 'partition';
}

/** Stops machines in an orderly way, with a time of grace, and starts them again. */
export function gracefulMonkey(options: MonkeyOptions = {}): Monkey {
  return { kind: 'stop', ...options };
}

/** Kills all processes of a machine and starts them again; its disk keeps what was written. */
export function killMonkey(options: MonkeyOptions = {}): Monkey {
  return { kind: 'kill', ...options };
}

/** Cuts the power of a machine and starts it again; what was not synced may be lost. */
export function powerMonkey(options: MonkeyOptions = {}): Monkey {
  return { kind: 'power', ...options };
}

/** Cuts a machine off from all others, and heals that. */
export function partitionMonkey(options: MonkeyOptions = {}): Monkey {
  return { kind: 'partition', ...options };
}

const fields = ['kind', 'machines', 'every', 'down', 'grace', 'wipe', 'until'];

function checkMonkey(value: unknown, machines: readonly MachineSetup[], where: string): Monkey {
  const monkey = checkFields(value, fields, where) as unknown as Monkey;
  if (!['stop', 'kill', 'power', 'partition'].includes(monkey.kind)) {
    throw new UsageError(
      `${where}: found ${shown(value)}; a monkey comes from gracefulMonkey(), killMonkey(), powerMonkey() or partitionMonkey()`,
    );
  }
  targetsOf(monkey.machines ?? '*', machines, `${where}.machines`);
  for (const name of ['every', 'down', 'grace'] as const) {
    if (monkey[name] !== undefined) readSampler(monkey[name], `${where}.${name}`);
  }
  if (typeof monkey.wipe === 'number') numberIn(monkey.wipe, 0, 1, `${where}.wipe`);
  if (monkey.until !== undefined) durationOf(monkey.until, `${where}.until`);
  return monkey;
}

/** The monkeys of a scenario, checked. Throws a UsageError that names the entry. */
export function checkMonkeys(value: unknown, machines: readonly MachineSetup[]): Monkey[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    throw new UsageError(`monkeys: found ${shown(value)}; allowed is a list`);
  }
  return value.map((monkey, at) => checkMonkey(monkey, machines, `monkeys[${at}]`));
}
