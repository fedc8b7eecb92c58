import type { Chance } from './chance.ts';
import type { Feature } from './features.ts';
import { anyBackoff, anySize, anyTime } from './quantities.ts';

/** Whom steps may ask, and for what beside get and put. */
export interface Dependency {
  readonly name: string;
  readonly operations: readonly string[];
}

/** Calls that one operation may still make, all repetitions counted: systems stay small. */
interface Allowance {
  left: number;
}

/** Where steps stand: whom they may ask, how deep they may nest, how often they are done. */
interface Place {
  readonly dependencies: readonly Dependency[];
  readonly depth: number;
  readonly times: number;
  readonly calls: Allowance;
}

/** Steps of an operation that may ask `dependencies` up to `calls` times. */
export function anySteps(
  chance: Chance,
  dependencies: readonly Dependency[],
  calls: number,
): object[] {
  return steps(chance, { dependencies, depth: 2, times: 1, calls: { left: calls } });
}

/** An operation: its steps, or an object of steps and sizes. */
export function anyOperation(
  chance: Chance,
  dependencies: readonly Dependency[],
  calls: number,
): object {
  const all = anySteps(chance.at('steps'), dependencies, calls);
  if (!chance.has('bytes')) return all;
  const sizes = { request: anySize(chance.at('request')), reply: anySize(chance.at('reply')) };
  return { steps: all, bytes: sizes };
}

function steps(chance: Chance, place: Place): object[] {
  const count = chance.whole(1, 3);
  return Array.from({ length: count }, (_, index) => step(chance.at(index), place));
}

type Make = (chance: Chance, place: Place) => object;

function step(chance: Chance, place: Place): object {
  const makers: Make[] = [work, ask, ask];
  if (chance.may('fail')) makers.push(fail);
  if (place.depth > 0) {
    for (const [feature, make] of nested) if (chance.may(feature)) makers.push(make);
  }
  return chance.pick(makers)(chance.at('step'), place);
}

const work: Make = (chance) => ({ work: anyTime(chance) });
const fail: Make = (chance) => ({ fail: chance.pick([0.1, 0.5, 1]) });

/** A call or a send; work where there is nobody, or nothing left, to ask. */
function ask(chance: Chance, place: Place): object {
  const { dependencies, times, calls } = place;
  if (dependencies.length === 0 || calls.left < times) return work(chance, place);
  calls.left -= times;
  const { name: to, operations } = chance.pick(dependencies);
  if (chance.has('send', 0.3)) {
    const operation = chance.at('operation').pick(['get', 'put', ...operations]);
    return { send: { to, operation } };
  }
  const operation = chance.at('operation').pick(['get', ...operations]);
  const timeout = chance.field('callTimeout', 'timeout', (own) => own.pick(['3ms', '15ms']), 0.3);
  const priority = chance.field('callPriority', 'priority', (own) => own.pick([1, 9, -2.5]), 0.3);
  return { call: { to, operation, ...timeout, ...priority } };
}

const within = (place: Place, times = 1): Place => ({
  ...place,
  depth: place.depth - 1,
  times: place.times * times,
});

const nested: readonly (readonly [Feature, Make])[] = [
  ['parallel', (chance, place) => ({ parallel: steps(chance, within(place)) })],
  [
    'need',
    (chance, place) => {
      const of = steps(chance, within(place));
      return { parallel: { need: chance.at('need').whole(1, of.length), of } };
    },
  ],
  [
    'choice',
    (chance, place) => ({
      choice: Array.from({ length: chance.whole(1, 3) }, (_, way) => ({
        weight: chance.at(`weight ${way}`).pick([0.5, 1, 4]),
        steps: steps(chance.at(way), within(place)),
      })),
    }),
  ],
  [
    'repeat',
    (chance, place) => {
      const times = chance.whole(0, 3);
      return { repeat: { times, steps: steps(chance.at('steps'), within(place, times)) } };
    },
  ],
  [
    'retrySteps',
    (chance, place) => {
      const maxRetries = chance.whole(0, 2);
      const backoff = chance.field('backoff', 'backoff', anyBackoff);
      const inside = steps(chance.at('steps'), within(place, maxRetries + 1));
      return { retry: { maxRetries, ...backoff, steps: inside } };
    },
  ],
  ['ignore', (chance, place) => ({ ignore: steps(chance, within(place)) })],
];
