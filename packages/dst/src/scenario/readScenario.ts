import { UsageError } from '@spigo/kernel';
import { checkMonkeys } from '../plan/monkeys.ts';
import { readFaults } from '../plan/readFaults.ts';
import {
  checkFields,
  durationOf,
  fieldsOf,
  flagOf,
  functionOf,
  numberIn,
  oneOf,
  shown,
  textOf,
} from './checks.ts';
import { readMachines } from './readMachines.ts';
import { readLink, readNetwork } from './readNetwork.ts';
import type { Invariant, Limits, ScenarioOptions } from './scenario.ts';
import type { Setup } from './setup.ts';

const known = [
  'name',
  'network',
  'machines',
  'hardware',
  'bots',
  'plan',
  'faults',
  'monkeys',
  'invariants',
  'limits',
  'heal',
  'onCrash',
  'storage',
  'sometimes',
  'retransmit',
];

const hour = 3_600_000_000;
const tenMinutes = 600_000_000;
const usualSteps = 50_000_000;

function readLimits(limits: unknown, bots: boolean): Setup['limits'] {
  const fields = checkFields(limits ?? {}, ['time', 'steps', 'quiet'], 'limits') as Limits;
  const { time, steps, quiet } = fields;
  return {
    time: time === undefined ? (bots ? hour : tenMinutes) : durationOf(time, 'limits.time'),
    steps:
      steps === undefined
        ? usualSteps
        : numberIn(steps, 1, Number.MAX_SAFE_INTEGER, 'limits.steps'),
    quiet: quiet === undefined ? Number.POSITIVE_INFINITY : durationOf(quiet, 'limits.quiet'),
  };
}

function readHeal(heal: unknown): Setup['heal'] {
  if (heal === undefined) return null;
  const { after, within } = checkFields(heal, ['after', 'within'], 'heal');
  return { after: durationOf(after, 'heal.after'), within: durationOf(within, 'heal.within') };
}

function readInvariants(invariants: unknown): [string, Invariant][] {
  const entries = Object.entries(fieldsOf(invariants ?? {}, 'invariants'));
  return entries.map(([name, claim]) => [
    name,
    functionOf(claim as Invariant, `invariants.${name}`),
  ]);
}

function readSometimes(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((each) => textOf(each, 'sometimes'));
  throw new UsageError(`sometimes: found ${shown(value)}; allowed is a list of names`);
}

/** Names in files and on the command line: as those of architectures, and dots. */
function readName(value: unknown): string {
  const name = textOf(value, 'name');
  if (/^[A-Za-z0-9_][\w.-]*$/.test(name)) return name;
  throw new UsageError(
    `name: found "${name}"; it names files, so it has letters, digits, "_", "-" and "." in it`,
  );
}

/** Checks what a scenario says and reads it. Throws a UsageError with place, found and allowed. */
export function readScenario(written: ScenarioOptions): Setup {
  const options = checkFields(written, known, 'scenario') as unknown as ScenarioOptions;
  const machines = readMachines(options);
  const zones = [...new Set(machines.map(({ zone }) => zone))];
  const retransmit = options.retransmit === undefined || flagOf(options.retransmit, 'retransmit');
  return {
    name: readName(options.name),
    machines,
    links: readNetwork(options.network, zones, retransmit),
    nearby: { ...readLink('intranet', true, 'network'), retransmit },
    plan: options.plan === undefined ? undefined : functionOf(options.plan, 'plan'),
    faults: readFaults(options.faults, machines),
    monkeys: checkMonkeys(options.monkeys, machines),
    invariants: readInvariants(options.invariants),
    limits: readLimits(
      options.limits,
      machines.some(({ bot }) => bot),
    ),
    heal: readHeal(options.heal),
    storage: oneOf(options.storage ?? 'disk', ['disk', 'lmdb'], 'storage'),
    onCrash: oneOf(options.onCrash ?? 'fail', ['restart', 'stop', 'fail'], 'onCrash'),
    sometimes: readSometimes(options.sometimes),
  };
}
