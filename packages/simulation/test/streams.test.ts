import { test } from '@jest/globals';
import { tryIslands, tryOrders } from './support/islands/islands.ts';

test('services that have nothing to do with the others change no figure of them', () => {
  tryIslands(406, 6);
});

test('the order of the services of a file changes no figure', () => {
  tryOrders(408, 6);
});
