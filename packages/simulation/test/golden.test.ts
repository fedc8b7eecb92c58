import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { SimulateOptions } from '../src/run/simulateOptions.ts';
import { goldenFigures } from './support/goldenFigures.ts';

interface GoldenRun {
  readonly arch: string;
  readonly options: SimulateOptions;
}

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const runs: Record<string, GoldenRun> = read('golden/runs.json');

test.each(Object.entries(runs))(
  'the golden run %s has the counts and distributions that are written (npm run golden rewrites them)',
  (name, { arch, options }) => {
    const file = read(`../../../architectures/${arch}/${arch}.json`);
    expect(goldenFigures(file, options)).toEqual(read(`golden/${name}.json`));
  },
);
