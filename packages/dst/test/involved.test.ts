import { expect, test } from '@jest/globals';
import { involvedIn, type PlanEntry, type TimelineEntry } from '../src/index.ts';

const line = (
  who: string,
  text: string,
  level: TimelineEntry['level'] = 'info',
): TimelineEntry => ({
  at: 0,
  who,
  level,
  text,
});

const lines = [
  line('plan', 'at 0 ms power a.dc', 'fault'),
  line('a.dc/s', 'one'),
  line('b.dc/s', 'two'),
  line('bot', 'three'),
  line('network', 'Syn a.dc > b.dc is lost', 'network'),
  line('network', 'Syn b.dc > c.dc is lost', 'network'),
  line('scenario', 'invariant law: broken', 'finding'),
];

const power: PlanEntry = { atMs: 0, by: 'monkey 1', kind: 'power', targets: ['a.dc'] };
const start: PlanEntry = { atMs: 0, by: 'plan', kind: 'start', targets: ['a.dc', 'b.dc'] };

test('machines that a fault has hit are involved, with bots, plan, finding and their packets', () => {
  const shown = involvedIn({ name: 'law' }, [start, power], lines);
  expect(shown).toEqual(lines.filter((_, at) => at !== 2 && at !== 5));
});

test('the service that has crashed is involved, and both ends of a partition', () => {
  const crashed = involvedIn({ name: 'b.dc:s' }, [start], lines);
  expect(crashed).toEqual(lines.filter((_, at) => at !== 1));
  const cut: PlanEntry = {
    atMs: 0,
    by: 'monkey 1',
    kind: 'partition',
    from: ['a.dc'],
    to: ['b.dc'],
    oneWay: true,
  };
  expect(involvedIn({ name: 'law' }, [cut], lines)).toEqual(lines);
});

test('where nobody is known to be involved, all are', () => {
  expect(involvedIn({ name: 'law' }, [start], lines)).toEqual(lines);
});
