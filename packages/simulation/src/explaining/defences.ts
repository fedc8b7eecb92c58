import type { CallFigures } from '@spigo/telemetry';
import type { Result } from '../run/result.ts';
import type { Act, Defence } from './explanation.ts';

/** What callers count of their defences. */
const countsOfCalls = [
  'timeouts',
  'retries',
  'overBudget',
  'hedges',
  'opened',
  'closed',
  'brokenOff',
  'crowdedOut',
] as const satisfies readonly (keyof CallFigures)[];

const acted = (acts: readonly Act[]): Act[] => acts.filter(({ times }) => times > 0);

const timesOf = ({ acts }: Defence): number => acts.reduce((sum, { times }) => sum + times, 0);

/** Every defence that has acted, those that acted most first. */
export function defencesOf({ services, calls }: Pick<Result, 'services' | 'calls'>): Defence[] {
  const doors = Object.entries(services).map(([service, { refusals }]): Defence => {
    const acts = Object.entries(refusals).map(([what, times]) => ({ what, times }));
    return { service, to: null, acts: acted(acts).sort((a, b) => b.times - a.times) };
  });
  const callers = calls.map((figures): Defence => {
    const acts = countsOfCalls.map((what) => ({ what, times: figures[what] }));
    return { service: figures.from, to: figures.to, acts: acted(acts) };
  });
  return [...doors, ...callers]
    .filter(({ acts }) => acts.length > 0)
    .sort((one, other) => timesOf(other) - timesOf(one));
}
