import type { Line } from './chartData.ts';
import { colourOf } from './colours.ts';
import type { Scope } from './scope.ts';
import { type Column, rateOf, type Step } from './steps.ts';

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
  const line = (name: string, colour: string, column: Column, isOfClients: boolean): Line[] => {
    const values = steps.map((step) =>
      rateOf(step, column, isOfClients ? step.after.clients.groups : groups),
    );
    return values.some((value) => value > 0) ? [{ name, colour, values }] : [];
  };
  const isRun = kind === 'run';
  return [
    ...Object.entries(names).flatMap(([reason, name], index) =>
      line(name, colourOf(index), (frame) => frame.groups.causes[reason], isRun),
    ),
    ...line('calls given up', '--quiet', (frame) => frame.groups.timeouts, false),
    ...line('calls sent again', '--accent', (frame) => frame.groups.repeats, false),
  ];
}
