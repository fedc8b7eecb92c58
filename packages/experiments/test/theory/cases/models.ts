import { type Case, type Claim, usualRuns } from '../case.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An exponential time of that mean, as a file writes it. */
export const exponential = (mean: number): Fields => ({
  distribution: 'exponential',
  mean: `${mean}ms`,
});

/** A time of that mean and coefficient of variation, as a file writes it. */
export const hyperexponential = (mean: number, cv: number): Fields => ({
  distribution: 'hyperexponential',
  mean: `${mean}ms`,
  cv,
});

/** A step that asks `to`. */
export const call = (to: string): Fields => ({ call: { to } });

/** One instance with one worker; `fields` say what is different. */
export function station(name: string, serviceTime: unknown, fields: Fields = {}): Fields {
  return { name, count: 1, workers: 1, dependencies: [], serviceTime, ...fields };
}

/** The same with workers without bound. */
export function unlimited(name: string, serviceTime: unknown, fields: Fields = {}): Fields {
  return { name, count: 1, dependencies: [], serviceTime, ...fields };
}

/** Who asks: an instance outside of all regions, which calls `dependencies`. */
export function client(name: string, dependencies: readonly string[], fields: Fields = {}): Fields {
  return { name, package: 'service', regions: 0, dependencies, serviceTime: 0, ...fields };
}

/** The client of models that have one service. */
export const www: Fields = client('www', ['server']);

/** Gets that come by chance, so many a second. */
export function poisson(rate: number, fields: Fields = {}): Fields {
  const arrivals = { process: 'poisson', rate: `${rate}/s` };
  return { from: 'www', arrivals, operations: { get: 1 }, ...fields };
}

/** A model of stations behind clients, with messages that take no time. */
export interface Model {
  readonly id: string;
  readonly title: string;
  readonly services: readonly Fields[];
  readonly workload: Fields | readonly Fields[];
  /** Simulated seconds that are not measured, and that are. */
  readonly warmUp?: number;
  readonly measured: number;
  readonly runs?: number;
  readonly collect?: boolean;
  readonly network?: unknown;
  readonly faults?: readonly Fields[];
  readonly claims: readonly Claim[];
}

/** The model as a case. */
export function caseOf(model: Model): Case {
  const { id, title, services, workload, warmUp = 0, measured, claims } = model;
  const { runs = usualRuns, collect = false, network = 'none', faults } = model;
  const arch = id.replaceAll(/[^\w-]/g, '_');
  const file = {
    arch,
    version: 'arch-0.2',
    description: title,
    services,
    workload,
    warmUp: `${warmUp}s`,
    network,
    ...(faults === undefined ? {} : { faults }),
  };
  return { id, title, file, warmUp, measured, runs, collect, claims };
}
