import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type DurationText, parseDuration, UsageError } from '@spigo/kernel';
import { History } from '../../check/history.ts';
import type { Connection, ConnectOptions } from '../../network/connection.ts';
import { type Store, storeFileName } from '../../store/store.ts';
import type { DelayOptions, Env, EnvLog } from '../../world/env.ts';
import { type EnvRandom, envRandom } from '../../world/envRandom.ts';
import type { LogLevel } from '../../world/host.ts';
import { fetcher } from '../fetch/fetcher.ts';
import { LmdbStore } from './lmdbStore.ts';
import type { RealCpus } from './realCpus.ts';
import { RealDisk } from './realDisk.ts';
import type { RealLife } from './realLife.ts';
import type { RealNetwork } from './realNetwork.ts';

/** What the services that one process serves have in common. */
export interface Ground {
  readonly network: RealNetwork;
  /** The folder of the machine. */
  readonly folder: string;
  readonly cpus: RealCpus;
  log(
    name: string,
    level: LogLevel,
    text: string,
    fields?: Readonly<Record<string, unknown>>,
  ): void;
  halt(reason: string): void;
  /** Code has made a mistake that ends everything, even where it catches what is thrown. */
  fail(error: unknown): void;
  /** Runs a task of the life; its failure is the service's. */
  task<T>(life: RealLife, fn: () => T | Promise<T>): Promise<T>;
}

const largestSeed = 2 ** 48 - 1;

/** Milliseconds since 1970, to the microsecond. */
const nowMs = (): number => performance.timeOrigin + performance.now();

function logOf(life: RealLife, ground: Ground): EnvLog {
  const write =
    (level: LogLevel) =>
    (text: string, fields?: Readonly<Record<string, unknown>>): void => {
      if (!life.over) ground.log(life.name, level, String(text), fields);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function delay(life: RealLife, d: DurationText, { signal }: DelayOptions): Promise<void> {
  const ms = parseDuration(d, 'env.delay') / 1_000;
  return life.during(
    async () =>
      await new Promise<void>((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const abort = (): void => {
          stop();
          reject(signal?.reason);
        };
        const stop = life.later(ms, () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        });
        signal?.addEventListener('abort', abort);
      }),
  );
}

/** Stores that are open, by name: whoever asks for one twice has it twice. */
function storesOf(life: RealLife, ground: Ground): (name: string) => Store {
  const open = new Map<string, Store>();
  return (name) => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const store = new LmdbStore(
      life,
      join(ground.folder, 'stores', life.service, storeFileName(name)),
      ground.fail,
    );
    open.set(name, store);
    return store;
  };
}

async function connect(
  life: RealLife,
  ground: Ground,
  address: string,
  options: ConnectOptions,
): Promise<Connection> {
  return await life.during(async () => {
    try {
      return await ground.network.connect(life, address, options);
    } catch (error) {
      if (error instanceof UsageError) ground.fail(error);
      throw error;
    }
  });
}

/** The `env` of one life on this computer. */
export function realEnv(life: RealLife, ground: Ground): Env {
  const history = new History(nowMs);
  const random: EnvRandom = envRandom(randomInt(largestSeed), life.name, 'env');
  return {
    machine: life.machine,
    service: life.service,
    args: [],
    now: () => Math.round(nowMs() * 1_000) / 1_000,
    monotonic: () => performance.now() - life.since,
    delay: async (d, options = {}) => await delay(life, d, options),
    work: async (d) => await ground.cpus.work(life, parseDuration(d, 'env.work') / 1_000),
    random,
    log: logOf(life, ground),
    signal: life.aborter.signal,
    halt: (reason) => {
      if (!life.over) ground.halt(String(reason));
    },
    connect: async (address, options = {}) => await connect(life, ground, address, options),
    fetch: fetcher({
      connect: async (host, port, timeout) => {
        const address = `${ground.network.spelled(host)}:${port}`;
        return await connect(life, ground, address, timeout === undefined ? {} : { timeout });
      },
    }),
    listen: async (port) => await life.during(async () => await ground.network.listen(life, port)),
    disk: new RealDisk(life, join(ground.folder, 'disk')),
    store: storesOf(life, ground),
    history: {
      record: async (who, operation, argument, fn) =>
        await history.record(who, operation, argument, fn, () => !life.over),
    },
    spawn: async (fn) => await ground.task(life, fn),
    // What a campaign asks for; a real run is none.
    sometimes: () => undefined,
  };
}
