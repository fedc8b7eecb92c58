import type { Frame } from '../messages/frame.ts';
import type { Scene } from '../messages/scene.ts';
import type { Line } from './chartData.ts';
import type { Scope } from './scope.ts';
import type { Step } from './steps.ts';

/** Which share of the breakers of a scope is open, or half open; nothing where all were always closed. */
export function breakerLines(scene: Scene, scope: Scope, steps: readonly Step[]): Line[] {
  const own = new Set(scope.groups);
  const services = new Set(scope.groups.flatMap((group) => scene.groups[group]?.service ?? []));
  const share = (frame: Frame, column: 'open' | 'halfOpen'): number | null => {
    const { breakers } = frame;
    if (breakers === undefined) return null;
    let [all, found] = [0, 0];
    for (const [row, group] of breakers.groups.entries()) {
      const isCallee = scope.kind === 'service' && services.has(breakers.services[row] ?? -1);
      if (!own.has(group) && !isCallee) continue;
      all += breakers.breakers[row] ?? 0;
      found += breakers[column][row] ?? 0;
    }
    return all === 0 ? null : found / all;
  };
  const open = steps.map(({ after }) => share(after, 'open'));
  const halfOpen = steps.map(({ after }) => share(after, 'halfOpen'));
  if (![...open, ...halfOpen].some((each) => (each ?? 0) > 0)) return [];
  return [
    { name: 'open', colour: '--failing', values: open },
    { name: 'half open', colour: '--degraded', values: halfOpen },
  ];
}
