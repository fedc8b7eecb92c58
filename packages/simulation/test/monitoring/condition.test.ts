import { expect, test } from '@jest/globals';
import { isOfStation, readCondition } from '../../src/monitoring/condition.ts';

test.each([
  ['errorRate>1%', 'errorRate', '>', 0.01],
  [' availability < 99.9% ', 'availability', '<', 0.999],
  ['p999>=1.5s', 'p999', '>=', 1_500],
  ['mean>250us', 'mean', '>', 0.25],
  ['throughput<60/m', 'throughput', '<', 1],
  ['utilisation>0.8', 'utilisation', '>', 0.8],
  ['queueLength>=10', 'queueLength', '>=', 10],
] as const)('%s is read', (text, measure, relation, bound) => {
  expect(readCondition(text)).toEqual({ measure, relation, bound });
});

test.each([
  ['erorRate>1%', 'did you mean "errorRate"?'],
  ['errorRate=1%', 'then >, >=, < or <= and a bound'],
  ['errorRate>200%', 'allowed: a bound of errorRate that is a share, as in "errorRate>99.9%"'],
  ['p99>250', 'is a duration, as in "p99>250ms"'],
  ['queueLength>many', 'is a number, as in "queueLength>10"'],
  ['throughput<5', 'is a rate, as in "throughput<100/s"'],
  ['', 'allowed: one of availability'],
])('%s is refused with what is allowed', (text, message) => {
  expect(() => readCondition(text)).toThrow(message);
});

test('only services have workers and queues', () => {
  expect(isOfStation('utilisation')).toBe(true);
  expect(isOfStation('errorRate')).toBe(false);
});
