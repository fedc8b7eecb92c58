import { test } from '@jest/globals';
import { tryAnySystems } from './support/anySystem.ts';

test('whatever stands together in a thousand files runs, adds up, and runs the same again', () => {
  tryAnySystems(405, 1_000);
}, 600_000);
