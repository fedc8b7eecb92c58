import { createSampler } from '@spigo/dynamics';
import { asWritten, type DrawnFault, FaultStreams, type Side } from '@spigo/faults';
import type { Gotocol } from '@spigo/gotocol';
import { InvariantError, viewOf } from '@spigo/kernel';
import type { LinkEffect, LinkRule, Network } from '@spigo/network';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

/** What faults do to messages on their way: rules of the network. */
export class LinkFaults implements Hand {
  private readonly network: Network;
  private readonly troupe: Troupe;
  private readonly streams: FaultStreams = new FaultStreams();

  constructor(network: Network, troupe: Troupe, ledger: Ledger) {
    this.network = network;
    this.troupe = troupe;
    network.onStruck = ({ id, effect }, _from, _to, message) => {
      if (effect.kind === 'delay') ledger.message(viewOf(message) as Gotocol, id);
      else if (effect.kind === 'duplicate') ledger.copied(viewOf(message) as Gotocol, id);
      else ledger.losing(id);
    };
  }

  begin(drawn: DrawnFault): void {
    this.network.install(...this.rulesOf(drawn));
  }

  heal({ fault }: DrawnFault): void {
    this.network.remove(fault.id);
  }

  private rulesOf(drawn: DrawnFault): LinkRule[] {
    const { fault, sides } = drawn;
    const effect = effectOf(drawn);
    const stream = `fault ${this.streams.nameFor(asWritten(fault))}`;
    const pairs = fault.kind === 'partition' ? pairsOf(sides, fault.oneWay === true) : [sides];
    return pairs.map(([from, to]) => ({
      id: fault.id,
      stream,
      from: this.memberOf(from),
      to: this.memberOf(to),
      effect,
    }));
  }

  private memberOf(side: Side | undefined): (actor: number) => boolean {
    return (actor) => {
      const candidate = this.troupe.candidate(actor);
      return candidate !== undefined && side?.includes(candidate) === true;
    };
  }
}

function effectOf({ fault }: DrawnFault): LinkEffect {
  switch (fault.kind) {
    case 'partition':
      return { kind: 'partition' };
    case 'loss':
    case 'duplicate':
      return { kind: fault.kind, rate: fault.rate };
    case 'delay':
      return { kind: 'delay', add: createSampler(fault.add) };
    default:
      throw new InvariantError(`fault ${fault.id}: "${fault.kind}" is no fault of messages`);
  }
}

/** Each side to each other, or only the first to the others. */
function pairsOf(sides: readonly Side[], oneWay: boolean): (readonly Side[])[] {
  return sides.flatMap((from, index) =>
    oneWay && index > 0 ? [] : sides.filter((to) => to !== from).map((to) => [from, to]),
  );
}
