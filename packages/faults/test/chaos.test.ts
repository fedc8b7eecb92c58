import { describe, expect, test } from '@jest/globals';
import { Kernel, type SimTime } from '@spigo/kernel';
import { Chaos } from '../src/chaos.ts';
import { type DrawnFault, drawFaults } from '../src/drawFaults.ts';
import type { PlannedFault } from '../src/faultPlan.ts';
import { everybody } from './candidates.ts';

const at = (us: number) => us as SimTime;

function fault(id: string, from: number, until: number | null): PlannedFault {
  const target = { kind: 'service', name: 'db' } as const;
  const end = until === null ? null : at(until);
  return { id, stream: id, kind: 'kill', at: at(from), until: end, target };
}

/** What a plan does, as lines of `time verb fault`. */
function carryOut(plan: readonly PlannedFault[], until = 1_000): string[] {
  const kernel = new Kernel({ seed: 1 });
  const lines: string[] = [];
  const hands = {
    begin: ({ fault: { id } }: DrawnFault) => lines.push(`${kernel.now} begin ${id}`),
    heal: ({ fault: { id } }: DrawnFault) => lines.push(`${kernel.now} heal ${id}`),
  };
  kernel.spawn('chaos', new Chaos(drawFaults(plan, everybody, 1), hands));
  kernel.runSync({ until: at(until) });
  return lines;
}

describe('a plan', () => {
  test('is carried out at its times: what begins heals, and nothing else', () => {
    const plan = [fault('f1', 100, 250), fault('f2', 200, null), fault('f3', 250, 260)];
    expect(carryOut(plan)).toEqual([
      '100 begin f1',
      '200 begin f2',
      '250 heal f1',
      '250 begin f3',
      '260 heal f3',
    ]);
  });

  test('begins at time 0 where it says so, and leaves alone what is after the end', () => {
    const plan = [fault('f1', 0, null), fault('f2', 1_000, 2_000), fault('f3', 1_001, null)];
    expect(carryOut(plan)).toEqual(['0 begin f1', '1000 begin f2']);
  });
});
