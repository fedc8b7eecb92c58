import { describe, expect, test } from '@jest/globals';
import { examples, figureOf, rowsOf, runOf, textOf } from './support/examples.ts';

describe.each(examples)('the README of %s tells what comes of', (folder) => {
  const readme = textOf(`${folder}/README.md`);
  const duration = `${/spigo -a \S+ -d (\d+)/.exec(readme)?.[1]}s`;

  test.each(rowsOf(readme).map((row) => [row.change, row] as const))('%s', (_, row) => {
    const result = runOf(folder, row.sets, duration, 1);
    for (const [column, promised] of row.figures) {
      const found = figureOf(result, column);
      // Other draws, as a change of the model makes them, may move a figure by so much.
      const margin = column === 'ok' ? 2.5 : 0.12 * (promised ?? 0) + 0.05;
      if (promised === null) expect([column, found]).toEqual([column, null]);
      else
        expect([column, Math.abs((found ?? Number.NaN) - promised) <= margin]).toEqual([
          column,
          true,
        ]);
    }
  });
});
