import { test } from '@jest/globals';
import { tryHealingPlans, tryRandomPlans, tryStorms } from './support/plans.ts';

test('any architecture under any plan: messages and requests balance, and every fault is reported', () => {
  tryRandomPlans(5, 40);
});

test('what has healed answers again', () => {
  tryHealingPlans(6, 30);
});

test('systems under storms of faults add up', () => {
  tryStorms(7, 25);
});
