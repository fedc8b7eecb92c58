import type { CommandName } from './flags.ts';

/** A command, and the words that it takes beside its flags. */
export interface Command {
  readonly name: CommandName;
  readonly word?: { readonly name: string; readonly required: boolean };
  /** A second word, which is required unless it says otherwise. */
  readonly second?: string;
  readonly secondIsOptional?: boolean;
  /** Any number of words like the first may stand before the second. */
  readonly takesMany?: boolean;
  /** What may stand before the word, where that says what to do with it. */
  readonly verbs?: readonly string[];
  /** One line for the help. */
  readonly text: string;
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'run',
    word: { name: 'ARCH', required: false },
    text: 'simulate an architecture (the default)',
  },
  {
    name: 'init',
    word: { name: 'FILE', required: false },
    text: 'write a sample architecture to start from',
  },
  { name: 'ls', text: 'list architectures and packages' },
  {
    name: 'check',
    word: { name: 'FILE', required: true },
    text: 'say what is wrong with an architecture file',
  },
  {
    name: 'convert',
    word: { name: 'IN', required: true },
    second: 'OUT',
    takesMany: true,
    text: 'a graph to another format; compose, Kubernetes or MAD to an architecture',
  },
  {
    name: 'trace',
    word: { name: 'FILE', required: true },
    second: 'ID',
    secondIsOptional: true,
    text: 'a flow as a tree with its critical path; without ID: a list of them',
  },
  {
    name: 'explain',
    word: { name: 'RUN', required: true },
    text: 'what was the bottleneck of a run, and where the time of its slowest requests went',
  },
  {
    name: 'sweep',
    word: { name: 'ARCH', required: false },
    text: 'a table and a chart over settings: --set services.web.workers=1..16',
  },
  {
    name: 'compare',
    word: { name: 'A', required: true },
    second: 'B',
    text: 'two architectures or runs, paired by seed: what is different, and is it better',
  },
  {
    name: 'resilience',
    word: { name: 'ARCH', required: false },
    text: 'each service, zone and region dies in a run of its own: what users see of it',
  },
  {
    name: 'ui',
    word: { name: 'ARCH', required: false },
    text: 'watch and steer a run in a browser',
  },
  {
    name: 'report',
    word: { name: 'RUN', required: true },
    text: 'a report of a run in one file, from the .run.json that -c wrote',
  },
  {
    name: 'bench',
    word: { name: 'NAME', required: false },
    text: 'measure message throughput',
  },
  {
    name: 'dst',
    word: { name: 'FILE', required: true },
    second: 'FILE',
    secondIsOptional: true,
    verbs: ['replay', 'serve'],
    text: 'run application code under simulation, one world for each seed; replay a finding; serve it for real',
  },
  { name: 'completion', text: 'print a completion script for the shell' },
];
