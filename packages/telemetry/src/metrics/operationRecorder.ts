import type { Hop, RequestReader, Work } from '@spigo/actors';
import type { Failure } from '@spigo/gotocol';
import { byName } from '../byName.ts';
import { operationOf } from '../flows/callChain.ts';
import type { OperationFigures } from '../serviceFigures.ts';
import { Leavings, WorkTally } from '../workTally.ts';

/**
 * Counts and times the work of every operation of every service when it leaves; copies of what was
 * stored count as `replicate`. Work counts if it arrived at or after the end of the warm-up.
 */
export class OperationRecorder implements RequestReader {
  private readonly services: Map<string, Map<string, WorkTally>> = new Map();
  private readonly leavings: Leavings = new Leavings();
  private warmUp = 0;

  /** Statistics start at `warmUp`, in microseconds; default 0. */
  countFrom(warmUp: number): void {
    this.warmUp = warmUp;
  }

  arrived(): void {
    // What is there is looked up where it is.
  }

  answered(): void {
    // The caller's side is no part of an operation.
  }

  ended(hop: Hop, failure: Failure | null): void {
    const how = this.leavings.ofEnd(hop, failure);
    if (how !== null && hop.cameAt >= this.warmUp) this.tally(hop).count(hop, how);
  }

  lost(
    _work: Work,
    _actor: unknown,
    _failure: Failure,
    _fault: string | null,
    _at: number,
    _sender: unknown,
    hop: Hop | null,
  ): void {
    if (hop === null || this.leavings.ofDeath(hop) === null) return;
    if (hop.cameAt >= this.warmUp) this.tally(hop).count(hop, 'lost');
  }

  /** By operation, of all that `service` has served or is serving; `present`: what is there now. */
  figures(service: string, present: Iterable<Hop>): Readonly<Record<string, OperationFigures>> {
    const inside = new Map<string, number>();
    for (const hop of present) {
      if (hop.cameAt < this.warmUp) continue;
      const operation = operationOf(hop);
      inside.set(operation, (inside.get(operation) ?? 0) + 1);
    }
    const tallies = this.services.get(service) ?? new Map<string, WorkTally>();
    const names = new Set([...tallies.keys(), ...inside.keys()]);
    return Object.fromEntries(
      [...names].sort(byName).map((name) => {
        const tally = tallies.get(name) ?? new WorkTally();
        return [name, tally.figures(inside.get(name) ?? 0)];
      }),
    );
  }

  private tally(hop: Hop): WorkTally {
    const { service } = hop.instance.traits;
    let operations = this.services.get(service);
    if (operations === undefined) {
      operations = new Map();
      this.services.set(service, operations);
    }
    const operation = operationOf(hop);
    let tally = operations.get(operation);
    if (tally === undefined) {
      tally = new WorkTally();
      operations.set(operation, tally);
    }
    return tally;
  }
}
