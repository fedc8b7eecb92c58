import type { Hurts } from '@spigo/actors';
import type { ClientMeter } from '@spigo/dynamics';
import type { DrawnFault, FaultHands } from '@spigo/faults';
import type { Stage } from '../stage.ts';
import { Discoveries } from './discoveries.ts';
import { type ExtraLatency, HurtRequests } from './hurtRequests.ts';
import { normalOf, recoveredAfter } from './recovery.ts';
import { Traffic } from './traffic.ts';

/** What came of a fault, beside the requests that it has hurt. */
export interface FaultEffects {
  /** By how much they took longer than the others that ended while it was in force. */
  readonly extraLatencyMs: ExtraLatency;
  /** Work that it has lost, dropped or failed, by service; and requests of clients that failed, by entry. */
  readonly errors: {
    readonly byService: Readonly<Record<string, number>>;
    readonly byEntry: Readonly<Record<string, number>>;
  };
  /** From its beginning until a registry or a client missed something that it has hit; null: never. */
  readonly registryKnewMs: number | null;
  /** From its beginning until clients were served as before; 0: they always were; null: never, or nobody knows. */
  readonly recoveredMs: number | null;
}

/** Watches what the faults of a run lead to, once it is the clients' watcher: a run without faults needs none. */
export class Aftermath implements ClientMeter {
  private readonly hurts: Hurts;
  private readonly warmUp: number;
  private readonly traffic: Traffic;
  private readonly requests: HurtRequests = new HurtRequests();
  private readonly discoveries: Discoveries;
  /** When the first fault began; infinite before. */
  private firstAt = Number.POSITIVE_INFINITY;

  /** `duration` of the run, in microseconds. */
  constructor({ kernel, losses, topology, warmUp }: Stage, duration: number) {
    this.hurts = losses.hurts;
    this.warmUp = warmUp;
    this.traffic = new Traffic(duration, () => kernel.now);
    this.discoveries = new Discoveries(topology);
  }

  /** The same hands, watched. */
  watch(hands: FaultHands): FaultHands {
    return {
      begin: (drawn) => {
        this.begin(drawn);
        hands.begin(drawn);
      },
      heal: (drawn) => {
        hands.heal(drawn);
        this.requests.healed(drawn.fault.id);
      },
    };
  }

  started(): void {
    // What has ended tells.
  }

  succeeded(
    source: string,
    startedAt: number,
    latency: number | null,
    hurtBy: readonly string[] | null,
  ): void {
    this.traffic.succeeded(source, startedAt, latency);
    this.requests.succeeded(source, startedAt, latency, hurtBy);
  }

  failed(
    source: string,
    startedAt: number,
    reason: string,
    hurtBy: readonly string[] | null,
  ): void {
    this.traffic.failed();
    this.requests.failed(source, startedAt, reason, hurtBy);
  }

  /** What came of a fault that has begun. */
  effectsOf({ fault }: DrawnFault): FaultEffects {
    const { id, at } = fault;
    const knew = this.discoveries.of(id);
    const recovered = this.recoveredAfter(at);
    return {
      extraLatencyMs: this.requests.extraLatency(id),
      errors: {
        byService: inOrder(this.hurts.ruinedBy(id)),
        byEntry: inOrder(this.requests.failedBy(id)),
      },
      registryKnewMs: knew === null ? null : (knew - at) / 1_000,
      recoveredMs: recovered === null ? null : recovered / 1_000,
    };
  }

  private begin(drawn: DrawnFault): void {
    this.firstAt = Math.min(this.firstAt, drawn.fault.at);
    this.requests.began(drawn.fault.id);
    this.discoveries.began(drawn);
  }

  private recoveredAfter(at: number): number | null {
    const { interval } = this.traffic;
    const rows = this.traffic.rows();
    const calm = rows.filter(({ from }) => from >= this.warmUp && from + interval <= this.firstAt);
    const normal = normalOf(calm);
    return normal === null ? null : recoveredAfter(at, rows, normal);
  }
}

const inOrder = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
