import { describe, expect, test } from '@jest/globals';
import { type Duration, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { formatFault } from '../../src/text/formatFault.ts';
import { parseFault } from '../../src/text/parseFault.ts';
import { anyFault } from './anyFault.ts';

const lines = [
  'kill zone us-east-1/zoneB at 5s for 10s',
  'kill 2 of service homepage at 5s',
  'kill 30% of service homepage at 5s',
  'kill any 2 zone us-*/zone? every exponential(mean=10s) for 1.5s',
  'slow service subscriber by 10 at 5s for 5s',
  'slow instance homepage07,homepage09 by 2.5x at 0s',
  'error package store rate 0.3 at 5s for 5s',
  'pause instance homepage07 at 250us for 2s',
  'delay from service wwwproxy to service homepage by 200ms at 5s for 5s',
  'delay from service a to any service * by uniform(min=1ms,max=2ms) at 1m',
  'loss from region us-east-1 to region us-west-2 rate 20% at 5s for 5s',
  'duplicate from service a to service b rate 0.1 at 5s for 5s',
  'partition zone us-east-1/zoneA and zone us-east-1/zoneB at 5s for 5s',
  'partition service a and service b and service c oneWay at 5s for 5s',
  'registry zone us-east-1/zoneA mode stale at 5s for 5s',
  'dns region us-west-2 at 5s for 5s',
  'clock service web offset 2s drift 0.001 at 5s',
  'set services.web.policies.db.timeout to 50ms at 5s',
  'set services.web.queue to {"capacity": 10, "discipline": "fifo"} at 5s for 1s',
];

describe('a fault in a line', () => {
  test.each(lines)('%s', (line) => {
    const fault = parseFault(line);
    expect(parseFault(formatFault(fault))).toEqual(fault);
  });

  test('has a value that is one word as it is, and what could be read as something else in quotes', () => {
    const at = 1_000_000 as Duration;
    const text = (value: unknown) =>
      formatFault({ kind: 'set', path: 'workload.timeout', value, at });
    expect(text('50ms')).toBe('set workload.timeout to 50ms at 1s');
    expect(text('50')).toBe('set workload.timeout to "50" at 1s');
    expect(text(50)).toBe('set workload.timeout to 50 at 1s');
    expect(text('after all')).toBe('set workload.timeout to "after all" at 1s');
  });

  test('means what it says', () => {
    expect(parseFault('kill zone us-east-1/zoneB at 5s for 10s')).toEqual({
      kind: 'kill',
      target: { kind: 'zone', name: 'us-east-1/zoneB' },
      at: 5_000_000,
      for: 10_000_000,
    });
    expect(parseFault('loss from 2 of service a to any region * rate 20% at 1s')).toEqual({
      kind: 'loss',
      link: {
        from: { kind: 'service', name: 'a', count: 2 },
        to: { kind: 'region', name: '*', groups: 1 },
      },
      rate: 0.2,
      at: 1_000_000,
    });
  });

  test('has its parts in any order', () => {
    expect(parseFault('slow service web for 5s at 1s by 10')).toEqual(
      parseFault('slow service web by 10 at 1s for 5s'),
    );
  });

  test('can say whatever a plan can hold', () => {
    fc.assert(
      fc.property(anyFault, (fault) => {
        expect(parseFault(formatFault(fault))).toEqual(fault);
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });
});

describe('what is wrong is said with its column, what was found, and what is allowed', () => {
  test.each([
    ['', 'column 1: found nothing; allowed: kill, slow, error, pause, delay, loss, duplicate'],
    ['kil zone a at 5s', 'column 1: found "kil"; allowed: kill,'],
    ['kil zone a at 5s', 'did you mean "kill"?'],
    [
      'kill zon us-east-1/zoneB at 5s',
      'column 6: found "zon"; allowed: any, a number or share of,',
    ],
    ['kill zon us-east-1/zoneB at 5s', 'did you mean "zone"?'],
    [
      'kill zone us-east-1/zoneB',
      'column 26: found nothing; allowed: at TIME (at 5s), every DIST (every 10s)',
    ],
    ['kill zone z in 5s', 'column 13: found "in"; allowed: at, every, for'],
    ['kill zone z at 5', 'column 16: found "5"; allowed: a time: 250us, 10ms'],
    ['kill zone z at 5s at 6s', 'column 19: found "at"; allowed: for'],
    ['kill zone z at 5s for 0s', 'column 23: found "0s"; allowed: a time'],
    ['kill 2 service web at 5s', 'column 8: found "service"; allowed: of'],
    ['slow service web at 5s', 'column 23: found nothing; allowed: by'],
    ['slow service web by 0 at 5s', 'column 21: found "0"; allowed: a multiple'],
    ['error service web rate 130% at 5s', 'column 24: found "130%"; allowed: a share'],
    ['loss from service a service b at 5s', 'column 21: found "service"; allowed: to'],
    ['partition zone a at 5s', 'column 18: found "at"; allowed: and'],
    ['registry zone a mode lost at 5s', 'column 22: found "lost"; allowed: gone, stale'],
    ['delay from service a to service b by uniform(min=2ms,max=1ms) at 5s', 'column 38: found'],
    ['set services.web.workers at 5s', 'column 31: found nothing; allowed: to'],
  ])('%s', (line, message) => {
    const wrong = () => parseFault(line, '--fault');
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(message);
    expect(wrong).toThrow('--fault: ');
  });

  test('of anything at all: it is a fault, or a UsageError', () => {
    const words = [
      'kill',
      'zone',
      'from',
      'to',
      'at',
      '5s',
      'any',
      '2',
      'of',
      'web',
      'rate',
      '{"',
      '1e9',
    ];
    const line = fc.oneof(
      fc.string(),
      fc
        .array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 12 })
        .map((all) => all.join(' ')),
      fc
        .tuple(fc.constantFrom(...lines), fc.nat(80), fc.string({ maxLength: 3 }))
        .map(([good, place, bad]) => good.slice(0, place) + bad + good.slice(place + 1)),
    );
    fc.assert(
      fc.property(line, (text) => {
        try {
          const fault = parseFault(text);
          expect(parseFault(formatFault(fault))).toEqual(fault);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });
});
