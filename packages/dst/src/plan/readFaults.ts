import { UsageError } from '@spigo/kernel';
import {
  checkFields,
  durationOf,
  fieldsOf,
  flagOf,
  numberIn,
  oneOf,
  shown,
} from '../scenario/checks.ts';
import { readSampler } from '../scenario/distributions.ts';
import type { MachineSetup } from '../scenario/setup.ts';
import type { EnvRandom } from '../world/envRandom.ts';
import type { PlanAction, PlanKind } from './entry.ts';
import { faultKinds } from './entry.ts';
import type { FaultSpec } from './faultSpec.ts';
import { drawTargets, readTarget, type Targets } from './targets.ts';

type Fields = Readonly<Record<string, unknown>>;
type Draw = (random: EnvRandom) => PlanAction;

/** Reads the fields of one kind of fault. */
interface Reading {
  readonly fields: readonly string[];
  read(fields: Fields, machines: readonly MachineSetup[], where: string): Draw;
}

type Machinery = readonly MachineSetup[];

const target = (fields: Fields, machines: Machinery, where: string): Targets =>
  readTarget(fields['target'], machines, `${where}.target`);

const rateOf = (fields: Fields, where: string): number =>
  numberIn(fields['rate'], 0, 1, `${where}.rate`);

const graceOf = (fields: Fields, where: string): number =>
  fields['grace'] === undefined ? 2_000 : durationOf(fields['grace'], `${where}.grace`) / 1_000;

/** Kinds that need to know whom, and nothing more. */
function plain(kind: 'kill' | 'power' | 'wipe' | 'pause' | 'diskFull' | 'dns'): Reading {
  return {
    fields: ['target'],
    read: (fields, machines, where) => {
      const whom = target(fields, machines, where);
      return (random) => ({ kind, targets: drawTargets(whom, random) });
    },
  };
}

function graceful(kind: 'stop' | 'restart'): Reading {
  return {
    fields: ['target', 'grace'],
    read: (fields, machines, where) => {
      const whom = target(fields, machines, where);
      const graceMs = graceOf(fields, where);
      return (random) => ({ kind, targets: drawTargets(whom, random), graceMs });
    },
  };
}

function factored(kind: 'slow' | 'slowDisk'): Reading {
  return {
    fields: ['target', 'factor'],
    read: (fields, machines, where) => {
      const whom = target(fields, machines, where);
      const factor = numberIn(fields['factor'], 0, 1e9, `${where}.factor`);
      return (random) => ({ kind, targets: drawTargets(whom, random), factor });
    },
  };
}

function rated(kind: 'error' | 'diskError'): Reading {
  return {
    fields: ['target', 'rate'],
    read: (fields, machines, where) => {
      const whom = target(fields, machines, where);
      const rate = rateOf({ rate: 1, ...fields }, where);
      return (random) => ({ kind, targets: drawTargets(whom, random), rate });
    },
  };
}

/** Both ends of a link, `{ from, to }` of targets or the text `botnet>public`; as `link` or as a target. */
function ends(fields: Fields, machines: Machinery, where: string): [Targets, Targets] {
  if (fields['target'] !== undefined) {
    if (fields['link'] !== undefined) {
      throw new UsageError(`${where}: found both "link" and "target"; allowed is one of them`);
    }
    const inside = `${where}.target`;
    return ends(checkFields(fields['target'], ['link'], inside), machines, inside);
  }
  const { link } = fields;
  if (typeof link === 'string') {
    const [from, to] = link.split('>').map((end) => end.trim());
    return [
      readTarget(from, machines, `${where}.link`, true),
      readTarget(to, machines, `${where}.link`, true),
    ];
  }
  const { from, to } = checkFields(link, ['from', 'to'], `${where}.link`);
  return [
    readTarget(from, machines, `${where}.link.from`, true),
    readTarget(to, machines, `${where}.link.to`, true),
  ];
}

const machinesOf = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.split(':')[0] ?? name)),
];

const drawn = (whom: Targets, random: EnvRandom): string[] => machinesOf(drawTargets(whom, random));

const delay: Reading = {
  fields: ['link', 'target', 'add'],
  read: (fields, machines, where) => {
    const [from, to] = ends(fields, machines, where);
    const { add } = fields;
    readSampler(add, `${where}.add`);
    return (random) => ({ kind: 'delay', from: drawn(from, random), to: drawn(to, random), add });
  },
};

