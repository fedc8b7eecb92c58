import { expect, test } from '@jest/globals';
import { readOrder } from '../src/model/messages/protocol.ts';

test('the example of the README holds', () => {
  expect(readOrder('{"kind":"inject","line":"kill zone us-east-1/zoneB"}')).toEqual({
    kind: 'inject',
    line: 'kill zone us-east-1/zoneB',
  });
  expect(readOrder('{"kind":"format"}')).toMatch(/^kind: found "format"; allowed: /);
});
