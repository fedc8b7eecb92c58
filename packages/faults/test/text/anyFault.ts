import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import fc from 'fast-check';
import { type Fault, type FaultTarget, targetKinds } from '../../src/faultPlan.ts';

const share = fc.oneof(
  fc.constantFrom(0, 1, 0.1, 1e-9),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const time = fc.oneof(fc.nat(2_000), fc.nat(1e10)).map((us) => us as Duration);
const span = fc.integer({ min: 1, max: 1e10 }).map((us) => us as Duration);

const target: fc.Arbitrary<FaultTarget> = fc
  .tuple(
    fc.constantFrom(...targetKinds),
    fc.constantFrom('web', 'us-east-1/zoneB', '*', 'web07,db01', 'us-*/zone?', 'at', 'of'),
    fc.oneof(
      fc.constant({}),
      fc.record({ count: fc.integer({ min: 1, max: 999 }) }),
      fc.record({ share }),
      fc.record({ groups: fc.integer({ min: 1, max: 9 }) }),
    ),
  )
  .map(([kind, name, picked]) => ({ kind, name, ...picked }));

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

/** Any distribution that can be drawn from. */
export const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), value: fc.nat(1e9) }),
  fc.record({ kind: fc.constant('constant' as const), value: positive }),
  fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([min, more]) => {
    return { kind: 'uniform', min, max: min + more } as const;
  }),
  fc.record({ kind: fc.constant('exponential' as const), mean: positive }),
  fc.record({ kind: fc.constant('exponential' as const), mean: positive, min: fc.constant(0) }),
  fc.record({
    kind: fc.constant('lognormal' as const),
    mean: positive,
    cv: fc.constantFrom(1, 0.5),
  }),
  fc.record({ kind: fc.constant('erlang' as const), mean: positive, k: fc.constantFrom(2, 3) }),
  fc.record({
    kind: fc.constant('empirical' as const),
    values: fc.array(fc.nat(1e6), { minLength: 1, maxLength: 4 }),
  }),
  fc.tuple(fc.nat(1e3), fc.nat(1e6)).map(([low, more]) => {
    return { kind: 'empirical', percentiles: { '0': low, '100': low + more } } as const;
  }),
);

const when = fc.oneof(
  fc.record({ at: time }),
  fc.record({ at: time, for: span }),
  fc.record({ every: anyDistribution }),
  fc.record({ every: anyDistribution, for: span }),
);

const link = fc.record({ from: target, to: target });
const kind = <const K extends string>(name: K) => ({ kind: fc.constant(name) });

const action = fc.oneof(
  fc.record({ ...kind('kill'), target }),
  fc.record({ ...kind('pause'), target }),
  fc.record({ ...kind('dns'), target }),
  fc.record({ ...kind('slow'), target, factor: positive }),
  fc.record({ ...kind('error'), target, rate: share }),
  fc.record({ ...kind('loss'), link, rate: share }),
  fc.record({ ...kind('duplicate'), link, rate: share }),
  fc.record({ ...kind('delay'), link, add: anyDistribution }),
  fc.record({ ...kind('partition'), between: fc.array(target, { minLength: 2, maxLength: 4 }) }),
  fc.record({
    ...kind('partition'),
    between: fc.array(target, { minLength: 2, maxLength: 4 }),
    oneWay: fc.constant(true),
  }),
  fc.record({
    ...kind('registry'),
    target,
    mode: fc.constantFrom('gone' as const, 'stale' as const),
  }),
  fc.record({ ...kind('clock'), target, offset: time }),
  fc.record({ ...kind('clock'), target, drift: fc.double({ min: -0.9, max: 9, noNaN: true }) }),
  fc.record({
    ...kind('set'),
    path: fc.constantFrom('services.web.workers', 'network.loss'),
    value: fc.jsonValue({ maxDepth: 2 }).filter((value) => !Object.is(value, -0)),
  }),
);

/** Any fault that a plan can hold. */
export const anyFault: fc.Arbitrary<Fault> = fc
  .tuple(when, action)
  .map(([times, what]) => ({ ...times, ...what }));
