import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();

const guide = readFileSync(new URL('../../../docs/dst-guide.md', import.meta.url), 'utf8');

/** A block of code: the file that it is, or the commands, or what these print. */
interface Block {
  readonly kind: string;
  readonly file: string;
  readonly text: string;
}

const blocks: readonly Block[] = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', file = '', text = '']) => ({ kind, file, text }),
);

/** Figures may change with the engine; words may not. */
const withoutFigures = (text: string): string => text.replace(/\d[\d.,]*/g, '#');

test('the guide goes as it says: every file is written, every command run, every line printed', () => {
  let printed = '';
  const seen = { js: 0, sh: 0, text: 0 };
  for (const { kind, file, text } of blocks) {
    if (kind === 'js') program.write(`guide/${file}`, text);
    if (kind === 'sh') printed = program.shell('guide', text);
    if (kind === 'text') {
      const lines = withoutFigures(printed)
        .split('\n')
        .map((line) => line.trim());
      for (const line of withoutFigures(text).trim().split('\n')) {
        expect(lines).toContainEqual(expect.stringContaining(line.trim()));
      }
    }
    if (kind in seen) seen[kind as keyof typeof seen]++;
  }
  // A block of another kind, or one that the pattern misses, would be code that nothing runs.
  expect(seen.js + seen.sh + seen.text).toBe(guide.match(/^```\w/gm)?.length);
  expect([seen.js, seen.sh, seen.text]).toEqual([12, 8, 8]);
});
