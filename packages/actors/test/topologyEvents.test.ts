import { describe, expect, test } from '@jest/globals';
import type { ActorId, ActorRef } from '@spigo/kernel';
import { Topology } from '../src/ports/topologyEvents.ts';

const actor = (id: number): ActorRef<never> => ({ id: id as ActorId, name: `a${id}` });

describe('the events of a topology', () => {
  test('are counted whether or not somebody reads, and what comes again is counted once', () => {
    const read = new Topology();
    const seen: string[] = [];
    read.port.subscribe(['Appeared', 'Linked'], ({ kind, at }) => seen.push(`${kind} ${at}`));
    for (const topology of [new Topology(), read]) {
      topology.appeared(1, actor(1), false);
      topology.appeared(2, actor(1), true);
      topology.linked(3, actor(1), actor(2), false);
      topology.linked(4, actor(1), actor(2), true);
      expect([topology.nodes, topology.edges]).toEqual([1, 1]);
    }
    expect(seen).toEqual(['Appeared 1', 'Appeared 2', 'Linked 3', 'Linked 4']);
    expect([read.isRead, new Topology().isRead]).toEqual([true, false]);
  });

  test('know who is dead, and count work that is sent there', () => {
    const topology = new Topology();
    topology.used(actor(1));
    topology.killed(1);
    topology.used(actor(1));
    topology.used(actor(2));
    expect([topology.isDead(1), topology.isDead(2), topology.staleUses]).toEqual([true, false, 1]);
    topology.revived(1);
    topology.used(actor(1));
    expect([topology.isDead(1), topology.staleUses]).toEqual([false, 1]);
  });
});
