import { describe, expect, test } from '@jest/globals';
import type { Gotocol } from '@spigo/gotocol';
import { type Behaviour, Kernel } from '@spigo/kernel';
import { logMessages } from '../src/messageLog.ts';

const names = ['web00', 'web01', 'db00'].map((instance) => {
  const service = instance.slice(0, -2);
  return `shop.us-east-1.zoneA..${instance}...${service}.karyon`;
});

const [w0 = '', w1 = '', d0 = ''] = names;

/** The receivers of what is logged when each of three sends to the other two. */
function logged(pattern?: string): string[] {
  const kernel = new Kernel({ seed: 1 });
  const lines: string[] = [];
  logMessages(kernel, { pattern, line: (text) => lines.push(text) });
  const quiet: Behaviour<Gotocol> = { receive: () => {} };
  const refs = names.map((name) => kernel.spawn<Gotocol>(name, quiet));
  for (const [i, from] of names.entries()) {
    kernel.spawn<Gotocol>(`${from} sends`, {
      started: (self) => {
        for (const to of refs) if (to !== refs[i]) self.send(to, { kind: 'Hello', name: from });
      },
      receive: () => {},
    });
  }
  kernel.runSync();
  return lines.map((line) => {
    const [to = '', from = ''] = line.split(': gotocol: 0 us t0p0s0 Hello ');
    return `${from.split('.')[4]}>${to.split('.')[4]}`;
  });
}

describe('a pattern picks', () => {
  test('everything, where there is none', () => {
    expect(logged()).toHaveLength(6);
    expect(logged('*')).toHaveLength(6);
  });

  test.each([
    ['db', ['web00>db00', 'web01>db00', 'db00>web00', 'db00>web01']],
    ['web01', ['web00>web01', 'web01>web00', 'web01>db00', 'db00>web01']],
    [d0, ['web00>db00', 'web01>db00']],
    ['*>db', ['web00>db00', 'web01>db00']],
    [' * > db00 ', ['web00>db00', 'web01>db00']],
    ['nobody', []],
    ['*>nobody', []],
    ['we', []],
  ])('%s', (pattern, expected) => {
    expect(logged(pattern)).toEqual(expected);
  });
});

test('a link is picked by both of its ends', () => {
  const kernel = new Kernel({ seed: 1 });
  const lines: string[] = [];
  logMessages(kernel, { pattern: 'web>db', line: (text) => lines.push(text) });
  const db = kernel.spawn<Gotocol>(d0, { receive: () => {} });
  const send = (name: string, to: typeof db) =>
    kernel.spawn<Gotocol>(name, {
      started: (self) => self.send(to, { kind: 'GoldCoin', amount: 5 }),
      receive: () => {},
    });
  const web = send(w0, db);
  send(w1, web);
  send('shop.us-east-1.zoneA..other00...other.karyon', db);
  kernel.runSync();
  expect(lines).toEqual([`${d0}: gotocol: 0 us t0p0s0 GoldCoin 5`]);
});
