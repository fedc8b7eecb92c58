import fc from 'fast-check';

/** A fault of some kind that can hit an architecture of services s0, s1, ... in up to three regions. */
export interface AnyFault {
  readonly line: string;
  /** When it is to be reported; in milliseconds. */
  readonly at: number;
  /** Then it has healed; null: never. */
  readonly until: number | null;
}

const place = fc.constantFrom(
  'zone us-east-1/zoneA',
  'zone us-east-1/zoneB',
  'any zone *',
  'any 2 zone us-east-1/*',
  'region us-east-1',
  'any region *',
  'zone */zoneC',
);

const service = (services: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', '1 of ', '50% of '), fc.nat(services - 1))
    .map(([some, at]) => `${some}service s${at}`);

const anything = (services: number): fc.Arbitrary<string> =>
  fc.oneof(service(services), place, fc.constant('1 of service *'));

const rate = fc.constantFrom('0', '0.1', '50%', '1');
const time = fc.constantFrom('1ms', '30ms', 'exponential(mean=20ms)');

function words(services: number): fc.Arbitrary<string> {
  const target = anything(services);
  const link = fc.tuple(target, target).map(([from, to]) => `from ${from} to ${to}`);
  return fc.oneof(
    target.map((it) => `kill ${it}`),
    target.map((it) => `kill ${it}`),
    target.map((it) => `pause ${it}`),
    fc.tuple(target, fc.constantFrom(2, 10, 0.5)).map(([it, by]) => `slow ${it} by ${by}`),
    fc.tuple(target, rate).map(([it, part]) => `error ${it} rate ${part}`),
    fc.tuple(link, rate).map(([it, part]) => `loss ${it} rate ${part}`),
    fc.tuple(link, rate).map(([it, part]) => `duplicate ${it} rate ${part}`),
    fc.tuple(link, time).map(([it, by]) => `delay ${it} by ${by}`),
    fc
      .tuple(target, target, fc.constantFrom('', ' oneWay'))
      .map(([one, other, way]) => `partition ${one} and ${other}${way}`),
    target.map((it) => `dns ${it}`),
    fc
      .tuple(target, fc.constantFrom('offset 1s', 'drift 0.5', 'offset 1ms drift -0.5'))
      .map(([it, off]) => `clock ${it} ${off}`),
    fc
      .tuple(fc.nat(services - 1), fc.constantFrom('serviceTime to 5ms', 'failureRate to 0.5'))
      .map(([at, change]) => `set services.s${at}.${change}`),
    fc
      .tuple(place, fc.constantFrom('gone', 'stale'))
      .map(([it, mode]) => `registry ${it} mode ${mode}`),
  );
}

/** Faults with times within 300 ms; where `heals`, all of them have healed by 350 ms. */
export function anyPlan(services: number, heals: boolean): fc.Arbitrary<AnyFault[]> {
  const at = fc.constantFrom(0, 1, 50, 51, 99.5, 100, 300);
  const lasts = heals ? fc.constantFrom(1, 25, 50) : fc.constantFrom(0, 1, 50, 250);
  const fault = fc.tuple(words(services), at, lasts).map(([action, from, length]) => ({
    line: `${action} at ${from}ms${length === 0 ? '' : ` for ${length}ms`}`,
    at: from,
    until: length === 0 ? null : from + length,
  }));
  return fc.array(fault, { minLength: 1, maxLength: 6 });
}
