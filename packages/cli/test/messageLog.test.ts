import { expect, test } from '@jest/globals';
import { nodeHost } from '../src/host/clock.ts';
import { turnDrain } from '../src/host/drain.ts';
import { messageLog } from '../src/report/messageLog.ts';

test('lines are written when the run gives way, not when they come', async () => {
  const written: string[] = [];
  const log = messageLog({ isTerminal: false, write: (text) => void written.push(text) });
  const host = log.during(nodeHost(turnDrain));
  log.line('one');
  log.line('two');
  expect(written).toEqual([]);
  const seen = await host.macrotask(() => [...written]);
  expect(seen).toEqual(['one\ntwo\n']);
  log.flush();
  expect(written).toHaveLength(1);
});
