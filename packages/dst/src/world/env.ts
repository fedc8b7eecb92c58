import { type DurationText, parseDuration } from '@spigo/kernel';
import type { EnvDisk } from '../disk/envDisk.ts';
import { LifeDisk } from '../disk/lifeDisk.ts';
import type { Connection, ConnectOptions, Listener } from '../network/connection.ts';
import { connect, listen } from '../network/dial.ts';
import { openStore } from '../store/lifeStores.ts';
import type { Store } from '../store/store.ts';
import { type EnvRandom, envRandom } from './envRandom.ts';
import { type Fetch, spelledHost } from './fetch.ts';
import type { Signal } from './host.ts';
import type { Life } from './process.ts';

/** Writes lines on the timeline. */
export interface EnvLog {
  debug(text: string, fields?: Readonly<Record<string, unknown>>): void;
  info(text: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(text: string, fields?: Readonly<Record<string, unknown>>): void;
  error(text: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Keeps what clients did, for a checker. */
export interface EnvHistory {
  /** Returns what `fn` does and keeps it; a throw leaves no `return`: it may have happened, or happen later. */
  record<T>(
    process: string | number,
    operation: string,
    argument: unknown,
    fn: () => T | Promise<T>,
  ): Promise<T>;
}

/** Options of a delay. */
export interface DelayOptions {
  /** Aborted: the delay rejects with the signal's reason. */
  readonly signal?: Signal | undefined;
}

/** All that application code may touch; the same in simulation and for real. */
export interface Env {
  readonly machine: string;
  readonly service: string;
  readonly args: readonly string[];
  /** Milliseconds since 1970 by this machine's clock, to the microsecond. */
  now(): number;
  /** Milliseconds since this life began. */
  monotonic(): number;
  /** Resolves after `d`: a duration with a unit, or milliseconds. */
  delay(d: DurationText, options?: DelayOptions): Promise<void>;
  /** As `delay`, but takes one of the machine's processors; what comes when all are busy waits. */
  work(d: DurationText): Promise<void>;
  readonly random: EnvRandom;
  readonly log: EnvLog;
  /** Aborted when a graceful stop begins. */
  readonly signal: Signal;
  /** Ends the run well. */
  halt(reason: string): void;
  /** Opens a connection to `host:port`; rejects `refused`, `noRoute`, `timeout` (default 5 s). */
  connect(address: string, options?: ConnectOptions): Promise<Connection>;
  /** As `fetch`, over HTTP to a machine of the scenario. Rejects with a TypeError that has a `code`. */
  readonly fetch: Fetch;
  /** Listens on a port; rejects `addressInUse`. */
  listen(port: number): Promise<Listener>;
  readonly disk: EnvDisk;
  /** An ordered key-value store of this service. */
  store(name: string): Store;
  readonly history: EnvHistory;
  /** Runs a task of this life; its failure is the service's. */
  spawn<T>(fn: () => T | Promise<T>): Promise<T>;
  /** Says that something worth meeting has happened: see `sometimes` of a scenario. */
  sometimes(name: string): void;
}

function logOf(life: Life): EnvLog {
  const { world, name } = life.scope;
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (text: string, fields?: Readonly<Record<string, unknown>>): void => {
      if (life.scope.alive) world.log(name, level, String(text), fields);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** A delay of a scope, in microseconds, that a signal may cut short. */
export function delayOf(life: Life['scope'], us: number, signal?: Signal): Promise<void> {
  return life.wait((wait) => {
    if (signal?.aborted === true) {
      wait.fail('Aborted', signal.reason);
      return;
    }
    let stop: (() => void) | null = null;
    const timer = life.later(us, 'Delay', () => {
      if (stop !== null) signal?.removeEventListener('abort', stop);
      wait.resolve();
    });
    if (signal === undefined) return;
    stop = (): void => {
      life.cancel(timer);
      wait.fail('Aborted', signal.reason);
    };
    signal.addEventListener('abort', stop);
  });
}

/** The verbs that need nothing but the world and the life. */
function basics(life: Life): Omit<Env, 'random' | 'disk' | 'log' | 'history'> {
  const { scope, process: program } = life;
  const { machine } = program;
  const { world } = machine;
  return {
    machine: machine.name,
    service: program.service,
    args: [],
    now: () => machine.clock.nowMs(world.now),
    monotonic: () => machine.clock.elapsedMs(life.since, world.now),
    delay: async (d, options) =>
      await delayOf(scope, parseDuration(d, 'env.delay'), options?.signal),
    work: async (d) => await machine.cpus.work(scope, parseDuration(d, 'env.work')),
    signal: life.aborter.signal,
    halt: (reason) => {
      if (scope.alive) world.halt(String(reason));
    },
    connect: async (address, options) => await connect(life, address, options ?? {}),
    fetch: world.host.fetcher({
      connect: async (host, port, timeout) => {
        const address = `${spelledHost(host, world.machines.keys())}:${port}`;
        return await connect(life, address, timeout === undefined ? {} : { timeout });
      },
    }),
    listen: async (port) => await listen(life, port),
    store: (name) => openStore(life, name),
    spawn: (fn) => scope.task(fn),
    sometimes: (name) => {
      if (scope.alive) world.met.add(name);
    },
  };
}

/** The `env` of one life. */
export function makeEnv(life: Life): Env {
  const { scope, process: program } = life;
  const { world } = program.machine;
  const random = envRandom(world.seed, `${program.name}#${life.number}`, 'env');
  return {
    ...basics(life),
    random,
    log: logOf(life),
    disk: new LifeDisk(life),
    history: {
      record: async (who, operation, argument, fn) =>
        await world.history.record(who, operation, argument, fn, () => scope.alive),
    },
  };
}
