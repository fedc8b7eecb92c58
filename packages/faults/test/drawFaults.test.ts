import { describe, expect, test } from '@jest/globals';
import type { SimTime } from '@spigo/kernel';
import { drawFaults } from '../src/drawFaults.ts';
import type { FaultAction, FaultTarget, PlannedFault } from '../src/faultPlan.ts';
import { asWritten } from '../src/planFaults.ts';
import { formatFault } from '../src/text/formatFault.ts';
import { everybody } from './candidates.ts';

const at = (us: number) => us as SimTime;
const planned = (action: FaultAction, id = 'f1'): PlannedFault => ({
  id,
  stream: id,
  at: at(1_000_000),
  until: null,
  ...action,
});
const kill = (target: FaultTarget, id = 'f1') => planned({ kind: 'kill', target }, id);
const draw = (fault: PlannedFault, seed = 1) => {
  const [drawn] = drawFaults([fault], everybody, seed);
  if (drawn === undefined) throw new Error('nothing was drawn');
  return drawn;
};

describe('a result calls what was hit', () => {
  test.each<[FaultAction, RegExp]>([
    [
      { kind: 'kill', target: { kind: 'zone', name: 'us-east-1/zoneB' } },
      /^zone us-east-1\/zoneB$/,
    ],
    [{ kind: 'kill', target: { kind: 'service', name: 'web' } }, /^service web$/],
    [{ kind: 'kill', target: { kind: 'service', name: 'web', count: 1 } }, /^instance web0\d$/],
    [{ kind: 'kill', target: { kind: 'service', name: 'web', share: 0.1 } }, /^instance web0\d$/],
    [{ kind: 'kill', target: { kind: 'service', name: 'web', count: 2 } }, /^service web$/],
    [{ kind: 'kill', target: { kind: 'zone', name: '*', groups: 1 } }, /^zone us-\w+-\d\/zone.$/],
    [
      {
        kind: 'loss',
        rate: 1,
        link: { from: { kind: 'service', name: 'web' }, to: { kind: 'service', name: 'db' } },
      },
      /^service web > service db$/,
    ],
    [
      {
        kind: 'partition',
        between: [
          { kind: 'service', name: 'web' },
          { kind: 'region', name: 'us-west-2' },
        ],
      },
      /^service web \| region us-west-2$/,
    ],
    [{ kind: 'set', path: 'services.web.workers', value: 2 }, /^services\.web\.workers$/],
  ])('%j', (action, text) => {
    expect(draw(planned(action)).target).toMatch(text);
  });
});

describe('a plan as drawn', () => {
  const random: FaultTarget[] = [
    { kind: 'service', name: 'web', count: 3 },
    { kind: 'service', name: '*', share: 0.4 },
    { kind: 'zone', name: '*', groups: 2 },
    { kind: 'zone', name: 'us-east-1/*', count: 2 },
    { kind: 'package', name: 'karyon', count: 1 },
  ];

  test('hits the same with every other seed', () => {
    for (const target of random) {
      const first = draw(kill(target), 7);
      const again = draw(first.fault, 8);
      expect(again.hit).toEqual(first.hit);
      expect(again.hit.length).toBeGreaterThan(0);
      expect(formatFault(asWritten(again.fault))).toBe(formatFault(asWritten(first.fault)));
    }
  });

  test('is drawn by the seed, and with one fault more hits the same with the others', () => {
    const [one, two] = random.map((target, i) => kill(target, `f${i}`)) as [
      PlannedFault,
      PlannedFault,
    ];
    const hits = (plan: PlannedFault[], seed: number) =>
      drawFaults(plan, everybody, seed).map(({ hit }) => hit);
    expect(hits([one, two], 3)).toEqual(hits([one, two], 3));
    expect(hits([one, two], 3)).not.toEqual(hits([one, two], 4));
    expect(hits([two], 3)).toEqual(hits([one, two], 3).slice(1));
  });

  test('draws each fault by itself: two of a kind hit the same as often as chance has it (99.9 %)', () => {
    const target: FaultTarget = { kind: 'service', name: 'web', count: 1 };
    const seeds = Array.from({ length: 700 }, (_, seed) => seed);
    const same = seeds.filter((seed) => {
      const [one, other] = drawFaults([kill(target, 'f1'), kill(target, 'f2')], everybody, seed);
      return one?.hit[0]?.id === other?.hit[0]?.id;
    }).length;
    // One of seven: 100 of 700, with a standard deviation of 9.26; 3.29 of these are 99.9 %.
    expect(Math.abs(same - 100)).toBeLessThan(3.29 * 9.26);
  });

  test('means whoever comes later, too, where it named a place', () => {
    const newcomer = { ...everybody[0], id: 99, instance: 'web99' } as (typeof everybody)[0];
    const [zone] = draw(kill({ kind: 'zone', name: 'us-east-1/zoneA' })).sides;
    const [some] = draw(kill({ kind: 'service', name: 'web', count: 2 })).sides;
    expect(zone?.includes(newcomer)).toBe(true);
    expect(some?.includes(newcomer)).toBe(false);
  });
});
