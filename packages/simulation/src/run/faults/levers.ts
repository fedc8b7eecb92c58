import type { ServiceTraits } from '@spigo/actors';
import type { ResolvedService } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../../resolving/resolvedWorkload.ts';
import type { Member } from '../castMember.ts';

/** What faults need of those who drive and scale a run. */
export interface Levers {
  /** An instance has come back. */
  revived(member: Member): void;
  /** Instances have joined since the start, or left. */
  hasMoved(): boolean;
  /** What instances of a service that join share. */
  traitsOf(service: string): ServiceTraits | undefined;
  /** From `now` on workload `index` is another one. */
  changeWorkload(index: number, workload: ResolvedWorkload, now: number): void;
  /** From now on a service has so many instances in each of its regions. */
  scaleTo(service: ResolvedService, count: number): void;
  /** Whether it can have. */
  readonly canScale: boolean;
}
