import { test } from '@jest/globals';
import { brokenFiles } from './support/brokenFiles.ts';

test.each(brokenFiles)('$claim', ({ run, runs }) => run(runs));
