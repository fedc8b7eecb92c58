import { describe, expect, test } from '@jest/globals';
import type { GotocolRef } from '@spigo/gotocol';
import type { ActorId } from '@spigo/kernel';
import { KnownRegistries } from '../src/discovery/knownRegistries.ts';

const ms = 1_000;
const registry = (id: number): GotocolRef => ({ id: id as ActorId, name: `eureka${id}` });
const known = (...ids: number[]): KnownRegistries =>
  new KnownRegistries({ region: 'us-east-1', registries: ids.map(registry) }, 0);

describe('the registries of a region that an instance knows', () => {
  test('are waited for twice as long as their slowest answer took, and 400 ms before there is one', () => {
    const group = known(1);
    expect(group.patience(ms)).toBe(400 * ms);
    group.time(10 * ms);
    group.heard(1, 40 * ms);
    expect(group.patience(ms)).toBe(60 * ms);
    group.time(50 * ms);
    group.heard(2, 60 * ms);
    expect(group.patience(ms)).toBe(60 * ms);
  });

  test('have one answer timed at a time: the oldest', () => {
    const group = known(1);
    group.time(10 * ms);
    group.time(30 * ms);
    group.heard(1, 60 * ms);
    expect(group.patience(ms)).toBe(100 * ms);
    group.heard(2, 900 * ms);
    expect(group.patience(ms)).toBe(100 * ms);
  });

  test('begin anew with the next one: an answer to a poll of the former is not timed', () => {
    const group = known(1, 2);
    group.time(0);
    expect(group.takeNext()).toBe(true);
    expect(group.inUse?.id).toBe(2);
    group.heard(1, 900 * ms);
    expect(group.patience(ms)).toBe(400 * ms);
    group.time(1_000 * ms);
    group.heard(2, 1_005 * ms);
    expect(group.patience(ms)).toBe(10 * ms);
    expect(known(1).takeNext()).toBe(false);
  });
});
