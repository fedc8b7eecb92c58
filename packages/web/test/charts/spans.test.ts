import { expect, test } from '@jest/globals';
import { spansOf } from '../../src/model/charts/spans.ts';

test('a fault lasts from its beginning to its healing, and one that goes on until now', () => {
  const spans = spansOf(
    [
      { at: 10, kind: 'fault', text: 'kill zone a at 10us', line: 'kill zone a at 10us' },
      { at: 15, kind: 'fault', text: 'slow service web', line: 'slow service web' },
      { at: 18, kind: 'died', text: 'web00 died' },
      { at: 20, kind: 'heal', text: 'healed: kill zone a', line: 'kill zone a at 10us' },
    ],
    50,
  );
  expect(spans).toEqual([
    { kind: 'fault', from: 10, to: 20, text: 'kill zone a at 10us' },
    { kind: 'fault', from: 15, to: 50, text: 'slow service web' },
  ]);
});

test('an alert that goes off twice makes two spans', () => {
  const alert = (at: number, kind: 'alert' | 'alertOver') => ({
    at,
    kind,
    text: `${kind === 'alert' ? 'alert' : 'alert over'}: errors, errorRate>1%`,
  });
  const story = [alert(1, 'alert'), alert(3, 'alertOver'), alert(7, 'alert')];
  expect(spansOf(story, 9).map(({ from, to, kind }) => [from, to, kind])).toEqual([
    [1, 3, 'alert'],
    [7, 9, 'alert'],
  ]);
});
