import { describe, expect, test } from '@jest/globals';
import { EventSlab } from '../src/eventSlab.ts';
import { randomStream } from '../src/random.ts';

const target = { name: 'target' };
const lastGeneration = 134_217_727;

describe('EventSlab', () => {
  test('gives every event a ticket of its own, and a ticket cancels its event or nothing', () => {
    const slab = new EventSlab<object, { readonly kind: string }>();
    const random = randomStream(1, 'slab', 'test');
    const live = new Map<number, number>();
    const seen = new Set<number>();
    const gone: number[] = [];
    let wrong = 0;
    const claim = (holds: boolean): void => {
      if (!holds) wrong++;
    };
    const take = (): void => {
      const slot = slab.take(target, { kind: 'a' }, null, 0);
      const ticket = slab.ticketOf(slot);
      claim(!seen.has(ticket));
      seen.add(ticket);
      live.set(ticket, slot);
    };
    const release = (ticket: number, slot: number): void => {
      if (random.below(2) === 0) {
        claim(slab.cancel(ticket));
        claim(!slab.cancel(ticket));
      }
      slab.release(slot);
      live.delete(ticket);
      gone.push(ticket);
    };
    for (let i = 0; i < 30_000; i++) {
      if (gone.length > 0) claim(!slab.cancel(gone[random.below(gone.length)] ?? -1));
      const [ticket, slot] = [...live][random.below(Math.max(1, live.size))] ?? [0, 0];
      if (live.size < 5 || (live.size < 60 && random.below(2) === 0)) take();
      else release(ticket, slot);
    }
    expect(live.size).toBeGreaterThan(4);
    expect(wrong).toBe(0);
  });

  test('visits what it holds and neither the cancelled nor the released', () => {
    const slab = new EventSlab<object, { readonly kind: string }>();
    const slots = ['a', 'b', 'c'].map((kind) => slab.take(target, { kind }, null, 0));
    slab.cancel(slab.ticketOf(slots[1] ?? 0));
    slab.release(slots[2] ?? 0);
    const seen: string[] = [];
    slab.forEach((_target, item) => void seen.push(item.kind));
    expect(seen).toEqual(['a']);
  });

  test('keeps its records when it grows', () => {
    const slab = new EventSlab<object, { readonly kind: number }>();
    const slots = Array.from({ length: 1_000 }, (_, kind) =>
      slab.take(target, { kind }, null, kind),
    );
    expect(new Set(slots).size).toBe(1_000);
    expect(slots.every((slot, kind) => slab.floats[(slot << 2) + 2] === kind)).toBe(true);
  });

  test('retires a slot whose tickets are used up, instead of giving one twice', () => {
    const slab = new EventSlab<object, { readonly kind: string }>();
    for (let i = 0; i < 4; i++) slab.take(target, { kind: 'other' }, null, 0);
    const slot = slab.take(target, { kind: 'old' }, null, 0);
    slab.ints[(slot << 3) + 7] = lastGeneration;
    const ticket = slab.ticketOf(slot);
    expect(Number.isSafeInteger(ticket)).toBe(true);
    slab.release(slot);
    expect(slab.cancel(ticket)).toBe(false);
    expect(slab.take(target, { kind: 'new' }, null, 0)).not.toBe(slot);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53, 12_345])(
    'cancels nothing for a made-up ticket %d',
    (ticket) => {
      const slab = new EventSlab<object, { readonly kind: string }>();
      slab.release(slab.take(target, { kind: 'a' }, null, 0));
      slab.take(target, { kind: 'b' }, null, 0);
      expect(slab.cancel(ticket)).toBe(false);
    },
  );
});
