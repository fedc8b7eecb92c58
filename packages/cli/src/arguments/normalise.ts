import type { Words } from './words.ts';

/** One spelling for everything: `--name`, `--name=value`; an optional value left out is empty. */
export function canonicalWords(words: Words): string[] {
  const flags = words.flags.map(({ flag, value }) =>
    flag.value.kind === 'switch' ? `--${flag.name}` : `--${flag.name}=${value ?? ''}`,
  );
  const plain = [words.word, ...(words.more ?? []), words.second].filter(
    (word) => word !== undefined,
  );
  return [words.command, ...flags, ...(plain.length === 0 ? [] : ['--', ...plain])];
}
