import type { ClientMeter } from '@spigo/dynamics';
import { Histogram } from '@spigo/telemetry';

/**
 * By how much the requests that a fault has hurt took longer than the others that ended while it was in
 * force; where there were none, than those that ended before any fault.
 */
export interface ExtraLatency {
  /** Difference of the means, in milliseconds; null where there are none on one side. */
  readonly mean: number | null;
  /** Difference of the 99th percentiles. */
  readonly p99: number | null;
}

/** What one fault has done to requests. */
class Account {
  readonly hurt: Histogram = new Histogram();
  readonly spared: Histogram = new Histogram();
  readonly failed: Map<string, number> = new Map();
}

const nothing = new Account();

/** Tells the requests that faults have hurt from the others that ended while those were in force. */
export class HurtRequests implements ClientMeter {
  private readonly accounts: Map<string, Account> = new Map();
  private readonly inForce: Map<string, Account> = new Map();
  /** Latencies before the first fault. */
  private readonly calm: Histogram = new Histogram();

  /** Fault `id` begins. */
  began(id: string): void {
    this.inForce.set(id, this.account(id));
  }

  /** Fault `id` has healed. */
  healed(id: string): void {
    this.inForce.delete(id);
  }

  started(): void {
    // Faults meet requests later.
  }

  succeeded(
    _source: string,
    _startedAt: number,
    latency: number | null,
    hurtBy: readonly string[] | null,
  ): void {
    if (latency === null) return;
    if (this.accounts.size === 0) this.calm.record(latency);
    for (const id of hurtBy ?? []) this.account(id).hurt.record(latency);
    for (const [id, { spared }] of this.inForce) {
      if (hurtBy?.includes(id) !== true) spared.record(latency);
    }
  }

  failed(
    source: string,
    _startedAt: number,
    _reason: string,
    hurtBy: readonly string[] | null,
  ): void {
    for (const id of hurtBy ?? []) {
      const { failed } = this.account(id);
      failed.set(source, (failed.get(source) ?? 0) + 1);
    }
  }

  /** Requests that fault `id` has hurt and that failed, by service of the client. */
  failedBy(id: string): ReadonlyMap<string, number> {
    return (this.accounts.get(id) ?? nothing).failed;
  }

  /** How much longer those took that it has hurt. */
  extraLatency(id: string): ExtraLatency {
    const { hurt, spared } = this.accounts.get(id) ?? nothing;
    const others = spared.count > 0 ? spared : this.calm;
    return {
      mean: difference(hurt.mean, others.mean),
      p99: difference(hurt.percentile(99), others.percentile(99)),
    };
  }

  private account(id: string): Account {
    const known = this.accounts.get(id);
    if (known !== undefined) return known;
    const account = new Account();
    this.accounts.set(id, account);
    return account;
  }
}

/** In milliseconds, to the microsecond. */
function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.round(one - other) / 1_000;
}
