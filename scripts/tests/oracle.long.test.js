import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { differingParts, firstEvent } from '../oracle/differences.js';
import { Pair } from '../oracle/pair.js';
import { buildSide } from '../oracle/sides.js';

const outcome = (parts) => ({ outcome: Object.entries(parts) });

describe('the oracle', () => {
  test('knows how to run a system with the sources as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spigo-oracle-test-'));
    const side = await buildSide('head', undefined, folder);
    const pair = new Pair(side, { ...side, label: 'base' }, folder, 100);
    try {
      const answers = await pair.play({ seed: 1, only: ['collect', 'graphs', 'orders'] });
      const [{ exits }] = answers;
      expect([exits.length > 0, exits.filter((code) => code !== 0)]).toEqual([true, []]);
      expect(differingParts(answers)).toEqual([]);
    } finally {
      pair.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('names the parts that differ, those of one side alone among them, in their order', () => {
    const base = outcome({ exit: '0', stdout: 'a', gone: '' });
    const head = outcome({ exit: '0', stdout: 'b', fresh: '' });
    expect(differingParts([base, head])).toEqual(['stdout', 'gone', 'fresh']);
    expect(differingParts([base, base])).toEqual([]);
  });

  test('names the first event that differs', () => {
    const one = ['1 at 0 us, digest aa: Sent', '2 at 5 us, digest bb: a timer'];
    const other = ['1 at 0 us, digest aa: Sent', '2 at 6 us, digest cc: a timer'];
    expect(firstEvent(one, other)).toEqual([
      'the first event that differs:',
      `base: ${one[1]}`,
      `head: ${other[1]}`,
    ]);
    expect(firstEvent(one, one.slice(0, 1)).at(-1)).toBe('head: (none: the run is over)');
  });

  test('events with the same digests are the same, whatever is seen of them', () => {
    const events = ['1 at 0 us, digest aa: Sent Chat'];
    const renamed = ['1 at 0 us, digest aa: Sent Talk'];
    expect(firstEvent(events, renamed)).toEqual(['the events are the same, all 1 of them']);
  });
});
