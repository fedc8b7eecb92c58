import { describe, expect, test } from '@jest/globals';
import { Kernel, type SimTime } from '@spigo/kernel';
import { Chaos } from '../src/chaos.ts';
import type { Candidate, PlannedFault } from '../src/faultPlan.ts';

const candidates: Candidate[] = Array.from({ length: 20 }, (_, id) => ({
  id,
  instance: `web${id}`,
  service: 'web',
  package: 'karyon',
  region: 'us-east-1',
  zone: 'zoneA',
}));

const at = (us: number) => us as SimTime;

function fault(id: string, from: number, until: number | null, count = 1): PlannedFault {
  const target = { kind: 'service', name: 'web', count } as const;
  return { id, kind: 'kill', at: at(from), until: until === null ? null : at(until), target };
}

/** What a plan does, as lines of `time verb candidate fault`. */
function carryOut(plan: readonly PlannedFault[], seed = 1, until = 1_000): string[] {
  const kernel = new Kernel({ seed });
  const lines: string[] = [];
  const hands = {
    kill: (candidate: Candidate, id: string) =>
      lines.push(`${kernel.now} kill ${candidate.instance} ${id}`),
    revive: (candidate: Candidate) => lines.push(`${kernel.now} revive ${candidate.instance}`),
  };
  kernel.spawn('chaos', new Chaos(plan, candidates, hands, seed));
  kernel.runSync({ until: at(until) });
  return lines;
}

describe('a plan', () => {
  test('is carried out at its times: what was killed comes back, and nobody else', () => {
    const lines = carryOut([fault('f1', 100, 250, 3), fault('f2', 200, null, 1)]);
    const times = lines.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(times).toEqual([
      ...['100 kill', '100 kill', '100 kill', '200 kill'],
      ...['250 revive', '250 revive', '250 revive'],
    ]);
    const names = (verb: string, id: string) =>
      lines.filter((line) => line.includes(verb) && line.endsWith(id)).map((l) => l.split(' ')[2]);
    expect(lines.slice(4).map((line) => line.split(' ')[2])).toEqual(names('kill', 'f1'));
  });

  test('begins at time 0 where it says so, and leaves alone what is after the end', () => {
    expect(
      carryOut([fault('f1', 0, null), fault('f2', 1_000, null), fault('f3', 1_001, null)]),
    ).toEqual([
      expect.stringMatching(/^0 kill web\d+ f1$/),
      expect.stringMatching(/^1000 kill web\d+ f2$/),
    ]);
  });

  test('is drawn by the seed', () => {
    const plan = [fault('f1', 10, null, 5)];
    expect(carryOut(plan, 7)).toEqual(carryOut(plan, 7));
    expect(carryOut(plan, 7)).not.toEqual(carryOut(plan, 8));
  });

  test('with one fault more hits the same with the others', () => {
    const rest = [fault('f2', 20, 30, 2), fault('f3', 40, null, 2)];
    const more = carryOut([fault('f1', 10, null, 4), ...rest], 7);
    expect(more.filter((line) => !line.endsWith('f1'))).toEqual(carryOut(rest, 7));
  });

  test('tells what it will hit before it does', () => {
    const hands = { kill: () => {}, revive: () => {} };
    const { faults } = new Chaos(
      [fault('f1', 10, 20, 2), fault('f2', 30, null)],
      candidates,
      hands,
      1,
    );
    expect(faults).toMatchObject([
      { id: 'f1', kind: 'kill', at: 10, until: 20, target: 'service web' },
      { id: 'f2', at: 30, until: null, target: expect.stringMatching(/^instance web\d+$/) },
    ]);
    expect(faults.map(({ hit }) => hit.length)).toEqual([2, 1]);
  });
});
