import { describe, expect, test } from '@jest/globals';
import { InvariantError } from '@spigo/kernel';
import { karyon } from '../src/kinds/karyon.ts';
import { store } from '../src/kinds/store.ts';
import { Hop } from '../src/requests/hop.ts';
import { HopPool } from '../src/requests/hopPool.ts';
import { Stand } from './support/stand.ts';

const { instance, ref } = new Stand().instance('web', karyon);
const other = new Stand().instance('db', store);

describe('a pool of hops', () => {
  test('gives out again what was given back, as if it were new', () => {
    const pool = new HopPool(true);
    const used = pool.take('Put', instance, 7, {});
    for (const [at, field] of Object.keys(used).entries()) {
      if (typeof Reflect.get(used, field) === 'number' && field !== 'openCalls') {
        Reflect.set(used, field, at + 1);
      }
    }
    used.failure = 'error';
    used.operation = 'put';
    used.scope = 'region';
    used.handedOn = true;
    pool.giveBack(used);
    const caller = new Hop('GetRequest', other.instance, 8, {});
    const again = pool.take('GetRequest', other.instance, 9, caller.root, caller, other.ref);
    expect(again).toBe(used);
    const fresh = new Hop('GetRequest', other.instance, 9, caller.root, caller, null, other.ref);
    // A call is its own record, which no comparison of values can say.
    expect(again.origin).toBe(again);
    expect({ ...again, origin: null }).toEqual({ ...fresh, origin: null });
  });

  test('keeps to itself what somebody may still look at, and what waits for an answer', () => {
    const pool = new HopPool(true);
    const caller = pool.take('GetRequest', instance, 0, {});
    const call = pool.take('GetRequest', instance, 0, {}, caller, ref);
    const answer = call.copy();
    caller.openCalls = 1;
    for (const hop of [call, answer, caller]) pool.giveBack(hop);
    expect([call, answer, caller]).not.toContain(pool.take('Put', instance, 1, {}));
    expect([call.isKept, answer.isKept, caller.isKept]).toEqual([true, true, true]);
  });

  test('uses nothing again where the lives of requests are read', () => {
    const pool = new HopPool(false);
    const hop = pool.take('Put', instance, 0, {});
    pool.giveBack(hop);
    expect(pool.take('Put', instance, 0, {})).not.toBe(hop);
  });

  test('is not given the same twice', () => {
    const pool = new HopPool(true);
    const hop = pool.take('Put', instance, 0, {});
    pool.giveBack(hop);
    expect(() => pool.giveBack(hop)).toThrow(InvariantError);
  });
});
