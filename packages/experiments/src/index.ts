export {
  type ComparedSide,
  type Comparison,
  type ComparisonPlan,
  compare,
  comparedMeasures,
} from './comparison/compare.ts';
export {
  type ComparisonRun,
  comparison,
  type PairedRuns,
  pairMeasures,
  type Side,
} from './comparison/comparison.ts';
export type { PairedMeasure } from './comparison/pairedMeasures.ts';
export { type Topology, topologyOf, topologyOfResult } from './comparison/topology.ts';
export {
  type ChangedSetting,
  type TopologyDifference,
  topologyDifference,
} from './comparison/topologyDifference.ts';
export { conduct, type Experiment, type Observation, type Pool } from './experiment.ts';
export type { JudgedGoal } from './measures/judgedGoal.ts';
export { availability, type Measure, throughput, type Unit } from './measures/measure.ts';
export { readMeasures, usualMeasures } from './measures/readMeasure.ts';
export type { MergedFigures } from './replications/mergeFigures.ts';
export {
  type Replication,
  type Replications,
  replications,
} from './replications/replications.ts';
export {
  type Death,
  type DeathKind,
  deathKinds,
  deathsOf,
} from './resilience/deaths.ts';
export { type DeathWindow, deathWindow } from './resilience/deathWindow.ts';
export {
  type DeathFigures,
  type DeathRun,
  type Resilience,
  type ResiliencePlan,
  resilience,
} from './resilience/resilience.ts';
export { resilienceCsv } from './resilience/resilienceCsv.ts';
export type { SufferedPeriod, Suffering } from './resilience/suffering.ts';
export { type Finding, type Severity, severities } from './rules/finding.ts';
export {
  checkRules,
  type RuleFinding,
  type RuleName,
  readRuleNames,
  ruleNames,
} from './rules/ruleBook.ts';
export {
  type Estimate,
  estimate,
  isSignificant,
  usualConfidence,
} from './statistics/estimate.ts';
export { studentT } from './statistics/studentT.ts';
export { type Axis, readAxis } from './sweep/axis.ts';
export {
  type Sweep,
  type SweepPlan,
  type SweepPoint,
  type SweepRun,
  sweep,
} from './sweep/sweep.ts';
export { sweepCsv } from './sweep/sweepCsv.ts';
