import { expect, test } from '@jest/globals';
import { parseArchitecture } from '../src/files/load.ts';
import { brokenFiles, valid } from './support/brokenFiles.ts';

/** Here a fifth; `fuzz.long.test.ts` tries all. */
test.each(brokenFiles)('$claim', ({ run, runs }) => run(runs / 5));

test('the file that is mutated is valid itself', async () => {
  expect((await parseArchitecture(JSON.stringify(valid))).services).toHaveLength(3);
});
