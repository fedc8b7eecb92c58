import type { Failure } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Frame } from '../requests/frame.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The natural kind of a real service: calls every dependency once, in order; prefers its own zone. */
export const service: Recipe = nanoservice({
  package: 'service',
  description: 'calls every dependency once, in order; sees its region, prefers its zone',
  prefersZone: true,
  get: callNext,
  put: sendToEach,
  answered: (frame: Frame, answer: Outcome<Failure>, instance: Instance) => {
    if (answer.failure !== null) instance.fail(frame, answer.failure);
    else if (frame.step < instance.discovery.targets.length) callNext(frame, instance);
    else instance.relay(frame, answer);
  },
});

/** A service without dependencies answers with the key itself. */
function callNext(frame: Frame, instance: Instance): void {
  const dependency = instance.discovery.targets[frame.step++];
  if (dependency === undefined) instance.answer(frame, frame.work.key);
  else instance.outbound.ask(frame, null, dependency);
}

function sendToEach(frame: Frame, instance: Instance): void {
  for (const dependency of instance.discovery.targets) {
    if (instance.outbound.tell(frame, dependency)) continue;
    instance.fail(frame, 'noRoute');
    return;
  }
  instance.done(frame);
}
