import type { Scene } from '../messages/scene.ts';
import type { Line } from './chartData.ts';
import { colourOf } from './colours.ts';
import type { Scope } from './scope.ts';
import { growth, type Step, sumAt } from './steps.ts';

/** So many services are shown of a run, the busiest. */
const mostServices = 4;

/**
 * The share of the time of its workers that a part of the scene was at work in a step, 0 to 1; null where
 * workers are unlimited. Where their number has changed, its mean at the ends counts.
 */
export function utilisationOf(step: Step, groups: readonly number[]): number | null {
  const [first, last] = [step.before, step.after].map((frame) =>
    sumAt(frame, (each) => each.groups.workers, groups),
  );
  // Before the first request nothing is known of workers.
  const workers = first === 0 ? last : ((first ?? 0) + (last ?? 0)) / 2;
  if (workers === undefined || workers === 0) return null;
  const busy = growth(step, (frame) => frame.groups.busyTime, groups);
  return Math.min(1, busy / (workers * step.seconds * 1e6));
}

const lineOf = (
  name: string,
  colour: string,
  steps: readonly Step[],
  groups: readonly number[],
): Line => ({ name, colour, values: steps.map((step) => utilisationOf(step, groups)) });

/** Utilisation over time: of the run and of a place the busiest services, of a service each of its places. */
export function utilisationLines(
  scene: Scene,
  { kind, name, groups }: Scope,
  steps: readonly Step[],
): Line[] {
  if (kind === 'service') return [lineOf(name, colourOf(0), steps, groups)];
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  const whole = {
    before: first.before,
    after: last.after,
    seconds: (last.after.at - first.before.at) / 1e6,
  };
  const busiest = servicesIn(scene, groups)
    .map((each) => ({ ...each, share: utilisationOf(whole, each.groups) ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, mostServices);
  return busiest.map((each, index) => lineOf(each.name, colourOf(index), steps, each.groups));
}

function servicesIn(
  scene: Scene,
  groups: readonly number[],
): { readonly name: string; readonly groups: number[] }[] {
  const found = new Map<number, number[]>();
  for (const group of groups) {
    const service = scene.groups[group]?.service ?? -1;
    const own = found.get(service);
    if (own === undefined) found.set(service, [group]);
    else own.push(group);
  }
  return [...found].map(([service, own]) => ({
    name: scene.services[service]?.name ?? '',
    groups: own,
  }));
}
