import { type Duration, microseconds } from '@spigo/kernel';
import type { Fault } from './faultPlan.ts';

/** The plans that need no file. */
export const monkeyNames = ['monkey', 'gorilla', 'kong', 'latency'] as const;

/** One of `monkeyNames`. */
export type MonkeyName = (typeof monkeyNames)[number];

/** Whether `name` is one of the plans that need no file. */
export function isMonkey(name: string): name is MonkeyName {
  return (monkeyNames as readonly string[]).includes(name);
}

const anywhere = { kind: 'service', name: '*' } as const;
/** Every zone of every region: clients outside of all regions are left alone. */
const anyZone = { kind: 'zone', name: '*' } as const;

/** Time added by the latency monkey, in microseconds. */
const latency = 200_000;

/**
 * The plan of a monkey for a run of that length, after Netflix's Simian Army: `monkey` kills an instance
 * now and then, ten in a run on average, each for a twentieth of the run; `gorilla` kills a zone half
 * way, for a quarter of the run; `kong` a region; `latency` adds 200 ms, half way and for a quarter of the
 * run, to all requests to one service. Who is hit is drawn by seed.
 */
export function monkey(name: MonkeyName, duration: Duration): Fault[] {
  const part = (share: number): Duration => microseconds(Math.max(1, duration * share));
  const at = microseconds(duration / 2);
  const half = { at, for: part(0.25) };
  switch (name) {
    case 'monkey': {
      const every = { kind: 'exponential', mean: part(0.1) } as const;
      const target = { ...anyZone, count: 1 };
      return [{ every, for: part(0.05), kind: 'kill', target }];
    }
    case 'gorilla':
      return [{ ...half, kind: 'kill', target: { ...anyZone, groups: 1 } }];
    case 'kong':
      return [{ ...half, kind: 'kill', target: { kind: 'region', name: '*', groups: 1 } }];
    case 'latency': {
      const link = { from: anywhere, to: { ...anywhere, groups: 1 } };
      return [{ ...half, kind: 'delay', link, add: { kind: 'constant', value: latency } }];
    }
  }
}
