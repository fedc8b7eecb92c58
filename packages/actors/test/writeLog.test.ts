import { expect, test } from '@jest/globals';
import { isOlder, WriteLog } from '../src/kinds/ring/writeLog.ts';

test('a value is older than that of a later request, as numbers and not as text', () => {
  expect(isOlder('v9', 'v10')).toBe(true);
  expect(isOlder('v10', 'v9')).toBe(false);
  expect(isOlder('v9', 'v9')).toBe(false);
});

test('a value that names no request is not older than any', () => {
  expect(isOlder('new', 'v1')).toBe(false);
  expect(isOlder('v1', 'new')).toBe(false);
});

test('a read is stale if something newer was stored before it', () => {
  const log = new WriteLog();
  log.read('k', 'v0');
  log.stored('k', 'v7');
  log.read('k', 'v7');
  log.read('other', 'v0');
  expect(log.staleReads).toBe(0);
  log.stored('k', 'v3');
  log.read('k', 'v3');
  log.read('k', 'v0');
  expect(log.staleReads).toBe(2);
});
