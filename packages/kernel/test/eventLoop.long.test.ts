import { test } from '@jest/globals';
import { claimOneOrder } from './support/orderClaims.ts';

test('a thousand random programs run as on one queue by (time, sequence)', () => {
  claimOneOrder(7, 1_000);
}, 300_000);
