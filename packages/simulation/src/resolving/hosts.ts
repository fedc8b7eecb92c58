import { hashText } from '@spigo/kernel';
import type { Placed } from './placement.ts';

/** Stands for no host. */
const nowhere = '*';

const digits = 2;

/** The name of a host: `us-east-1/zoneB/host02`. */
export function hostName(zone: string, host: number): string {
  return `${zone}/host${String(host).padStart(digits, '0')}`;
}

/**
 * Spreads instances over the hosts of their zones: each zone deals those of a service out in turn. With
 * which host it begins hangs on the name of the service alone: one service more moves no other.
 */
export class Hosts {
  private readonly perZone: number;
  private readonly dealt: Map<string, number> = new Map();

  /** `perZone` undefined: there are no hosts. */
  constructor(perZone: number | undefined) {
    this.perZone = perZone ?? 0;
  }

  /** The host of the next instance; `*` for one that is in no zone. */
  next({ region, zone, zoneIndex, service }: Placed): string {
    if (this.perZone === 0 || zoneIndex < 0) return nowhere;
    const place = `${region}/${zone}`;
    const key = `${place} ${service.name}`;
    const turn = this.dealt.get(key) ?? (hashText(service.name, 0) >>> 0) % this.perZone;
    this.dealt.set(key, turn + 1);
    return hostName(place, turn % this.perZone);
  }
}
