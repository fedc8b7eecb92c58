import type { Line } from './chartData.ts';
import { colourOf } from './colours.ts';
import type { Scope } from './scope.ts';
import { type Column, rateOf, rateOfClients, type Step } from './steps.ts';

/** What reasons of failures are called, in the order in which they are shown. */
const names: Readonly<Record<string, string>> = {
  error: 'errors',
  timeout: 'timed out',
  rejected: 'rejected',
  breaker: 'breaker open',
  bulkhead: 'bulkhead full',
  lost: 'lost with an instance',
  dropped: 'lost on the way',
  noRoute: 'nobody known',
};

/** Failures a second by reason, and calls that were given up on or sent again; what never was is left out. */
export function failureLines({ kind, groups }: Scope, steps: readonly Step[]): Line[] {
  const line = (name: string, colour: string, rate: (step: Step) => number): Line[] => {
    const values = steps.map(rate);
    return values.some((value) => value > 0) ? [{ name, colour, values }] : [];
  };
  const inGroups = (column: Column) => (step: Step) => rateOf(step, column, groups);
  const failed = (reason: string) =>
    kind === 'run'
      ? (step: Step) => rateOfClients(step, ({ causes }) => causes[reason] ?? 0)
      : inGroups((frame) => frame.groups.causes[reason]);
  return [
    ...Object.entries(names).flatMap(([reason, name], index) =>
      line(name, colourOf(index), failed(reason)),
    ),
    ...line(
      'calls given up',
      '--quiet',
      inGroups((frame) => frame.groups.timeouts),
    ),
    ...line(
      'calls sent again',
      '--accent',
      inGroups((frame) => frame.groups.repeats),
    ),
  ];
}
