import type { RequestReader } from '@spigo/actors';
import { type Duration, type Host, milliseconds, seconds, UsageError } from '@spigo/kernel';
import type { MessageLogOptions } from '@spigo/telemetry';
import type { LiveRun } from './collection.ts';
import { type DurationOption, readDurationOption } from './durationOption.ts';
import type { GraphToReload } from './reload.ts';

/** How far a run is. */
export interface Progress {
  readonly simulatedUs: number;
  readonly durationUs: number;
  /** Messages delivered so far. */
  readonly delivered: number;
}

/** What a run may be told; everything has a default. */
export interface SimulateOptions {
  /** 0 to 2^53 - 1; default 1. */
  readonly seed?: number;
  /** Simulated duration, 0 to 1e9 s; a bare number counts microseconds. Default 10 s. */
  readonly duration?: DurationOption;
  /** Per cent of all counts, 1 to 100,000, default 100; for a population, its size from 3 on. */
  readonly scale?: number;
  /** Factor of all regions, 1 to as many as there are places for; default 1. */
  readonly regions?: number;
  /** Polling interval of the registry, 1 us to 1 h; default 1 s. */
  readonly poll?: DurationOption;
  /** Time between requests where the architecture names no workload, 1 us to 1 h; default 10 ms. */
  readonly chat?: DurationOption;
  /** Multiple of all arrival rates, and of the users of closed workloads, rounded; over 0; default 1. */
  readonly load?: number;
  /** Build exactly these nodes and links instead of placing and discovering them. */
  readonly reload?: GraphToReload;
  /** Collapse instances to services, by region and zone, in the graph of the result. */
  readonly collapse?: boolean;
  /** Keep the graph, so that it can be written; otherwise it may be counted only. */
  readonly record?: boolean;
  /** Simulated seconds per second of wall time, over 0; needs a host. Default: as fast as possible. */
  readonly realtime?: number;
  /** Asked between slices; when it says so, the run ends where it is, in good order. */
  readonly signal?: { readonly interrupted: boolean };
  readonly onProgress?: (progress: Progress) => void;
  /** Logs messages as they are delivered. */
  readonly onMessage?: MessageLogOptions;
  /** Reads the life of every request, for flows and figures by link. */
  readonly reader?: RequestReader | null;
  /** Collect metrics: figures by link, a time series, checkpoints of the digest. The run is the same. */
  readonly collect?: boolean;
  /**
   * Share of traces, 0 to 1, whose paths and ways are followed where metrics are collected: under 1 those
   * figures are estimates. Default 1. The run is the same.
   */
  readonly traceShare?: number;
  /** Instants of simulated time at which the requests of clients are told apart. The run is the same. */
  readonly cuts?: readonly Duration[];
  /** Record a time series with rows of this length, 1 us or more. The run is the same. */
  readonly interval?: DurationOption;
  /** Called before a run that collects metrics; it can then be looked at whenever the host has its turn. */
  readonly onLive?: (run: LiveRun) => void;
  /** The wall clock and the turns of the machine; without it the run takes place in one go. */
  readonly host?: Host;
}

/** The name of each option. */
export const optionNames: readonly string[] = Object.keys({
  seed: true,
  duration: true,
  scale: true,
  regions: true,
  poll: true,
  chat: true,
  load: true,
  reload: true,
  collapse: true,
  record: true,
  realtime: true,
  signal: true,
  onProgress: true,
  onMessage: true,
  reader: true,
  collect: true,
  traceShare: true,
  cuts: true,
  interval: true,
  onLive: true,
  host: true,
} satisfies Record<keyof SimulateOptions, true>);

/** The options with their defaults, checked. */
export interface Settings {
  readonly seed: number;
  readonly duration: Duration;
  readonly poll: Duration;
  readonly chat: Duration;
  readonly load: number;
  readonly traceShare: number;
  /** Of the time series; null: none. */
  readonly interval: Duration | null;
}

const longest = seconds(1e9);
const hour = seconds(3_600);

/** Throws a UsageError that names the option, what was found and what is allowed. */
export function readSettings(options: SimulateOptions): Settings {
  const { seed = 1, load = 1, traceShare = 1 } = options;
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new UsageError(`seed: found "${seed}"; allowed: a whole number, 0 to 2^53 - 1`);
  }
  if (!(traceShare >= 0 && traceShare <= 1)) {
    throw new UsageError(`traceShare: found "${traceShare}"; allowed: a number from 0 to 1`);
  }
  if (!(load > 0 && load < Number.POSITIVE_INFINITY)) {
    throw new UsageError(`load: found "${load}"; allowed: a number over 0`);
  }
  const time = (what: string, value: DurationOption | undefined, or: Duration): Duration =>
    value === undefined ? or : readDurationOption(what, value);
  const duration = time('duration', options.duration, seconds(10));
  const poll = time('poll', options.poll, seconds(1));
  const chat = time('chat', options.chat, milliseconds(10));
  if (duration > longest) {
    throw new UsageError(`duration: found ${duration / 1e6} s; allowed: 0 to 1e9 s`);
  }
  const intervals = [
    ['poll', poll],
    ['chat', chat],
  ] as const;
  for (const [what, value] of intervals) {
    if (value < 1 || value > hour) {
      throw new UsageError(`${what}: found ${value / 1e6} s; allowed: 1us to 1h`);
    }
  }
  const interval =
    options.interval === undefined ? null : readDurationOption('interval', options.interval);
  if (interval !== null && interval < 1) {
    throw new UsageError('interval: found 0; allowed: 1us or more');
  }
  return { seed, duration, poll, chat, load, traceShare, interval };
}
