import { expect, test } from '@jest/globals';
import { ConsumerGroup, PartitionLog } from '../src/index.ts';

test('the example of the README does what it says', () => {
  const log = new PartitionLog({ kind: 'forever' });
  log.append({ id: 0, key: 7, publishedAt: 0, bytes: 100 });
  const settings = {
    assignment: 'sticky',
    from: 'earliest',
    maxInFlight: 1,
    maxDeliveries: 3,
  } as const;
  const group = new ConsumerGroup(settings, [{ log, visibleEnd: log.end }]);
  group.join(0);
  const delivery = group.take(0, 1_000);
  if (delivery !== null) group.acknowledge(delivery);
  expect(delivery?.count).toBe(1);
  expect(group.lag).toBe(0);
});
