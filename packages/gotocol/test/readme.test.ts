import { expect, test } from '@jest/globals';
import { after, microseconds, startOfTime } from '@spigo/kernel';
import { formatMessage, TraceNumbers } from '../src/index.ts';

test('the example of the README does what it says', () => {
  const numbers = new TraceNumbers();
  const context = { trace: numbers.nextTrace(), span: numbers.nextSpan(), parent: 0 };
  const get = {
    kind: 'GetRequest',
    operation: 'get',
    key: 'k7',
    priority: 5,
    call: {},
    ...context,
  } as const;
  const name = 'shop.us-east-1.zoneA..web00...web.karyon';
  expect(formatMessage(name, get, startOfTime, after(startOfTime, microseconds(512)))).toBe(
    'shop.us-east-1.zoneA..web00...web.karyon: gotocol: 512 us t1p0s1 GetRequest k7',
  );
});
