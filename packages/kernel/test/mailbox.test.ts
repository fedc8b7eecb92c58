import { describe, expect, test } from '@jest/globals';
import { Mailbox } from '../src/mailbox.ts';

const sender = { name: 'sender' };
const message = (id: number): { id: number; sender: object } => ({ id, sender });
const timer = (id: number): { id: number; sender: null } => ({ id, sender: null });

describe('Mailbox', () => {
  test('is first in, first out through a thousand entries, and undefined when empty', () => {
    const mailbox = new Mailbox<{ id: number; sender: object | null }>();
    const out: (number | undefined)[] = [];
    for (let id = 0; id < 1_000; id++) {
      mailbox.push(id % 4 === 0 ? timer(id) : message(id));
      if (id % 3 !== 0) out.push(mailbox.shift()?.id);
    }
    while (mailbox.length > 0) out.push(mailbox.shift()?.id);
    expect(out).toEqual(Array.from({ length: 1_000 }, (_, id) => id));
    expect([mailbox.shift(), mailbox.messages]).toEqual([undefined, 0]);
  });

  test('takes the oldest entry that fits, and leaves the others in order', () => {
    const mailbox = new Mailbox<{ id: number; sender: object | null }>();
    for (let id = 0; id < 100; id++) mailbox.push(message(id));
    for (let id = 0; id < 50; id++) mailbox.shift();
    expect(mailbox.take(({ id }) => id < 50)).toBeUndefined();
    expect(mailbox.take(({ id }) => id % 7 === 0)?.id).toBe(56);
    expect([mailbox.shift()?.id, mailbox.length]).toEqual([50, 48]);
  });

  test('counts messages against its capacity, not timers', () => {
    const mailbox = new Mailbox<{ id: number; sender: object | null }>({
      capacity: 2,
      overflow: 'dropNewest',
    });
    for (let id = 0; id < 5; id++) mailbox.push(timer(id));
    mailbox.push(message(5));
    expect([mailbox.full, mailbox.length, mailbox.messages]).toEqual([false, 6, 1]);
    mailbox.push(message(6));
    expect(mailbox.full).toBe(true);
    mailbox.take((entry) => entry.sender !== null);
    expect(mailbox.full).toBe(false);
    mailbox.keepMessages();
    expect([mailbox.length, mailbox.messages]).toEqual([1, 1]);
  });

  test('without a bound is never full', () => {
    const mailbox = new Mailbox<{ id: number; sender: object | null }>();
    for (let id = 0; id < 10_000; id++) mailbox.push(message(id));
    expect(mailbox.full).toBe(false);
  });
});
