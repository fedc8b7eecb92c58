import type { FaultHands, FaultKind } from '@spigo/faults';
import type { Network } from '@spigo/network';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import type { Member } from '../castMember.ts';
import type { Stage } from '../stage.ts';
import { Clocks } from './clocks.ts';
import { Deaths } from './deaths.ts';
import { Errors } from './errors.ts';
import type { Hand } from './hand.ts';
import type { Introductions } from './introductions.ts';
import type { Ledger } from './ledger.ts';
import type { Levers } from './levers.ts';
import { LinkFaults } from './linkFaults.ts';
import { NameService } from './nameService.ts';
import { Pauses } from './pauses.ts';
import { RegistryFaults } from './registryFaults.ts';
import { SettingFaults } from './settingFaults.ts';
import { Slowness } from './slowness.ts';
import type { Troupe } from './troupe.ts';

/** Everything that faults can get hold of. */
export interface Reach {
  readonly stage: Stage;
  readonly architecture: ResolvedArchitecture;
  readonly network: Network;
  readonly troupe: Troupe;
  readonly ledger: Ledger;
  readonly introductions: Introductions;
  readonly levers: Levers;
}

/** The hands of a fault plan: for each kind of fault what does it and what undoes it. */
export function handsOf(reach: Reach): FaultHands {
  const { stage, network, troupe, ledger, introductions } = reach;
  const { kernel, around } = stage;
  const slowness = new Slowness(kernel, troupe, ledger);
  const errors = new Errors(kernel, troupe, ledger);
  const clocks = new Clocks(kernel, troupe, around.reader);
  const names = new NameService(troupe, ledger);
  const revived = (member: Member): void => {
    for (const each of [slowness, errors, clocks, names]) each.apply(member);
    reach.levers.revived(member);
  };
  const deaths = new Deaths(stage, troupe, introductions, revived);
  const messages = new LinkFaults(network, troupe, ledger);
  const byKind: Readonly<Record<FaultKind, Hand>> = {
    kill: deaths,
    slow: slowness,
    error: errors,
    pause: new Pauses(kernel, troupe, ledger),
    delay: messages,
    loss: messages,
    duplicate: messages,
    partition: messages,
    registry: new RegistryFaults(troupe, deaths),
    dns: names,
    clock: clocks,
    set: new SettingFaults(stage, troupe, reach.architecture, reach.levers),
  };
  return {
    begin: (drawn) => byKind[drawn.fault.kind].begin(drawn),
    heal: (drawn) => byKind[drawn.fault.kind].heal(drawn),
  };
}
