import type { Failure } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Hop } from '../requests/hop.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The natural kind of a real service: calls every dependency once, in order; prefers its own zone. */
export const service: Recipe = nanoservice({
  package: 'service',
  description: 'calls every dependency once, in order; sees its region, prefers its zone',
  prefersZone: true,
  get: callNext,
  put: sendToEach,
  answered: (hop: Hop, answer: Outcome<Failure>, instance: Instance) => {
    if (answer.failure !== null) instance.fail(hop, answer.failure);
    else if (hop.step < instance.discovery.targets.length) callNext(hop, instance);
    else instance.relay(hop, answer);
  },
});

/** A service without dependencies answers with the key itself. */
function callNext(hop: Hop, instance: Instance): void {
  const dependency = instance.discovery.targets[hop.step++];
  if (dependency === undefined) instance.answerKey(hop);
  else instance.outbound.ask(hop, null, dependency);
}

function sendToEach(hop: Hop, instance: Instance): void {
  for (const dependency of instance.discovery.targets) {
    if (instance.outbound.tell(hop, dependency)) continue;
    instance.fail(hop, 'noRoute');
    return;
  }
  instance.done(hop);
}
