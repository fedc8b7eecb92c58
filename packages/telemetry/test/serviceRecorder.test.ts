import { describe, expect, test } from '@jest/globals';
import { ServiceRecorder } from '../src/serviceRecorder.ts';

describe('a station', () => {
  test('counts each way in which a request can end', () => {
    const recorder = new ServiceRecorder(0);
    for (let i = 0; i < 6; i++) recorder.arrived(i);
    recorder.completed(10, 0, 0, true);
    recorder.completed(11, 1, 1, false);
    recorder.failed(12, 2, 2, true);
    recorder.rejected(13, 3);
    recorder.lost(14, 4);
    expect(recorder.figures(20, 3)).toMatchObject({
      instances: 3,
      arrivals: 6,
      completions: 2,
      failures: 1,
      rejections: 1,
      lost: 1,
      inSystem: 1,
    });
  });

  test('tells waiting from service, and what was replied to from what was not', () => {
    const recorder = new ServiceRecorder(0);
    recorder.arrived(0);
    recorder.arrived(1_000);
    recorder.completed(5_000, 0, 2_000, true);
    recorder.completed(9_000, 1_000, 5_000, false);
    const { waitMs, serviceMs, responseMs } = recorder.figures(10_000, 1);
    expect([waitMs.min, waitMs.max]).toEqual([2, 4]);
    expect([serviceMs.min, serviceMs.max]).toEqual([3, 4]);
    expect(responseMs).toMatchObject({ count: 1, min: 5, max: 5 });
  });

  test('knows the mean number of requests in it, weighted by time', () => {
    const recorder = new ServiceRecorder(0);
    recorder.arrived(0);
    recorder.arrived(10);
    recorder.completed(30, 0, 0, true);
    recorder.completed(40, 10, 10, true);
    // One for 10, two for 20, one for 10, none for 60.
    expect(recorder.figures(100, 1).inSystemMean).toBeCloseTo(0.6, 12);
    expect(new ServiceRecorder(0).figures(0, 1).inSystemMean).toBe(0);
  });

  test('counts from the end of the warm-up on what has arrived since, and time from there', () => {
    const recorder = new ServiceRecorder(50);
    recorder.arrived(0);
    recorder.arrived(49);
    recorder.arrived(50);
    recorder.completed(60, 0, 0, true);
    recorder.failed(60, 49, 49, true);
    recorder.completed(70, 50, 50, true);
    const figures = recorder.figures(150, 1);
    expect(figures).toMatchObject({ arrivals: 1, completions: 1, failures: 0, inSystem: 0 });
    expect(figures.responseMs.count).toBe(1);
    // From 50 on: three for 10, one for 10, none for 80.
    expect(figures.inSystemMean).toBeCloseTo(0.4, 12);
  });

  test('that is still warming up at the end has nothing to say', () => {
    const recorder = new ServiceRecorder(50);
    recorder.arrived(10);
    expect(recorder.figures(40, 1)).toMatchObject({ arrivals: 0, inSystem: 0, inSystemMean: 0 });
  });
});
