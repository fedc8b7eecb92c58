import { expect, test } from '@jest/globals';
import { nodeHost } from '../src/host/clock.ts';
import { turnDrain } from '../src/host/drain.ts';
import { nappingHost } from '../src/host/nap.ts';

const host = nappingHost(nodeHost(turnDrain));

test('naps are as short as was asked, where timers know whole milliseconds', async () => {
  const naps: number[] = [];
  for (let i = 0; i < 101; i++) {
    const before = host.nowMs();
    await host.sleep(0.2);
    naps.push(host.nowMs() - before);
  }
  naps.sort((a, b) => a - b);
  expect(naps[0]).toBeGreaterThanOrEqual(0.19);
  // Other processes may take the machine, but not from half of them.
  expect(naps[50]).toBeLessThan(0.9);
});

test('other work of the thread has its turn between naps', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    if (turns < 20) setImmediate(count);
  };
  setImmediate(count);
  for (let i = 0; i < 25; i++) await host.sleep(0.1);
  expect(turns).toBe(20);
});

test('longer sleeps are those of the host', async () => {
  const before = host.nowMs();
  await host.sleep(20);
  expect(host.nowMs() - before).toBeGreaterThanOrEqual(19);
});
