import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SavedGraph } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import type { Architecture, Result, Run, SimulateOptions } from '@spigo/simulation';
import type { ServiceFigures, Summary } from '@spigo/telemetry';
import { RecordedGraph } from '@spigo/topology';
import type { Engine, Formats } from '../src/engine.ts';
import { Sender, type SenderOptions } from '../src/flows/sender.ts';
import type { Interrupts } from '../src/host/interrupt.ts';
import type { Thread } from '../src/workers/thread.ts';
import type { ViewWorld, World } from '../src/world.ts';

/** Summary of nothing. */
export const noStatistics: Summary = {
  count: 0,
  mean: null,
  stdDev: null,
  min: null,
  p50: null,
  p90: null,
  p95: null,
  p99: null,
  p999: null,
  max: null,
};

/** An empty graph under that name. */
export function emptyGraph(arch: string): RecordedGraph {
  const describe = (): never => {
    throw new Error('an empty graph has no nodes');
  };
  return new RecordedGraph({ arch, describe });
}

const idle: ServiceFigures = {
  instances: 1,
  arrivals: 0,
  completions: 0,
  failures: 0,
  rejections: 0,
  lost: 0,
  inSystem: 0,
  timeouts: 0,
  retries: 0,
  utilisation: null,
  workersMean: null,
  refusals: {},
  queueLengthMean: 0,
  inSystemMean: 0,
  waitMs: noStatistics,
  serviceMs: noStatistics,
  responseMs: noStatistics,
};

/** A result with the figures of the documented summary. */
export function fakeResult(changes: Partial<Result> = {}): Result {
  const latencyMs = { ...noStatistics, count: 997, p50: 8.1, p95: 14.2, p99: 21.9, p999: 31.4 };
  return {
    schema: 'spigo.result/1',
    version: '0.1.0',
    arch: 'netflixoss',
    seed: 1,
    digest: '3f09a1b2c3d4e5f6',
    simulatedMs: 10_000,
    wallMs: 43.2,
    interrupted: false,
    actors: 69,
    messages: {
      sent: 12_345,
      duplicated: 0,
      delivered: 12_345,
      dropped: {},
      deadLetters: 0,
      queued: 0,
    },
    graph: { nodes: 65, edges: 259, done: 54 },
    messagesPerSecond: 4_000_000,
    requests: {
      started: 1_000,
      succeeded: 997,
      failed: { lost: 3 },
      inFlight: 0,
      latencyMs,
      bySource: {},
    },
    services: {
      homepage: { ...idle, utilisation: 0.4, waitMs: { ...noStatistics, p99: 1 } },
      subscriber: { ...idle, utilisation: 0.81, waitMs: { ...noStatistics, p99: 9.04 } },
      www: idle,
    },
    calls: [],
    faults: [
      {
        id: 'f1',
        kind: 'kill',
        target: 'instance homepage07',
        fromMs: 5_000,
        toMs: null,
        requestsHurt: 3,
        extraLatencyMs: { mean: null, p99: null },
        errors: { byService: { homepage: 3 }, byEntry: { www: 3 } },
        registryKnewMs: 500,
        recoveredMs: 2_000,
        line: 'kill instance homepage07 at 5s',
      },
    ],
    registry: { registries: 3, polls: 650, leaseExpiries: 0, fallbacks: 0, staleUses: 0 },
    files: [],
    ...changes,
  };
}

/** Everything that a fake engine was asked. */
export interface Asked {
  architecture: Architecture | undefined;
  options: SimulateOptions;
}

/** A world in memory, but for its files, which lie in a temporary folder. */
export interface FakeWorld extends World {
  readonly folder: string;
  readonly asked: Asked[];
  /** How often the engine, the formats and a thread were fetched. */
  readonly loaded: { engine: number; formats: number; threads: number };
  out(): string;
  err(): string;
}

function fakeEngine(asked: Asked[], run: (asked: Asked) => Result | Promise<Result>): Engine {
  return {
    parseArchitecture: async (text, { file }) => {
      const found: Architecture & { fails?: string } = JSON.parse(text);
      if (found.fails !== undefined) throw new UsageError(`${file}: ${found.fails}`);
      return found;
    },
    withFaults: async (architecture) => architecture,
    readObjectives: () => [],
    warningsOf: () => ['8 of 12 instances of web see no db'],
    outlineOf: () => outline,
    reloadProblem: () => null,
    simulate: async (architecture, options): Promise<Run> => {
      asked.push({ architecture, options });
      const result = await run({ architecture, options });
      return {
        result,
        graph: emptyGraph(result.arch),
        warnings: ['it is small'],
        collected: null,
        series: null,
        periods: [],
      };
    },
  };
}

