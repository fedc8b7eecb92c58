import type { Flag } from './flags.ts';

/** Flags of what goes wrong. */
export const faultFlags: readonly Flag[] = [
  {
    name: 'fault',
    value: { kind: 'value', argument: 'LINE' },
    text: 'a fault: "kill zone us-east-1/zoneB at 5s for 10s"; may stand several times',
    commands: ['run', 'sweep', 'compare', 'ui'],
  },
  {
    name: 'chaos',
    value: { kind: 'value', argument: 'PLAN' },
    text: 'monkey, gorilla, kong, latency, or a file of faults; says what it drew',
    commands: ['run', 'sweep', 'compare', 'ui'],
  },
];
