import type { GetResponse, GotocolRef } from '@spigo/gotocol';
import type { Frame } from './frame.ts';
import type { Instance } from './instance.ts';
import type { Dependency } from './links.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The natural kind of a real service: calls every dependency once, in order; prefers its own zone. */
export const service: Recipe = nanoservice({
  package: 'service',
  description: 'calls every dependency once, in order; sees its region, prefers its zone',
  get: callNext,
  put: sendToEach,
  answered: (frame: Frame, answer: GetResponse, instance: Instance) => {
    if (answer.failure !== null) instance.fail(frame, answer.failure);
    else if (frame.step < instance.discovery.targets.length) callNext(frame, instance);
    else instance.relay(frame, answer);
  },
});

/** A service without dependencies answers with the key itself. */
function callNext(frame: Frame, instance: Instance): void {
  const dependency = instance.discovery.targets[frame.step++];
  if (dependency === undefined) {
    instance.answer(frame, frame.work.key);
    return;
  }
  const target = pick(dependency, instance);
  if (target === undefined) instance.fail(frame, 'noRoute');
  else instance.call(frame, target);
}

function sendToEach(frame: Frame, instance: Instance): void {
  const { targets } = instance.discovery;
  if (targets.length === 0) instance.stored(frame);
  for (const dependency of targets) {
    const target = pick(dependency, instance);
    if (target === undefined) {
      instance.fail(frame, 'noRoute');
      return;
    }
    instance.pass(frame, target);
  }
  instance.done(frame);
}

/** One known instance, of the own zone if there is any. */
function pick(dependency: Dependency, instance: Instance): GotocolRef | undefined {
  const { zone } = instance.identity;
  const near = dependency.peersIn(zone);
  const peers = near.length > 0 ? near : dependency.peers;
  return peers.length === 0 ? undefined : peers[instance.choose(peers.length)]?.ref;
}