/** A saved graph without nodes. */
export function emptySavedGraph(arch: string): SavedGraph {
  const edges = { source: new Int32Array(), target: new Int32Array() };
  const ignored = { done: 0, forget: 0 };
  const warnings = ['web0 may be two things'];
  const version = 'spigo-0.4';
  return {
    format: 'graphjson',
    arch,
    version,
    collapsed: false,
    nodes: [],
    edges,
    ignored,
    warnings,
  };
}

const outline = {
  services: 2,
  instances: 13,
  population: 0,
  workloads: [],
  limited: true,
  unreached: [],
};

const fakeFormats: Formats = {
  writeGraph: (format, graph, header) => [`${format} of `, graph.arch, ` ${header.args}`],
  recordedFromSaved: ({ arch }) => emptyGraph(arch),
  importArchitecture: async ({ text }) => ({
    format: 'compose',
    architecture: { arch: 'imported', version: 'arch-0.2', description: text, services: [] },
    notes: ['not carried over: volumes (db)'],
  }),
  writeArchitecture: async ({ architecture }) => JSON.stringify(architecture),
  readSavedGraph: async (chunks) => {
    let text = '';
    for await (const chunk of chunks) {
      text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    }
    return emptySavedGraph(text.trim());
  },
};

const architectures: Readonly<Record<string, object>> = {
  'netflixoss/netflixoss.json': { arch: 'netflixoss', description: 'streaming' },
  'pirates/pirates.json': { arch: 'pirates', social: { population: 100 } },
  'migration/migration0.json': { arch: 'migration', description: 'LAMP' },
  'migration/migration1.json': { arch: 'migration', description: 'with a cache' },
  'migration/migration2.json': { arch: 'migration', description: 'with a ring' },
  'wrong/wrong.json': { arch: 'wrong', fails: 'services[0].name: found "9"' },
};

const noThread = (): never => {
  throw new Error('this world has no engines to look at');
};

const noView: ViewWorld = { page: new URL('file:///'), engines: noThread, open: noThread };

async function writeArchitectures(folder: string): Promise<void> {
  for (const [path, content] of Object.entries(architectures)) {
    const file = join(folder, 'architectures', path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, JSON.stringify(content));
  }
}

/** How a fake world differs from the usual one. */
export interface FakeOptions {
  readonly run?: (asked: Asked) => Result | Promise<Result>;
  readonly terminal?: boolean;
  readonly interrupted?: boolean;
  readonly thread?: () => Thread;
  readonly nowMs?: () => number;
  readonly sender?: Partial<SenderOptions>;
}

/** Nobody interrupts, or somebody has. */
export function fakeInterrupts(interrupted: boolean): Interrupts {
  return { interrupted, terminated: false, watch: () => () => undefined };
}

/** The fakes in one: an engine that gives `fakeResult`, and output that is kept. */
export async function fakeWorld(options: FakeOptions = {}): Promise<FakeWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'spigo-cli-'));
  await writeArchitectures(folder);
  const asked: Asked[] = [];
  const loaded = { engine: 0, formats: 0, threads: 0 };
  const text = { out: '', err: '' };
  const usual = ({ architecture, options: given }: Asked): Result =>
    fakeResult({ arch: architecture?.arch ?? given.reload?.arch ?? '', seed: given.seed ?? 1 });
  const engine = fakeEngine(asked, options.run ?? usual);
  const keep = (name: 'out' | 'err') => (more: string) => {
    text[name] += more;
  };
  const isTerminal = options.terminal ?? false;
  return {
    folder,
    asked,
    loaded,
    out: () => text.out,
    err: () => text.err,
    stdout: { isTerminal, write: keep('out') },
    stderr: { isTerminal, write: keep('err') },
    architectures: [pathToFileURL(`${folder}/architectures/`)],
    engine: async () => {
      loaded.engine += 1;
      return engine;
    },
    formats: async () => {
      loaded.formats += 1;
      return fakeFormats;
    },
    interrupt: fakeInterrupts(options.interrupted ?? false),
    courier: (url) => new Sender(url, options.sender),
    dst: async () => await import('../src/dst/command.ts'),
    view: noView,
    nowMs: options.nowMs ?? (() => performance.now()),
    thread: () => {
      loaded.threads += 1;
      if (options.thread === undefined) throw new Error('this test has no threads');
      return options.thread();
    },
  };
}
