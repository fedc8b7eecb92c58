import { readWords, type Words } from './words.ts';

/** One spelling for everything: `--name`, `--name=value`; an optional value left out is empty. */
export function canonicalWords(words: Words): string[] {
  const flags = words.flags.map(({ flag, value }) =>
    flag.value.kind === 'switch' ? `--${flag.name}` : `--${flag.name}=${value ?? ''}`,
  );
  const plain = [words.word, words.second].filter((word) => word !== undefined);
  return [words.command, ...flags, ...(plain.length === 0 ? [] : ['--', ...plain])];
}

/**
 * A command line as Spigo's users write it, in the one spelling that the parser takes: the command
 * first, long names, values behind `=`. Throws a UsageError for an unknown flag, a missing value
 * or a surplus word.
 */
export function normaliseArguments(argv: readonly string[]): string[] {
  return canonicalWords(readWords(argv));
}
