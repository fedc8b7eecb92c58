import type { HistoryEntry } from '../check/history.ts';
import { storeFile } from '../store/lifeStores.ts';
import { storedIn } from '../store/storeLog.ts';
import { ScenarioError } from './errors.ts';
import type { World } from './world.ts';

/** What an invariant may see of a machine: what its disk would keep if the power failed now. */
export interface MachineView {
  readonly name: string;
  /** The bytes of a file, without what is not synced; null where there is no such file. */
  file(path: string): Uint8Array | null;
  /** A store of a service, without what is not synced; empty where there is none. */
  store(service: string, name: string): Map<string, unknown>;
}

/** What an invariant may see of a world. */
export interface WorldView {
  machine(name: string): MachineView;
  readonly history: readonly HistoryEntry[];
  /** Virtual time in milliseconds. */
  readonly now: number;
}

function machineView(world: World, name: string): MachineView {
  const machine = world.machines.get(name);
  if (machine === undefined) {
    const known = [...world.machines.keys()].join(', ');
    const message = `world.machine: found "${name}"; the machines are ${known}`;
    throw new ScenarioError(message, world.host.placeOf());
  }
  return {
    name,
    file: (path) => machine.disk.durable(path),
    store: (service, store) =>
      world.databases === null
        ? storedIn(machine.disk.durable(storeFile(service, store)))
        : machine.database(service, store).durable(),
  };
}

/** The view of `world` at this instant. */
export function viewOf(world: World): WorldView {
  return {
    machine: (name) => machineView(world, name),
    history: world.history.entries,
    now: world.now / 1_000,
  };
}
