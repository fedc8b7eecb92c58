import type { Flag } from './flags.ts';

/** Flags of what is turned into an architecture, or into a graph. */
export const importFlags: readonly Flag[] = [
  {
    name: 'links',
    value: { kind: 'value', argument: 'FILE' },
    text: 'who calls whom, where the files do not say it: a line each, "front > cart"',
    commands: ['convert'],
  },
  {
    name: 'profile',
    value: { kind: 'value', argument: 'NAME' },
    text: 'a profile of a compose file that is on, or * for all; may stand several times',
    commands: ['convert'],
  },
  {
    name: 'package',
    value: { kind: 'value', argument: 'NAME' },
    text: 'the package of nodes of a graph that have none',
    commands: ['convert'],
  },
];
