import type {
  CampaignOptions,
  CampaignReport,
  ScenarioSettings,
  ScenarioSource,
  SeedResult,
} from '@spigo/dst';
import { dstLibrary } from './edge.ts';

export type {
  CampaignOptions,
  CampaignReport,
  Connection,
  ConnectOptions,
  Control,
  DiskFile,
  DiskOptions,
  Env,
  EnvDisk,
  EnvErrorCode,
  EnvHistory,
  EnvLog,
  EnvRandom,
  FaultEntry,
  Finding,
  FindingKind,
  Hardware,
  HistoryEntry,
  Invariant,
  Limits,
  LinkOptions,
  Listener,
  MachineView,
  Model,
  Monkey,
  MonkeyOptions,
  PlanEntry,
  RangeOptions,
  ReadOptions,
  ReportedFinding,
  Scenario,
  ScenarioMaker,
  ScenarioOptions,
  ScenarioSettings,
  ScenarioSource,
  SeedResult,
  Service,
  Store,
  StoreEntry,
  StoreOptions,
  Times,
  Transaction,
  Verdict,
  WorldView,
} from '@spigo/dst';
export {
  counter,
  EnvError,
  gracefulMonkey,
  keyValue,
  killMonkey,
  linearizable,
  partitionMonkey,
  powerMonkey,
  queue,
  register,
  scenario,
  serializable,
} from '@spigo/dst';
export {
  constant,
  empirical,
  erlang,
  exponential,
  hyperexponential,
  lognormal,
  normal,
  pareto,
  uniform,
  weibull,
} from '@spigo/dynamics';

/**
 * Runs many seeds of a scenario and returns what `spigo dst --json` prints. A file's path or address is
 * run in threads, outside of the realm of a test runner; an object in this thread. Throws a UsageError
 * where the scenario is wrong.
 */
export async function campaign(
  source: ScenarioSource,
  options: CampaignOptions = {},
): Promise<CampaignReport> {
  return await dstLibrary.campaign(source, options);
}

/**
 * Runs one seed: its digest, and its finding if there is one. A file's path or address is run in a thread,
 * an object in this one.
 */
export async function runSeed(
  source: ScenarioSource,
  seed: number,
  settings: ScenarioSettings = {},
): Promise<SeedResult> {
  return await dstLibrary.runSeed(source, seed, settings);
}

/** For a test of jest, vitest or node:test: rejects with the first finding and how to replay it. */
export async function testScenario(
  source: ScenarioSource,
  options: CampaignOptions = {},
): Promise<void> {
  await dstLibrary.testScenario(source, options);
}
