import { expect, test } from '@jest/globals';
import { WriteLog } from '../src/kinds/ring/writeLog.ts';
import { Terms } from '../src/requests/terms.ts';

test('a read is stale if something newer was stored before it', () => {
  const [one, other] = [1, 2];
  const log = new WriteLog(new Terms());
  log.read(one, 0);
  log.stored(one, 7);
  log.read(one, 7);
  log.read(other, 0);
  expect(log.staleReads).toBe(0);
  log.stored(one, 3);
  log.read(one, 3);
  log.read(one, 0);
  expect(log.staleReads).toBe(2);
});
