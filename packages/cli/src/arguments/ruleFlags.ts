import type { Flag } from './flags.ts';

/** Flags of the rules that an architecture is checked by. */
export const ruleFlags: readonly Flag[] = [
  {
    name: 'rules',
    value: { kind: 'optional', argument: 'NAMES', takes: () => false },
    text: 'single points of failure, retries that multiply ...; --rules=NAMES: only those',
    commands: ['check'],
  },
  {
    name: 'except',
    value: { kind: 'value', argument: 'NAMES' },
    text: 'rules that do not count: noTimeout,fewInstances',
    commands: ['check'],
  },
];
