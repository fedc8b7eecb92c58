import type { RegistryEntry } from '@spigo/gotocol';
import type { Dependency } from '../discovery/links.ts';
import type { Instance } from '../instance.ts';
import type { Hop } from '../requests/hop.ts';

/**
 * Passes the request to one instance of one dependency that can serve its operation: uniformly among all
 * that are known, so each dependency gets its share by number of instances. Shared by elb, zuul, karyon, monolith and denominator.
 */
export function forward(hop: Hop, instance: Instance): void {
  const dependencies = targetsOf(hop, instance);
  let total = 0;
  for (const { peers } of dependencies) total += peers.length;
  if (total === 0) {
    instance.fail(hop, 'noRoute');
    return;
  }
  let at = instance.choose(total);
  for (const dependency of dependencies) {
    const peer = dependency.peers[at];
    if (peer !== undefined) {
      handOn(hop, instance, dependency, peer);
      return;
    }
    at -= dependency.peers.length;
  }
}

/** The dependencies that can serve what is asked: every one a get or a put. */
function targetsOf({ operation }: Hop, { discovery, traits }: Instance): readonly Dependency[] {
  const able = traits.passedOn.size === 0 ? undefined : traits.passedOn.get(operation);
  if (able === undefined) return discovery.targets;
  return discovery.targets.filter(({ service }) => able.has(service));
}

/** A get waits for the answer, a put is done when it is sent. */
function handOn(hop: Hop, instance: Instance, dependency: Dependency, peer: RegistryEntry): void {
  const { outbound } = instance;
  if (hop.brings === 'GetRequest') outbound.callPeer(hop, dependency, peer);
  else if (outbound.passToPeer(hop, dependency, peer)) instance.done(hop);
  else instance.fail(hop, 'noRoute');
}
