import { test } from '@jest/globals';
import { tryHealingPlans, tryRandomPlans, tryStorms } from './support/plans.ts';

test('a thousand architectures under any plan: all balance, and every fault is reported', () => {
  tryRandomPlans(1_005, 1_000);
}, 600_000);

test('a thousand plans that heal: everything answers again', () => {
  tryHealingPlans(1_006, 1_000);
}, 600_000);

test('two thousand systems under storms of faults: all adds up, and is the same again', () => {
  tryStorms(1_007, 2_000);
}, 600_000);
