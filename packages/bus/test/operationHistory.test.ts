import { expect, test } from '@jest/globals';
import { noKey, OperationHistory } from '../src/index.ts';

const message = (id: number, key: number) => ({ id, key, publishedAt: 0, bytes: 0 });

test('what was done before is a duplicate, what overtakes its key is out of order', () => {
  const history = new OperationHistory();
  for (const id of [0, 1, 2]) history.expect(message(id, id < 2 ? 7 : noKey));
  expect(history.begin(message(1, 7))).toEqual({ isDuplicate: false, isOutOfOrder: true });
  history.end(message(1, 7));
  expect(history.begin(message(0, 7))).toEqual({ isDuplicate: false, isOutOfOrder: false });
  history.end(message(0, 7));
  expect(history.begin(message(1, 7))).toEqual({ isDuplicate: true, isOutOfOrder: false });
  expect(history.begin(message(2, noKey))).toEqual({ isDuplicate: false, isOutOfOrder: false });
});

test('a dead letter holds nobody up', () => {
  const history = new OperationHistory();
  history.expect(message(0, 7));
  history.expect(message(1, 7));
  history.dismiss(message(0, 7));
  expect(history.begin(message(1, 7)).isOutOfOrder).toBe(false);
});

test('a million numbers are remembered exactly', () => {
  const history = new OperationHistory();
  for (let id = 0; id < 1_000_000; id += 3) history.end(message(id, noKey));
  const wrong = [0, 1, 2, 3, 999_998, 999_999, 63, 64, 2_000_000].filter(
    (id) => history.hasEnded(message(id, noKey)) !== (id % 3 === 0 && id < 1_000_000),
  );
  expect(wrong).toEqual([]);
});
