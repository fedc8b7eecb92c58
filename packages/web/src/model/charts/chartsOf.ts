import type { Frame } from '../messages/frame.ts';
import type { Scene } from '../messages/scene.ts';
import { breakerLines } from './breakerLines.ts';
import type { ChartData, ChartUnit, Line } from './chartData.ts';
import { failureLines } from './failureLines.ts';
import type { Scope } from './scope.ts';
import { type Column, growth, rateOf, type Step, stepsOf, sumAt } from './steps.ts';
import { percentilesIn } from './times.ts';
import { utilisationLines } from './utilisation.ts';

/** The charts of a scope over these frames, which rise; of those that say nothing none is made. */
export function chartsOf(scene: Scene, frames: readonly Frame[], scope: Scope): ChartData[] {
  const steps = stepsOf(frames);
  const x = steps.map(({ after }) => after.at / 1e6);
  const chart = (
    id: string,
    title: string,
    unit: ChartUnit,
    lines: readonly Line[],
  ): ChartData[] => (lines.some(isTelling) ? [{ id, title, unit, x, lines }] : []);
  const isRun = scope.kind === 'run';
  return [
    ...chart(
      'rate',
      isRun ? 'Requests a second' : 'Work a second',
      'rate',
      rateLines(scope, steps),
    ),
    ...chart(
      'time',
      isRun ? 'Time until the answer' : 'Time until the reply',
      'time',
      timeLines(scope, steps),
    ),
    ...chart('failures', 'Failures a second, by cause', 'rate', failureLines(scope, steps)),
    ...chart('utilisation', 'Utilisation', 'share', utilisationLines(scene, scope, steps)),
    ...chart('queue', 'Waiting for a worker', 'count', queueLines(scope, steps)),
    ...chart('instances', 'Instances', 'count', instanceLines(scene, scope, steps)),
    ...chart('breakers', 'Circuit breakers', 'share', breakerLines(scene, scope, steps)),
    ...chart('cache', 'Cache hits', 'share', cacheLines(scope, steps)),
  ];
}

const isTelling = ({ values }: Line): boolean => values.some((value) => (value ?? 0) !== 0);

function rateLines({ kind, groups }: Scope, steps: readonly Step[]): Line[] {
  const clients =
    (of: 'succeeded' | 'failed') =>
    (step: Step): number =>
      (step.after.clients[of] - step.before.clients[of]) / step.seconds;
  const work =
    (column: Column) =>
    (step: Step): number =>
      rateOf(step, column, groups);
  const isRun = kind === 'run';
  const [ok, failed] = isRun
    ? [clients('succeeded'), clients('failed')]
    : [work((frame) => frame.groups.completions), work((frame) => frame.groups.failures)];
  return [
    { name: 'ok', colour: '--ok', values: steps.map(ok) },
    { name: 'failed', colour: '--failing', values: steps.map(failed) },
  ];
}

function timeLines(scope: Scope, steps: readonly Step[]): Line[] {
  const points = steps.map((step) => percentilesIn(step, scope));
  return [
    { name: 'p99.9', colour: '--p999', values: points.map(({ p999 }) => p999) },
    { name: 'p99', colour: '--p99', values: points.map(({ p99 }) => p99) },
    { name: 'p95', colour: '--p95', values: points.map(({ p95 }) => p95) },
    { name: 'p50', colour: '--p50', values: points.map(({ p50 }) => p50) },
  ];
}

function queueLines({ groups }: Scope, steps: readonly Step[]): Line[] {
  const values = steps.map(({ after }) => sumAt(after, (frame) => frame.groups.queued, groups));
  return [{ name: 'waiting', colour: '--p95', values }];
}

/** Who is alive, and who is there; nothing where that was always all. */
function instanceLines(scene: Scene, { groups }: Scope, steps: readonly Step[]): Line[] {
  const count = groups.reduce((sum, group) => sum + (scene.groups[group]?.count ?? 0), 0);
  const alive = steps.map(({ after }) => sumAt(after, (frame) => frame.groups.alive, groups));
  const there = steps.map(({ after }) =>
    after.groups.present === undefined
      ? count
      : sumAt(after, (frame) => frame.groups.present, groups),
  );
  if ([...alive, ...there].every((each) => each === count)) return [];
  return [
    { name: 'there', colour: '--idle', values: there },
    { name: 'alive', colour: '--ok', values: alive },
  ];
}

function cacheLines({ groups }: Scope, steps: readonly Step[]): Line[] {
  const values = steps.map((step) => {
    const lookups = growth(step, (frame) => frame.groups.lookups, groups);
    return lookups === 0 ? null : growth(step, (frame) => frame.groups.hits, groups) / lookups;
  });
  return [{ name: 'hits', colour: '--p50', values }];
}
