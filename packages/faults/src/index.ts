export { Chaos, type FaultHands, type FaultRecord, type FaultTimer } from './chaos.ts';
export { chooseTargets, describeTarget } from './chooseTargets.ts';
export type { Candidate, FaultTarget, PlannedFault } from './faultPlan.ts';
