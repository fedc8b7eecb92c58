import { drawDuration } from '@spigo/dynamics';
import { randomStream } from '@spigo/kernel';
import type { LinkEffect } from '../network/link.ts';
import { readSampler } from '../scenario/distributions.ts';
import { checkInvariants } from '../world/invariants.ts';
import type { Machine } from '../world/machine.ts';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import {
  type DownAction,
  describeEntry,
  type ImmediateAction,
  isFault,
  type LinkAction,
  type PlanEntry,
  type PlanKind,
  type StopAction,
  type WeakAction,
} from './entry.ts';

/** Some processes of a machine, or all of them. */
interface Hit {
  readonly machine: Machine;
  readonly processes: readonly Process[];
  /** The machine as a whole. */
  readonly whole: boolean;
}

const nothing = (): void => undefined;

/** Does to a world what the entries of a plan say, and undoes it. */
export class PlanHands {
  readonly #world: World;
  /** Undoes what is in force. */
  readonly #undoes: Set<() => void> = new Set();
  /** Faults are over: the world heals. */
  healed = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** Performs `entry` now and keeps it; `done` is told when that is over. Of a healed world faults are none. */
  perform(entry: PlanEntry, done: () => void = nothing): void {
    if (this.healed && isFault(entry)) {
      done();
      return;
    }
    this.#world.drawn.push(entry);
    this.#world.note('plan', 'fault', describeEntry(entry));
    const us = entry.forMs === undefined ? null : Math.round(entry.forMs * 1_000);
    if (entry.kind === 'stop' || entry.kind === 'restart') this.#stop(entry, us, done);
    else {
      const undo = this.#act(entry, `${entry.by} at ${entry.atMs} ms`);
      if (undo !== null) this.#undoAfter(us, undo);
      done();
    }
  }

  /** Everything in force is undone, everything that is down starts, and nothing more comes. */
  healAll(): void {
    this.healed = true;
    for (const undo of [...this.#undoes]) undo();
    this.#undoes.clear();
    this.#world.network.heal();
    const names = [...this.#world.machines.values()].filter(
      ({ bot, starts }) => !bot && starts > 0,
    );
    this.#start(names.map(({ name }) => name));
  }

  #undoAfter(us: number | null, undo: () => void): void {
    const once = (): void => {
      if (this.#undoes.delete(once)) undo();
    };
    this.#undoes.add(once);
    if (us !== null) this.#world.wire(us, 'Undo', once);
  }

  #count(kind: PlanKind, times = 1): void {
    const { faults } = this.#world.counts;
    faults[kind] = (faults[kind] ?? 0) + times;
  }

  #hits(targets: readonly string[]): Hit[] {
    return targets.flatMap((target) => {
      const [name = '', service] = target.split(':');
      const machine = this.#world.machines.get(name);
      if (machine === undefined) return [];
      const { processes } = machine;
      const chosen =
        service === undefined ? processes : processes.filter((p) => p.service === service);
      return [{ machine, processes: chosen, whole: service === undefined }];
    });
  }

  /** The machine that is started again is looked at first, as its disk has survived. */
  #start(targets: readonly string[]): void {
    for (const { machine, processes } of this.#hits(targets)) {
      const idle = processes.filter((program) => !program.running);
      // A machine without services has power too, so that its system refuses connections.
      if (idle.length === 0 && machine.powered) continue;
      if (machine.starts > 0) checkInvariants(this.#world);
      if (this.#world.over !== null) return;
      machine.start(idle);
    }
  }

  #stop(entry: StopAction, us: number | null, done: () => void): void {
    const hits = this.#hits(entry.targets);
    const running = hits.flatMap(({ processes }) => processes).filter(({ running }) => running);
    this.#count(entry.kind, hits.filter(({ machine }) => machine.running).length);
    let left = running.length;
    const start = (): void => this.#start(entry.targets);
    const over = (): void => {
      if (entry.kind === 'restart') this.#world.wire(0, 'Start', start);
      else if (us !== null) this.#undoAfter(us, start);
      done();
    };
    if (left === 0) over();
    for (const program of running) {
      program.stop(Math.round(entry.graceMs * 1_000), () => {
        left--;
        if (left === 0) over();
      });
    }
  }

