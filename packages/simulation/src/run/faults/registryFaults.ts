import { type DrawnFault, Holds } from '@spigo/faults';
import type { Deaths } from './deaths.ts';
import type { Hand } from './hand.ts';
import type { Troupe } from './troupe.ts';

/** Registries that are gone, or stale: alive, and taking in nothing new. */
export class RegistryFaults implements Hand {
  private readonly troupe: Troupe;
  private readonly deaths: Deaths;
  private readonly holds: Holds<null> = new Holds();

  constructor(troupe: Troupe, deaths: Deaths) {
    this.troupe = troupe;
    this.deaths = deaths;
  }

  begin(drawn: DrawnFault): void {
    const { fault, hit } = ofRegistries(drawn);
    if (fault.kind !== 'registry') return;
    if (fault.mode === 'gone') this.deaths.begin({ ...drawn, hit });
    else {
      for (const { id } of hit) {
        if (this.holds.add(id, fault.id, null)) this.troupe.registry(id)?.desk.close();
      }
    }
  }

  heal(drawn: DrawnFault): void {
    const { fault, hit } = ofRegistries(drawn);
    if (fault.kind !== 'registry') return;
    if (fault.mode === 'gone') this.deaths.heal({ ...drawn, hit });
    else {
      for (const { id } of hit) {
        if (this.holds.remove(id, fault.id)) this.troupe.registry(id)?.desk.open();
      }
    }
  }
}

function ofRegistries(drawn: DrawnFault): DrawnFault {
  return { ...drawn, hit: drawn.hit.filter(({ instance }) => instance === '') };
}
