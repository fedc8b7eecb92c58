import { expect } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import { ArchitectureError } from '../../src/files/architectureError.ts';
import { type Architecture, readArchitecture } from '../../src/files/load.ts';
import { addFaults } from '../../src/planning/addFaults.ts';
import { countLinks } from '../../src/resolving/links.ts';
import { place } from '../../src/resolving/placement.ts';
import { resolveArchitecture } from '../../src/resolving/resolve.ts';
import { produce, type Run } from '../../src/run/production.ts';
import type { Result } from '../../src/run/result.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';
import { expectBalance } from './balance.ts';
import { timeless } from './runs.ts';
import type { AnySystem } from './systems/anySystem.ts';

/** What came of a system: its result, or why it was refused. */
export type Outcome =
  | { readonly kind: 'ran'; readonly result: Result }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Holds what is true of every system: it runs or is refused with a reason, all adds up, no figure is
 * impossible, every fault is reported, the links are those of the rule; and it runs the same again:
 * measured, in slices, and from the file that it writes of itself.
 */
export function holdClaims(system: AnySystem): Outcome {
  const { file, size } = system;
  const options: SimulateOptions = { ...size, collect: true, record: true, interval: '30ms' };
  let architecture: Architecture;
  let run: Run;
  try {
    const read = readArchitecture(file, 'any');
    const asked = system.lines.map((line) => ({ fault: parseFault(line), where: 'flag' }));
    architecture = addFaults(read, asked);
    run = simulateSync(architecture, options);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ArchitectureError)) throw error;
    return { kind: 'refused', why: error.message };
  }
  expectBalance(run.result);
  expectPossible(run.result);
  expectFaults(architecture, run.result);
  if (file !== null && 'services' in file) expectLinks(architecture, size, run.result);
  const plain = simulateSync(architecture, { ...size, record: true });
  // What is collected adds fields, and changes none.
  expect(timeless(run)).toMatchObject(timeless(plain));
  expect(inSlices(architecture, size)).toBe(run.result.digest);
  expectSameFromFile(run, size);
  return { kind: 'ran', result: run.result };
}

/** Shares are from 0 to 1, percentiles in order, what was measured is no less than nothing. */
function expectPossible({ services, requests }: Result): void {
  for (const each of Object.values(services)) {
    const { utilisation, queueLengthMean, inSystemMean } = each;
    expect(utilisation ?? 0).toBeGreaterThanOrEqual(0);
    expect(utilisation ?? 0).toBeLessThanOrEqual(1);
    expect(queueLengthMean).toBeGreaterThanOrEqual(0);
    expect(inSystemMean).toBeGreaterThanOrEqual(0);
    for (const times of [each.waitMs, each.serviceMs, each.responseMs]) expectOrder(times);
  }
  expectOrder(requests.latencyMs);
}

function expectOrder(times: Result['requests']['latencyMs']): void {
  const { count, mean, min, p50, p90, p95, p99, p999, max } = times;
  const order = [min, p50, p90, p95, p99, p999, max];
  if (count === 0) {
    expect([mean, ...order]).toEqual([mean, ...order].map(() => null));
    return;
  }
  const found = order.map(Number);
  expect(found).toEqual(found.toSorted((one, other) => one - other));
  expect(Number(mean)).toBeGreaterThanOrEqual(Number(min) * (1 - 1e-9));
  expect(Number(mean)).toBeLessThanOrEqual(Number(max) * (1 + 1e-9));
}

/** Each fault of the plan that began within the run is reported, and nothing else but a victim and monkeys. */
function expectFaults({ faults = [] }: Architecture, { faults: reported, simulatedMs }: Result) {
  const due = faults.flatMap(({ at }, index) =>
    at !== undefined && at <= simulatedMs * 1_000 ? [`f${index + 1}`] : [],
  );
  const ids = reported.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(due));
  expect(new Set(ids).size).toBe(ids.length);
  const planned = new Set(faults.map((_, index) => `f${index + 1}`));
  const more = ids.filter((id) => !planned.has(id.replace(/\..*/, '')));
  // The default victim comes behind the plan.
  expect(more.filter((id) => id !== `f${faults.length + 1}`)).toEqual([]);
}

/** Nothing comes and goes for good: what there is, is what the rule of placement says. */
function expectLinks(architecture: Architecture, size: AnySystem['size'], { graph }: Result): void {
  const { scale, regions } = size;
  const resolved = resolveArchitecture(architecture, {
    ...(scale === undefined ? {} : { scale }),
    ...(regions === undefined ? {} : { regions }),
  });
  const [nodes, edges] = [place(resolved).length, countLinks(resolved)];
  const grows =
    resolved.services.some(({ autoscale }) => autoscale?.of === 'instances') ||
    (architecture.faults ?? []).some(({ kind }) => kind === 'set');
  if (grows) {
    expect(graph.nodes).toBeGreaterThanOrEqual(nodes);
    expect(graph.edges).toBeGreaterThanOrEqual(edges);
  } else {
    expect(graph).toMatchObject({ nodes, edges });
  }
}

/** The digest of the run, in portions of a few events. */
function inSlices(architecture: Architecture, size: SimulateOptions): string {
  const { kernel, steps } = produce(architecture, size);
  let next = steps.next();
  while (!next.done) {
    const { until } = next.value;
    let end = kernel.runSync({ until, events: 97 });
    while (end === 'events') end = kernel.runSync({ until, events: 97 });
    next = steps.next(end);
  }
  return kernel.digest;
}

/** The architecture that a run writes of itself, all defaults in it, gives the same run. */
function expectSameFromFile({ result, collected }: Run, size: AnySystem['size']): void {
  if (collected?.architecture == null) return;
  const { scale: _scale, regions: _regions, ...rest } = size;
  const { social } = collected.architecture;
  const again = readArchitecture(JSON.parse(JSON.stringify(collected.architecture)), 'again');
  const options = social === undefined ? rest : { ...rest, ...scaleOf(size) };
  expect(simulateSync(again, options).result.digest).toBe(result.digest);
}

const scaleOf = ({ scale }: AnySystem['size']) => (scale === undefined ? {} : { scale });
