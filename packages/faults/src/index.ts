export type { Candidate } from './candidate.ts';
export { Chaos, type FaultHands, type FaultTimer } from './chaos.ts';
export { chooseTargets, fits, isDrawn, nameAs } from './chooseTargets.ts';
export { type DrawnFault, drawFaults, type Side } from './drawFaults.ts';
export {
  type Fault,
  type FaultAction,
  type FaultKind,
  type FaultLink,
  type FaultTarget,
  type FaultTime,
  faultKinds,
  type PlannedFault,
  type TargetKind,
  targetKinds,
} from './faultPlan.ts';
export { FaultStreams } from './faultStreams.ts';
export { Holds } from './holds.ts';
export { isIndirect } from './indirect.ts';
export { isMonkey, type MonkeyName, monkey, monkeyNames } from './monkeys.ts';
export { isPattern, matches } from './namePattern.ts';
export { asWritten, type NamedFault, planFaults } from './planFaults.ts';
export { formatFault } from './text/formatFault.ts';
export { parseFault } from './text/parseFault.ts';
