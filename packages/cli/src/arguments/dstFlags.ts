import type { Flag } from './flags.ts';

const value = (argument: string): Flag['value'] => ({ kind: 'value', argument });

/** Flags of application code under simulation. */
export const dstFlags: readonly Flag[] = [
  {
    name: 'jobs',
    value: value('N'),
    text: 'threads; findings do not depend on them [one for each core]',
    commands: ['dst'],
  },
  {
    name: 'twice',
    value: value('SHARE'),
    text: 'share of seeds that are run again and must be the same run, 0 to 1 [0.05]',
    commands: ['dst'],
  },
  {
    name: 'no-shrink',
    value: { kind: 'switch' },
    text: 'leave the plans of findings as they were drawn',
    commands: ['dst'],
  },
  {
    name: 'stop-at',
    value: value('N'),
    text: 'end with the N lowest seeds that find something',
    commands: ['dst'],
  },
  {
    name: 'for',
    value: value('TIME'),
    text: 'run fresh seeds for so long: 5m',
    commands: ['dst'],
  },
  { name: 'junit', value: value('FILE'), text: 'write the findings as JUnit', commands: ['dst'] },
  {
    name: 'machine',
    value: value('PATTERN'),
    text: 'serve: only these machines or bots [all]',
    commands: ['dst'],
  },
  {
    name: 'log',
    value: { kind: 'switch' },
    text: 'replay: print the timeline',
    commands: ['dst'],
  },
  {
    name: 'inspect',
    value: { kind: 'switch' },
    text: 'replay: wait for a debugger',
    commands: ['dst'],
  },
];
