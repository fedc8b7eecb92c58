export type { AskOptions, Behaviour, Process, Self, TimedOut } from './behaviour.ts';
export { type Census, checkConservation } from './census.ts';
export { type Checkpoint, Checkpoints } from './checkpoints.ts';
export { type CrowdBehaviour, type CrowdSelf, crowdOwner } from './crowdBehaviour.ts';
export { codeOfKind } from './digest.ts';
export { type DurationText, formatDuration, parseDuration, readDuration } from './duration.ts';
export {
  ActorError,
  type FailureSite,
  InvariantError,
  RunawayError,
  UsageError,
} from './errors.ts';
export { finish, hashText, hashWords } from './hash.ts';
export type { Drain, Host } from './host.ts';
export { type KernelEvent, type MessageEvent, Port, type Reader } from './inspection.ts';
export {
  Kernel,
  type KernelOptions,
  type RunLimits,
} from './kernel.ts';
export type { Lifecycle, LifecycleEvents, RunEnd } from './lifecycle.ts';
export type {
  ActorId,
  ActorRef,
  Ending,
  Label,
  Message,
  Terminated,
  Timer,
  TimerId,
} from './message.ts';
export { NameFamily } from './nameFamily.ts';
export { nearest } from './nearest.ts';
export { type PaceOrigin, type Pacing, runPaced } from './pacing.ts';
export { type Random, randomStream, Sfc32 } from './random.ts';
export { SharedMessage, viewOf } from './sharedMessage.ts';
export type { MailboxOptions, Overflow, SpawnOptions, Supervision } from './supervision.ts';
export {
  after,
  between,
  type Duration,
  endOfTime,
  microseconds,
  milliseconds,
  noTime,
  type SimTime,
  seconds,
  startOfTime,
  toMilliseconds,
} from './time.ts';
export { dropMessage, duplicateMessage, type Endpoint, type Transport } from './transport.ts';
