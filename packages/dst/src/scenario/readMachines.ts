import { createSampler } from '@spigo/dynamics';
import { UsageError } from '@spigo/kernel';
import {
  checkFields,
  durationOf,
  fieldsOf,
  flagOf,
  functionOf,
  hits,
  numberIn,
  zoneOf,
} from './checks.ts';
import { readSampler } from './distributions.ts';
import type { DiskOptions, Hardware, ScenarioOptions, Service } from './scenario.ts';
import type { DiskSetup, MachineSetup } from './setup.ts';

const usualDisk: DiskSetup = {
  write: createSampler({ kind: 'uniform', min: 10, max: 100 }),
  read: createSampler({ kind: 'uniform', min: 10, max: 100 }),
  sync: createSampler({ kind: 'uniform', min: 1_000, max: 5_000 }),
  capacity: Number.POSITIVE_INFINITY,
  reorder: false,
};

type Machinery = Pick<MachineSetup, 'cpus' | 'skew' | 'drift' | 'disk'>;

const usual: Machinery = { cpus: 1, skew: 0, drift: 0, disk: usualDisk };

function readDisk(value: unknown, base: DiskSetup, where: string): DiskSetup {
  const fields = ['write', 'read', 'sync', 'capacity', 'reorder'];
  const { write, read, sync, capacity, reorder } = checkFields(value, fields, where) as DiskOptions;
  const disk = {
    write: write === undefined ? base.write : readSampler(write, `${where}.write`),
    read: read === undefined ? base.read : readSampler(read, `${where}.read`),
    sync: sync === undefined ? base.sync : readSampler(sync, `${where}.sync`),
    capacity:
      capacity === undefined
        ? base.capacity
        : numberIn(capacity, 0, Number.MAX_SAFE_INTEGER, `${where}.capacity`),
    reorder: reorder === undefined ? base.reorder : flagOf(reorder, `${where}.reorder`),
  };
  if (disk.sync.mean > 0) return disk;
  throw new UsageError(`${where}.sync: found 0; a sync takes time, as in "1ms"`);
}

function withHardware(base: Machinery, value: unknown, where: string): Machinery {
  const fields = ['cpus', 'skew', 'drift', 'disk'];
  const { cpus, skew, drift, disk } = checkFields(value, fields, where) as Hardware;
  return {
    cpus: cpus === undefined ? base.cpus : numberIn(cpus, 1, 1_000_000, `${where}.cpus`),
    skew: skew === undefined ? base.skew : durationOf(skew, `${where}.skew`),
    drift: drift === undefined ? base.drift : numberIn(drift, 0, 0.5, `${where}.drift`),
    disk: disk === undefined ? base.disk : readDisk(disk, base.disk, `${where}.disk`),
  };
}

function readHardware(
  hardware: ScenarioOptions['hardware'],
  names: readonly string[],
): Map<string, Machinery> {
  const found = new Map<string, Machinery>();
  for (const [pattern, value] of Object.entries(hardware ?? {})) {
    const where = `hardware["${pattern}"]`;
    for (const name of hits(pattern, names, where)) {
      found.set(name, withHardware(found.get(name) ?? usual, value, where));
    }
  }
  return found;
}

const namePattern = /^[A-Za-z0-9_][\w.-]*$/;

function checkName(name: string, where: string): void {
  if (namePattern.test(name)) return;
  throw new UsageError(
    `${where}: found "${name}"; a name has letters, digits, "_", "-" and "." in it`,
  );
}

function readServices(value: unknown, where: string): [string, Service][] {
  return Object.entries(fieldsOf(value, where)).map(([name, service]) => {
    checkName(name, where);
    return [name, functionOf(service as Service, `${where}.${name}`)];
  });
}

/**
 * The machines of a scenario, its bots' among them: those are called `NAME.botnet`. Throws a UsageError
 * for what is no machine, and for hardware of nobody.
 */
export function readMachines(options: ScenarioOptions): MachineSetup[] {
  const machines = Object.entries(fieldsOf(options.machines ?? {}, 'machines'));
  const names = machines.map(([name]) => name);
  const bots = Object.entries(fieldsOf(options.bots ?? {}, 'bots'));
  const hardware = readHardware(options.hardware, [
    ...names,
    ...bots.map(([name]) => `${name}.botnet`),
  ]);
  const made = (name: string, services: [string, Service][], bot: boolean): MachineSetup => {
    checkName(name, bot ? 'bots' : 'machines');
    return { name, zone: zoneOf(name), services, bot, ...(hardware.get(name) ?? usual) };
  };
  const ofBots = bots.map(([name, code]) => {
    const service: [string, Service] = [name, functionOf(code as Service, `bots.${name}`)];
    return made(`${name}.botnet`, [service], true);
  });
  const ofMachines = machines.map(([name, services]) =>
    made(name, readServices(services, `machines["${name}"]`), false),
  );
  const taken = ofBots.find(({ name }) => names.includes(name));
  if (taken === undefined) return [...ofMachines, ...ofBots];
  throw new UsageError(`bots: "${taken.name}" is a machine of the scenario already`);
}
