import { describe, expect, test } from '@jest/globals';
import type { TopologyEvent } from '@spigo/actors';
import type { SimTime } from '@spigo/kernel';
import type { Architecture } from '../src/files/load.ts';
import { assemble } from '../src/run/assemble.ts';
import { perform } from '../src/run/performance.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { readSettings, type SimulateOptions } from '../src/run/simulateOptions.ts';
import { shipped } from './support/runs.ts';

/** What registries and instances have done to each other in a run. */
function discoveryIn(architecture: Architecture, options: SimulateOptions): TopologyEvent[] {
  const settings = readSettings(options);
  const { stage, company, network } = assemble(architecture, options, settings);
  const events: TopologyEvent[] = [];
  stage.topology.port.subscribe(['RegistryChanged', 'LeaseExpired', 'Unlinked'], (event) =>
    events.push(event),
  );
  const end = settings.duration as number as SimTime;
  const steps = perform(stage.kernel, company, network, end);
  let next = steps.next();
  while (!next.done) next = steps.next(stage.kernel.runSync({ until: next.value.until }));
  return events;
}

describe('in a healthy system', () => {
  test('nobody takes a registry for dead, however far away it is (found so with six regions)', () => {
    const { victim: _victim, ...healthy } = shipped('netflixoss');
    expect(discoveryIn(healthy, { duration: '6s', regions: 6 })).toEqual([]);
  });

  test('nothing expires over a hundred polls', () => {
    const { victim: _victim, ...healthy } = shipped('netflixoss');
    expect(discoveryIn(healthy, { duration: '5s', poll: '50ms' })).toEqual([]);
  });
});

test('the shortest polling interval takes its time, and comes to an end (found so)', () => {
  const { result } = simulateSync(shipped('netflixoss'), { duration: '300us', poll: '1us' });
  expect(result.graph).toEqual({ nodes: 65, edges: 259, done: 54 });
  const none = { ...shipped('netflixoss'), network: { profile: 'none' as const } };
  expect(simulateSync(none, { duration: '300us', poll: '1us' }).result.simulatedMs).toBe(0.3);
});

test('a kill of one instance makes one lease run out and those forget it who knew it', () => {
  const events = discoveryIn(shipped('netflixoss'), { duration: '10s' });
  expect(events.map(({ kind }) => kind)).toEqual(['LeaseExpired', 'Unlinked', 'Unlinked']);
});
