import { expect } from '@jest/globals';
import fc from 'fast-check';
import { countLinks } from '../../src/resolving/links.ts';
import { place } from '../../src/resolving/placement.ts';
import { resolveArchitecture } from '../../src/resolving/resolve.ts';
import type { Run } from '../../src/run/production.ts';
import type { Result } from '../../src/run/result.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import { type AnyRun, anyRun, architectureOf } from './anyArchitecture.ts';
import { timeless } from './runs.ts';

const sum = (values: Readonly<Record<string, number>>) =>
  Object.values(values).reduce((total, value) => total + value, 0);

/** Messages, requests and the work of every service add up. */
export function expectBalance({ messages, requests, services }: Result): void {
  const { sent, duplicated, delivered, dropped, deadLetters, queued } = messages;
  expect(sent + duplicated).toBe(delivered + sum(dropped) + deadLetters + queued);
  for (const each of [requests, ...Object.values(requests.bySource)]) {
    const { started, succeeded, failed, inFlight, latencyMs } = each;
    expect(started).toBe(succeeded + sum(failed) + inFlight);
    expect(inFlight).toBeGreaterThanOrEqual(0);
    expect(latencyMs.count).toBeLessThanOrEqual(succeeded);
  }
  for (const field of ['started', 'succeeded', 'inFlight'] as const) {
    const parts = Object.values(requests.bySource).reduce((all, each) => all + each[field], 0);
    expect(requests[field]).toBe(parts);
  }
  for (const each of Object.values(services)) {
    const { arrivals, completions, failures, rejections, lost, inSystem } = each;
    expect(arrivals).toBe(completions + failures + rejections + lost + inSystem);
    expect(inSystem).toBeGreaterThanOrEqual(0);
    // One for each that was taken into service, be it still there or lost in it.
    expect(each.waitMs.count).toBeGreaterThanOrEqual(completions + failures);
    expect(each.waitMs.count).toBeLessThanOrEqual(completions + failures + lost + inSystem);
    expect(each.serviceMs.count).toBe(completions + failures);
    expect(each.responseMs.count).toBeLessThanOrEqual(completions + failures);
  }
}

function expectCounts(run: AnyRun, { result, graph }: Run): void {
  const resolved = resolveArchitecture(architectureOf(run));
  expect(result.graph).toMatchObject({
    nodes: place(resolved).length,
    edges: countLinks(resolved),
  });
  if (graph !== null) expect(graph.counts).toEqual(result.graph);
}

/** Runs so many random architectures under random plans, and looks whether all adds up. */
export function tryRandomRuns(seed: number, numRuns: number): void {
  fc.assert(
    fc.property(anyRun, (run) => {
      const architecture = architectureOf(run);
      const recorded = simulateSync(architecture, { ...run.options, record: true });
      expectBalance(recorded.result);
      expectCounts(run, recorded);
      const counted = simulateSync(architecture, run.options);
      expect(timeless(counted)).toEqual(timeless(recorded));
    }),
    { seed, numRuns },
  );
}
