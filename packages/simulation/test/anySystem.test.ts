import { test } from '@jest/globals';
import { tryAnySystems } from './support/anySystem.ts';

test('whatever stands together in a file runs, adds up, and runs the same again', () => {
  tryAnySystems(404, 60);
});