  /** Does it; what undoes it, if there is something. `name` tells it from others of its kind. */
  #act(action: ImmediateAction, name: string): (() => void) | null {
    switch (action.kind) {
      case 'start':
        this.#start(action.targets);
        return null;
      case 'kill':
      case 'power':
      case 'wipe':
        return this.#down(action.kind, action.targets);
      case 'heal':
        this.#world.network.heal();
        return null;
      case 'partition':
      case 'delay':
      case 'loss':
      case 'duplicate':
        return this.#link(action, name);
      case 'slow':
      case 'error':
      case 'pause':
      case 'clock':
      case 'dns':
      case 'diskFull':
      case 'diskError':
      case 'slowDisk':
        return this.#weaken(action);
    }
  }

  #down(kind: DownAction['kind'], targets: readonly string[]): () => void {
    for (const { machine, processes, whole } of this.#hits(targets)) {
      const running = processes.some((program) => program.running);
      if (running || kind === 'wipe') this.#count(kind);
      if (kind === 'kill') for (const program of processes) program.end('kill');
      else if (kind === 'power' || running) machine.cutPower();
      if (kind === 'wipe' && whole) machine.wipe();
    }
    return () => this.#start(targets);
  }

  #link(action: LinkAction, name: string): () => void {
    const { network } = this.#world;
    const from = new Set(action.from);
    const to = new Set(action.to);
    const rate = 'rate' in action ? action.rate : 1;
    const add = action.kind === 'delay' ? readSampler(action.add, 'delay: add') : null;
    const effects: LinkEffect[] = [{ name, kind: action.kind, from, to, rate, add }];
    if (action.kind === 'partition' && !action.oneWay) {
      effects.push({ name, kind: 'partition', from: to, to: from, rate, add });
    }
    for (const effect of effects) network.add(effect);
    this.#count(action.kind);
    return () => {
      for (const effect of effects) network.remove(effect);
    };
  }

  #weaken(action: WeakAction): () => void {
    const hits = this.#hits(action.targets);
    const undoes = hits.map(({ machine, processes }) =>
      weaken(this.#world, machine, processes, action),
    );
    this.#count(action.kind, hits.length);
    return () => {
      for (const undo of undoes) undo();
    };
  }
}

/** Changes one thing of a machine for a while; returns how to change it back. */
function weaken(
  world: World,
  machine: Machine,
  processes: readonly Process[],
  action: WeakAction,
): () => void {
  const { cpus, disk, clock } = machine;
  switch (action.kind) {
    case 'slow':
      cpus.factor *= action.factor;
      return () => {
        cpus.factor /= action.factor;
      };
    case 'slowDisk':
      disk.factor *= action.factor;
      return () => {
        disk.factor /= action.factor;
      };
    case 'error':
      machine.errorRate = action.rate;
      return () => {
        machine.errorRate = 0;
      };
    case 'diskError':
      disk.errorRate = action.rate;
      return () => {
        disk.errorRate = 0;
      };
    case 'diskFull':
      disk.full = true;
      return () => {
        disk.full = false;
      };
    case 'dns':
      machine.known = false;
      return () => {
        machine.known = true;
      };
    case 'pause':
      for (const program of processes) program.pause();
      return () => {
        for (const program of processes) program.resume();
      };
    case 'clock':
      clock.jump(action.offsetMs * 1_000);
      clock.addDrift(world.now, action.drift);
      return () => {
        clock.jump(-action.offsetMs * 1_000);
        clock.addDrift(world.now, -action.drift);
      };
  }
}

/** One draw of a distribution that a monkey or a plan writes, in microseconds. */
export function drawTimes(world: World, who: string, purpose: string): (times: unknown) => number {
  const random = randomStream(world.seed, who, purpose);
  return (times) => drawDuration(readSampler(times, `${who}: ${purpose}`), random);
}
