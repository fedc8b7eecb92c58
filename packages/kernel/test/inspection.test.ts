import { expect, test } from '@jest/globals';
import { Port } from '../src/inspection.ts';

type Event = { readonly kind: 'A'; readonly n: number } | { readonly kind: 'B' };

test('a port hands each event to the readers of its kind, in the order of subscription', () => {
  const port = new Port<Event>();
  const log: string[] = [];
  port.subscribe(['A'], (event) => log.push(`first ${event.n}`));
  port.subscribe(['A', 'B'], (event) => log.push(`second ${event.kind}`));
  port.emit({ kind: 'A', n: 1 });
  port.emit({ kind: 'B' });
  expect(log).toEqual(['first 1', 'second A', 'second B']);
});

test('a subscription ends once and leaves the others alone', () => {
  const port = new Port<Event>();
  const log: string[] = [];
  const end = port.subscribe(['A', 'B'], () => log.push('ended'));
  port.subscribe(['A'], () => log.push('stays'));
  const live = port.readersOf('A');
  end();
  end();
  port.emit({ kind: 'A', n: 1 });
  port.emit({ kind: 'B' });
  expect(log).toEqual(['stays']);
  expect(live).toBe(port.readersOf('A'));
  expect([live.length, port.readersOf('B').length]).toEqual([1, 0]);
});
