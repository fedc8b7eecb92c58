import { test } from '@jest/globals';
import { tryIslands, tryOrders } from './support/islands/islands.ts';

test('services that have nothing to do with the others in a thousand files change no figure of them', () => {
  tryIslands(407, 1_000);
}, 600_000);

test('the order of the services of a thousand files changes no figure', () => {
  tryOrders(409, 1_000);
}, 600_000);
