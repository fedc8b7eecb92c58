import { describe, expect, test } from '@jest/globals';
import { ServiceRecorder } from '../src/serviceRecorder.ts';

describe('a service', () => {
  test('counts each way in which a request can end', () => {
    const recorder = new ServiceRecorder(0);
    for (let i = 0; i < 7; i++) recorder.arrived(i);
    recorder.completed(10, 0, 10, true);
    recorder.completed(11, 1, 10, false);
    recorder.failed(12, 2, 10, true);
    recorder.rejected(13, 3, 'full');
    recorder.rejected(13, 5, 'shed');
    recorder.lost(14, 4);
    expect(recorder.figures(20, 3)).toMatchObject({
      instances: 3,
      arrivals: 7,
      completions: 2,
      failures: 1,
      rejections: 2,
      lost: 1,
      inSystem: 1,
    });
    expect([...recorder.refusals]).toEqual([
      ['full', 1],
      ['shed', 1],
    ]);
  });

  test('tells waiting from service, and what was replied to from what was not', () => {
    const recorder = new ServiceRecorder(0);
    recorder.arrived(0);
    recorder.arrived(1_000);
    recorder.waited(0, 2_000);
    recorder.completed(5_000, 0, 3_000, true);
    recorder.waited(1_000, 4_000);
    recorder.completed(9_000, 1_000, 4_000, false);
    const { waitMs, serviceMs, responseMs } = recorder.figures(10_000, 1);
    expect([waitMs.min, waitMs.max]).toEqual([2, 4]);
    expect([serviceMs.min, serviceMs.max]).toEqual([3, 4]);
    expect(responseMs).toMatchObject({ count: 1, min: 5, max: 5 });
  });

  test('knows the mean number of requests in it, weighted by time', () => {
    const recorder = new ServiceRecorder(0);
    recorder.arrived(0);
    recorder.arrived(10);
    recorder.completed(30, 0, 30, true);
    recorder.completed(40, 10, 30, true);
    // One for 10, two for 20, one for 10, none for 60.
    expect(recorder.figures(100, 1).inSystemMean).toBeCloseTo(0.6, 12);
    expect(new ServiceRecorder(0).figures(0, 1).inSystemMean).toBe(0);
  });

  test('knows utilisation, queue and workers of all instances, weighted by time', () => {
    const recorder = new ServiceRecorder(0);
    recorder.workersChanged(0, 2);
    recorder.busyChanged(0, 1);
    recorder.busyChanged(50, 1);
    recorder.queueChanged(50, 4);
    recorder.queueChanged(75, -4);
    // The second instance comes half way and is idle; the first goes away idle.
    recorder.workersChanged(100, 2);
    recorder.busyChanged(100, -2);
    // Busy: one for 50, two for 50. There: two for 100, four for 100. Waiting: four for 25.
    expect(recorder.figures(200, 2)).toMatchObject({
      utilisation: 150 / 600,
      workersMean: 3,
      queueLengthMean: 0.5,
    });
  });

  test('without limited workers has no utilisation', () => {
    const recorder = new ServiceRecorder(0);
    expect(recorder.figures(10, 1)).toMatchObject({ utilisation: null, workersMean: null });
    recorder.workersChanged(10, 1);
    expect(recorder.figures(10, 1)).toMatchObject({ utilisation: 0, workersMean: 0 });
  });

  test('counts from the end of the warm-up on what has arrived since, and time from there', () => {
    const recorder = new ServiceRecorder(50);
    recorder.workersChanged(0, 1);
    recorder.busyChanged(0, 1);
    recorder.arrived(0);
    recorder.arrived(49);
    recorder.arrived(50);
    recorder.waited(0, 0);
    recorder.completed(60, 0, 60, true);
    recorder.rejected(60, 49, 'full');
    recorder.waited(50, 10);
    recorder.completed(70, 50, 10, true);
    recorder.busyChanged(70, -1);
    const figures = recorder.figures(150, 1);
    expect(figures).toMatchObject({ arrivals: 1, completions: 1, rejections: 0, inSystem: 0 });
    expect([figures.waitMs.count, figures.responseMs.count]).toEqual([1, 1]);
    expect(recorder.refusals.size).toBe(0);
    // From 50 on: three for 10, one for 10, none for 80; the worker is busy for 20 of 100.
    expect(figures.inSystemMean).toBeCloseTo(0.4, 12);
    expect(figures.utilisation).toBeCloseTo(0.2, 12);
  });

  test('that is still warming up at the end has nothing to say', () => {
    const recorder = new ServiceRecorder(50);
    recorder.arrived(10);
    expect(recorder.figures(40, 1)).toMatchObject({ arrivals: 0, inSystem: 0, inSystemMean: 0 });
  });

  test('tells what became of the calls to it, as its callers have counted', () => {
    const calls = { timeouts: 3, retries: 2 };
    expect(new ServiceRecorder(0, () => calls).figures(10, 1)).toMatchObject(calls);
  });
});