function share(kind: 'loss' | 'duplicate'): Reading {
  return {
    fields: ['link', 'target', 'rate'],
    read: (fields, machines, where) => {
      const [from, to] = ends(fields, machines, where);
      const rate = rateOf(fields, where);
      return (random) => ({ kind, from: drawn(from, random), to: drawn(to, random), rate });
    },
  };
}

/** The two sides of a partition: `between` two targets, or those of a link. */
function sides(fields: Fields, machines: Machinery, where: string): [Targets, Targets] {
  const { between, link, target: whom } = fields;
  if (between === undefined && (link !== undefined || whom !== undefined)) {
    return ends(fields, machines, where);
  }
  if (!Array.isArray(between) || between.length !== 2) {
    throw new UsageError(
      `${where}.between: found ${shown(between)}; allowed is a list of two, [{ zone: "a" }, { zone: "b" }]`,
    );
  }
  const [from, to] = between;
  return [
    readTarget(from, machines, `${where}.between[0]`, true),
    readTarget(to, machines, `${where}.between[1]`, true),
  ];
}

const partition: Reading = {
  fields: ['between', 'link', 'target', 'oneWay'],
  read: (fields, machines, where) => {
    const { oneWay = false } = fields;
    const [from, to] = sides(fields, machines, where);
    const isOneWay = flagOf(oneWay, `${where}.oneWay`);
    return (random) => ({
      kind: 'partition',
      from: drawn(from, random),
      to: drawn(to, random),
      oneWay: isOneWay,
    });
  },
};

const clock: Reading = {
  fields: ['target', 'offset', 'drift'],
  read: (fields, machines, where) => {
    const whom = target(fields, machines, where);
    const { offset = 0, drift = 0 } = fields;
    const back = typeof offset === 'string' && offset.trim().startsWith('-');
    const text = back ? offset.trim().slice(1) : offset;
    const forward = typeof text === 'number' ? text : durationOf(text, `${where}.offset`) / 1_000;
    const gain = numberIn(drift, -0.5, 0.5, `${where}.drift`);
    const offsetMs = back ? -forward : forward;
    return (random) => ({
      kind: 'clock',
      targets: drawTargets(whom, random),
      offsetMs,
      drift: gain,
    });
  },
};

const readings: Readonly<Partial<Record<PlanKind, Reading>>> = {
  kill: plain('kill'),
  power: plain('power'),
  stop: graceful('stop'),
  restart: graceful('restart'),
  wipe: plain('wipe'),
  partition,
  pause: plain('pause'),
  slow: factored('slow'),
  error: rated('error'),
  delay,
  loss: share('loss'),
  duplicate: share('duplicate'),
  clock,
  dns: plain('dns'),
  diskFull: plain('diskFull'),
  diskError: rated('diskError'),
  slowDisk: factored('slowDisk'),
};

function readFault(value: unknown, machines: Machinery, where: string): FaultSpec {
  const { kind: word } = fieldsOf(value, where);
  if (word === 'registry' || word === 'set') {
    throw new UsageError(`${where}.kind: "${word}" is a fault of architectures; here is none`);
  }
  const kind = oneOf(word, faultKinds, `${where}.kind`);
  const reading = readings[kind];
  if (reading === undefined) throw new UsageError(`${where}.kind: found "${kind}"`);
  const fields = checkFields(value, ['kind', 'at', 'every', 'for', ...reading.fields], where);
  const { at, every } = fields;
  if ((at === undefined) === (every === undefined)) {
    throw new UsageError(`${where}: found ${shown(value)}; it needs either "at" or "every"`);
  }
  return {
    kind,
    at: at === undefined ? 0 : durationOf(at, `${where}.at`),
    every: every === undefined ? null : readSampler(every, `${where}.every`),
    lasts: fields['for'] === undefined ? null : durationOf(fields['for'], `${where}.for`),
    draw: reading.read(fields, machines, where),
  };
}

/** The entries of `faults`, checked. Throws a UsageError that names the entry. */
export function readFaults(faults: unknown, machines: Machinery): FaultSpec[] {
  if (faults === undefined) return [];
  if (!Array.isArray(faults)) {
    throw new UsageError(`faults: found ${shown(faults)}; allowed is a list`);
  }
  return faults.map((fault, at) => readFault(fault, machines, `faults[${at}]`));
}
