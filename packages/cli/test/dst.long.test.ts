import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();

describe('the inventory mover', () => {
  const mover = (file: string): string => join(program.scenarios, 'mover', file);

  test('as it was published fails as it was published', () => {
    const left = program.dst(
      mover('original.mjs'),
      '--seeds',
      '1..100',
      '--stop-at',
      '1',
      '--json',
      '--no-shrink',
    );
    expect(left.code).toBe(3);
    expect(JSON.parse(left.out).findings[0].message).toMatch(/No gateways active|finalCount/);
  });

  test('corrected survives a thousand seeds, and is not spared', () => {
    const left = program.dst(mover('mover.mjs'), '--seeds', '1..1000', '--json');
    expect(left.code).toBe(0);
    const { faults, network, disk } = JSON.parse(left.out);
    expect(
      Math.min(
        faults.power,
        faults.partition,
        network.lost,
        network.duplicated,
        network.reordered,
        disk.syncs,
      ),
    ).toBeGreaterThan(0);
  });

  test.each([
    ['ackBeforeSync', 20],
    ['noDedup', 20],
    ['noExpected', 50],
    ['counterFirst', 200],
  ])('with the error %s is found within %d seeds, small, and replays', (mutant, within) => {
    const left = program.dst(
      mover('mover.mjs'),
      '--set',
      `mutant=${mutant}`,
      '--seeds',
      `1..${within}`,
      '--stop-at',
      '1',
      '--json',
    );
    expect(left.code).toBe(3);
    const [finding] = JSON.parse(left.out).findings;
    expect(finding).toMatchObject({ kind: 'invariant', name: 'ledger' });
    expect(finding.faultsLeft).toBeLessThanOrEqual(finding.faultsDrawn);
    const replayed = program.dst('replay', finding.file, '--json');
    expect(replayed.code).toBe(3);
    expect(JSON.parse(replayed.out).digest).toBe(finding.digest);
  });
});
