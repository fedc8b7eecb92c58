import type { CommandName } from './flags.ts';

/** A command, and the one word that it takes beside its flags. */
export interface Command {
  readonly name: CommandName;
  readonly word?: { readonly name: string; readonly required: boolean };
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
  { name: 'ls', text: 'list architectures and packages' },
  {
    name: 'check',
    word: { name: 'FILE', required: true },
    text: 'say what is wrong with an architecture file',
  },
  {
    name: 'bench',
    word: { name: 'NAME', required: false },
    text: 'measure message throughput',
  },
  { name: 'completion', text: 'print a completion script for the shell' },
];
