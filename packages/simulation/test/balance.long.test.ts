import { test } from '@jest/globals';
import { tryRandomRuns } from './support/balance.ts';

test('messages, requests, work, nodes, links balance in a thousand architectures', () => {
  tryRandomRuns(2_017, 1_000);
}, 600_000);
