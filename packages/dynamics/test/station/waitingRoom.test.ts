import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { type Discipline, unboundedQueue } from '../../src/station/stationSettings.ts';
import { WaitingRoom } from '../../src/station/waitingRoom.ts';
import { TestJob } from './support/testJob.ts';

const disciplines: Discipline[] = [
  { kind: 'fifo' },
  { kind: 'lifo' },
  { kind: 'priority' },
  { kind: 'fair', weights: new Map(), otherwise: 1 },
];

describe.each(disciplines)('a waiting room, $kind', (discipline) => {
  test('full, it refuses the newest or the one that has waited longest, and no room is no room', () => {
    const told: string[] = [];
    const doorkeeper = {
      refuse: (job: TestJob, reason: string): void => {
        told.push(`${job.id} ${reason} ${job.stage}`);
      },
    };
    const refused = (reject: 'newest' | 'oldest', capacity: number): string[] => {
      const room = new WaitingRoom<TestJob>(
        { ...unboundedQueue, discipline, reject, capacity },
        doorkeeper,
      );
      told.length = 0;
      [9, 1, 5, 7].forEach((priority, id) => {
        room.push(new TestJob(id, id, priority), id);
      });
      expect(room.length).toBe(Math.min(4, capacity));
      return [...told];
    };
    expect(refused('newest', 2)).toEqual(['2 full gone', '3 full gone']);
    expect(refused('oldest', 2)).toEqual(['0 displaced gone', '1 displaced gone']);
    expect(refused('oldest', 0)).toEqual([0, 1, 2, 3].map((id) => `${id} full gone`));
  });

  test('those who leave by another way make room at once, are never taken and do not pile up', () => {
    const refused: TestJob[] = [];
    const room = new WaitingRoom<TestJob>(
      { ...unboundedQueue, discipline, reject: 'oldest', capacity: 3 },
      { refuse: (job) => refused.push(job) },
    );
    const stays = new TestJob(-1, 0);
    room.push(stays, 0);
    for (let id = 0; id < 10_000; id++) {
      const job = new TestJob(id, id, 5, String(id % 3));
      room.push(job, id);
      room.drop(job, 'expired', id);
    }
    expect([room.length, refused.length]).toEqual([1, 10_000]);
    // One entry and what is not worth a sweep.
    expect(entries(room)).toBeLessThan(200);
    expect([room.take(10_000), room.take(10_000), room.length]).toEqual([stays, null, 0]);
  });

  test('cleared, nobody waits', () => {
    const room = new WaitingRoom<TestJob>({ ...unboundedQueue, discipline }, { refuse: () => {} });
    for (let id = 0; id < 5; id++) room.push(new TestJob(id, 0), 0);
    room.clear();
    expect([room.length, room.take(1)]).toEqual([0, null]);
    room.push(new TestJob(9, 2), 2);
    expect(room.take(3)?.id).toBe(9);
  });
});

test('a capacity that is no whole number of 0 or more is refused', () => {
  for (const capacity of [-1, 1.5, Number.NaN]) {
    const settings = { ...unboundedQueue, capacity };
    expect(() => new WaitingRoom(settings, { refuse: () => {} })).toThrow(UsageError);
  }
});

/** Entries held, by whatever part of the room. */
function entries(room: object): number {
  return Object.values(room)
    .map((part: unknown) =>
      part !== null && typeof part === 'object' && 'size' in part ? part.size : 0,
    )
    .reduce((sum: number, size) => sum + Number(size), 0);
}
