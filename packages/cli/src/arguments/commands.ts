import type { CommandName } from './flags.ts';

/** A command, and the words that it takes beside its flags. */
export interface Command {
  readonly name: CommandName;
  readonly word?: { readonly name: string; readonly required: boolean };
  /** A second word, which is required unless it says otherwise. */
  readonly second?: string;
  readonly secondIsOptional?: boolean;
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
    text: 'a graph to another format; compose or Kubernetes to an architecture',
  },
  {
    name: 'trace',
    word: { name: 'FILE', required: true },
    second: 'ID',
    secondIsOptional: true,
    text: 'a flow as a tree with its critical path; without ID: a list of them',
  },
  {
    name: 'bench',
    word: { name: 'NAME', required: false },
    text: 'measure message throughput',
  },
  { name: 'completion', text: 'print a completion script for the shell' },
];
