import { expect, test } from '@jest/globals';
import { everyOf } from '../../src/importing/kubernetes/cron.ts';

test.each([
  ['* * * * *', '1m'],
  ['*/5 * * * *', '5m'],
  ['0 * * * *', '1h'],
  ['0,30 * * * *', '30m'],
  ['0 3 * * *', '24h'],
  ['0 0 * * 0', '168h'],
  ['0 9-17 * * *', '160m'],
  ['0 0 1 * *', '730h'],
  ['0 12 * * MON-FRI', '2016m'],
  ['@hourly', '1h'],
  ['@every 90s', '90s'],
  ['CRON_TZ=UTC 0 3 * * *', '24h'],
  ['0 3 * *', ''],
  ['x y z u v', ''],
  ['0 0 1 1 *', '8760h'],
  ['', ''],
])('%s comes round every %s', (schedule, every) => {
  expect(everyOf(schedule)).toBe(every);
});
