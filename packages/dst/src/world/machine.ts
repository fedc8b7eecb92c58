import { randomStream } from '@spigo/kernel';
import { Disk } from '../disk/disk.ts';
import type { SimListener } from '../network/simListener.ts';
import type { Socket } from '../network/socket.ts';
import type { MachineSetup } from '../scenario/setup.ts';
import { KeptDatabase } from '../store/keptDatabase.ts';
import { storeFileName } from '../store/store.ts';
import { MachineClock } from './clock.ts';
import { Cpus } from './cpus.ts';
import { Process } from './process.ts';
import type { World } from './world.ts';

/** A machine: processes on processors, a disk, a clock, a place in the network. */
export class Machine {
  readonly world: World;
  readonly name: string;
  readonly zone: string;
  readonly bot: boolean;
  readonly clock: MachineClock;
  readonly cpus: Cpus;
  readonly disk: Disk;
  readonly processes: Process[];
  /** Stores that a database keeps, by service and name. */
  readonly databases: Map<string, KeptDatabase> = new Map();
  readonly listeners: Map<number, SimListener> = new Map();
  readonly sockets: Set<Socket> = new Set();
  /** Whether it has power; its system answers even where none of its services runs. */
  powered = false;
  /** Counts the times it had power: what it sent before is forgotten. */
  powerEpoch = 0;
  /** How often it was started. */
  starts = 0;
  /** Share of connections that are refused, a fault; and whether its name is known. */
  errorRate = 0;
  known = true;
  #nextPort = 10_000;

  constructor(world: World, setup: MachineSetup) {
    this.world = world;
    this.name = setup.name;
    this.zone = setup.zone;
    this.bot = setup.bot;
    const random = randomStream(world.seed, setup.name, 'clock');
    const offset = Math.round((random.uniform() * 2 - 1) * setup.skew);
    this.clock = new MachineClock(offset, (random.uniform() * 2 - 1) * setup.drift);
    this.cpus = new Cpus(world, setup.cpus);
    this.disk = new Disk(world, setup.name, setup.disk);
    this.processes = setup.services.map(([name, code]) => new Process(this, name, code));
  }

  /** Power on, and everything that does not run is started, in its order. */
  start(processes: readonly Process[]): void {
    if (!this.powered) {
      this.powered = true;
      this.powerEpoch++;
    }
    this.starts++;
    for (const program of processes) program.start();
  }

  /** Everything of it ends at once; the disk loses what was not synced. */
  cutPower(): void {
    if (!this.powered) return;
    this.powered = false;
    for (const program of this.processes) program.end('power');
    for (const socket of [...this.sockets]) socket.vanish();
    this.listeners.clear();
    this.disk.losePower();
    for (const [name, database] of this.databases) {
      const random = randomStream(
        this.world.seed,
        this.name,
        `power loss ${this.powerEpoch} ${name}`,
      );
      this.world.counts.disk.lostWrites += database.losePower(random);
    }
  }

  /** Disk and databases are empty. */
  wipe(): void {
    this.disk.wipe();
    for (const database of this.databases.values()) database.wipe();
  }

  /** The database of a store of a service; there are some where the scenario's storage is one. */
  database(service: string, name: string): KeptDatabase {
    const key = `${service}/${name}`;
    const known = this.databases.get(key);
    if (known !== undefined) return known;
    const { databases } = this.world;
    if (databases === null) throw new Error('this world keeps its stores on its disks');
    const made = new KeptDatabase(databases.open(this.name, service, storeFileName(name)));
    this.databases.set(key, made);
    return made;
  }

  /** The run is over: nothing runs any more. */
  abandon(): void {
    for (const program of this.processes) program.abandon();
  }

  get running(): boolean {
    return this.processes.some((program) => program.running);
  }

  /** A port that no connection of its own leaves from. */
  takePort(): number {
    this.#nextPort = this.#nextPort >= 65_000 ? 10_001 : this.#nextPort + 1;
    return this.#nextPort;
  }
}
