export type { History, HistoryEntry } from './check/history.ts';
export { linearizable, type Verdict } from './check/linearizable.ts';
export { counter, keyValue, type Model, queue, register } from './check/models.ts';
export { serializable } from './check/serializable.ts';
export type { DiskFile, EnvDisk } from './disk/envDisk.ts';
export type { Connection, ConnectOptions, Listener, ReadOptions } from './network/connection.ts';
export { knownSeeds, reportPath, writeWhole } from './node/campaignFiles.ts';
export { serveCampaignThread } from './node/campaignThread.ts';
export {
  type CampaignOptions,
  DstLibrary,
  type LibraryEdge,
  type Replay,
  type ScenarioSource,
  type SeedResult,
} from './node/library.ts';
export { type NodeHostOptions, nodeDstHost } from './node/nodeHost.ts';
export type { OwnFile } from './node/places.ts';
export { type ServeEnd, type ServeOptions, serveScenario } from './node/serve/serve.ts';
export type { ThreadSetup } from './node/threads.ts';
export type { Control, ControlLog } from './plan/control.ts';
export { describeEntry, isFault, type PlanAction, type PlanEntry } from './plan/entry.ts';
export {
  gracefulMonkey,
  killMonkey,
  type Monkey,
  type MonkeyOptions,
  partitionMonkey,
  powerMonkey,
} from './plan/monkeys.ts';
export type { KeptFinding } from './run/conduct.ts';
export type { CampaignReport, ReportedFinding } from './run/report.ts';
export { type RunOptions, runWorld } from './run/runWorld.ts';
export type { SeedAnswer } from './run/task.ts';
export type {
  DiskOptions,
  FaultEntry,
  Hardware,
  Invariant,
  Limits,
  LinkOptions,
  Scenario,
  ScenarioMaker,
  ScenarioOptions,
  ScenarioSettings,
  Service,
  Times,
} from './scenario/scenario.ts';
export { isScenario, scenario } from './scenario/scenario.ts';
export type { RangeOptions, Store, StoreEntry, StoreOptions, Transaction } from './store/store.ts';
export { involvedIn } from './timeline/involved.ts';
export { Timeline, type TimelineEntry } from './timeline/timeline.ts';
export { timelineHtml, timelineLine, timelineText } from './timeline/timelineText.ts';
export type { DelayOptions, Env, EnvHistory, EnvLog } from './world/env.ts';
export type { EnvRandom } from './world/envRandom.ts';
export { EnvError, type EnvErrorCode, ScenarioError } from './world/errors.ts';
export type { Fetch, FetchOptions, FetchWire } from './world/fetch.ts';
export type { DstHost } from './world/host.ts';
export type { Finding, FindingKind, RunCounts, RunResult } from './world/run.ts';
export type { MachineView, WorldView } from './world/worldView.ts';
