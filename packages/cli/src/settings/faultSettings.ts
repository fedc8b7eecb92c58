import { UsageError } from '@spigo/kernel';
import type { Words } from '../arguments/words.ts';

/** What is to go wrong beside what the architecture says. */
export interface FaultSettings {
  /** Lines as `--fault` takes them, in their order. */
  readonly faults?: readonly string[];
  /** The name of a plan, or its file. */
  readonly chaos?: string;
}

/** Every `--fault` of a command line, all of which count, and the last `--chaos`. Throws a UsageError. */
export function readFaultSettings(words: Words): FaultSettings {
  const of = (name: string): string[] =>
    words.flags.flatMap(({ flag, value }) => (flag.name === name ? [value ?? ''] : []));
  const faults = of('fault');
  const chaos = of('chaos').at(-1);
  if (chaos === '') {
    throw new UsageError('--chaos: found ""; allowed is the name of a plan, or a file');
  }
  return {
    ...(faults.length === 0 ? {} : { faults }),
    ...(chaos === undefined ? {} : { chaos }),
  };
}
