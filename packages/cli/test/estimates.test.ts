import { describe, expect, test } from '@jest/globals';
import { differenceText, estimateText, measureText } from '../src/report/estimates.ts';

const estimate = (mean: number | null, halfWidth: number | null) => ({
  mean,
  halfWidth,
  n: 5,
  min: mean,
  max: mean,
});

describe('an estimate as text', () => {
  test('has as many figures as its interval knows', () => {
    expect(estimateText(estimate(8.1234, 0.0345), 'ms')).toBe('8.123 ms ±0.035');
    expect(estimateText(estimate(812.3, 12.2), 'ms')).toBe('812 ms ±12');
    expect(estimateText(estimate(1_812.3, 12.2), 'ms')).toBe('1.812 s ±0.012');
    expect(estimateText(estimate(12_345.6, 234), 'count')).toBe('12,346 ±234');
    expect(estimateText(estimate(0.81234, 0.0123), 'number')).toBe('0.812 ±0.012');
  });

  test('never makes a share of 1 out of one that is not', () => {
    expect(estimateText(estimate(0.9999, 0.02), 'share')).toBe('99.99 % ±2.00');
    expect(measureText(0.99999, 'share')).toBe('99.999 %');
    expect(measureText(1, 'share')).toBe('100 %');
  });

  test('is a value alone where there is no interval, and a dash where there is no value', () => {
    expect(estimateText(estimate(8.12, null), 'ms')).toBe('8.1 ms');
    expect(estimateText(estimate(99.5, 0), 'perSecond')).toBe('99.5/s');
    expect(estimateText(estimate(null, null), 'ms')).toBe('-');
  });

  test('of a difference has its sign', () => {
    expect(differenceText(estimate(0.8, 0.3), 'perSecond')).toBe('+0.80/s ±0.30');
    expect(differenceText(estimate(-3.61, 0.51), 'ms')).toBe('-3.61 ms ±0.51');
    expect(differenceText(estimate(0, 0), 'ms')).toBe('0 ms');
    expect(differenceText(estimate(-31.9, null), 'ms')).toBe('-32 ms');
  });
});
