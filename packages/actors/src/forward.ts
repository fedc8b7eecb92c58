import type { GotocolRef } from '@spigo/gotocol';
import type { Frame } from './frame.ts';
import type { Instance } from './instance.ts';

/**
 * Passes the request to one instance of one dependency: uniformly among all that are known, so each
 * dependency gets its share by number of instances. Shared by elb, zuul, karyon, monolith and denominator.
 */
export function forward(frame: Frame, instance: Instance): void {
  const target = anyPeer(instance);
  if (target === undefined) instance.fail(frame, 'noRoute');
  else handOn(frame, instance, target);
}

/** Hands the frame to `target`: a get waits for the answer, a put is done when it is sent. */
export function handOn(frame: Frame, instance: Instance, target: GotocolRef): void {
  if (frame.work.kind === 'GetRequest') {
    instance.call(frame, target);
  } else {
    instance.pass(frame, target);
    instance.done(frame);
  }
}

function anyPeer(instance: Instance): GotocolRef | undefined {
  const dependencies = instance.discovery.targets;
  let total = 0;
  for (const { peers } of dependencies) total += peers.length;
  if (total === 0) return undefined;
  let at = instance.choose(total);
  for (const { peers } of dependencies) {
    if (at < peers.length) return peers[at]?.ref;
    at -= peers.length;
  }
  return undefined;
}
