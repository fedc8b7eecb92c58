import { describe, expect, test } from '@jest/globals';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();

/** One digest of the digests of seeds 1 to 20, each of which is one of all events of its run. */
const joint = (scenario: string): string => `
import { createHash } from 'node:crypto';
import { runSeed } from 'spigo/dst';
const path = ${JSON.stringify(`${program.scenarios}/${scenario}`)};
const hash = createHash('sha256');
for (let seed = 1; seed <= 20; seed++) {
  const { digest, finding } = await runSeed(path, seed);
  if (finding) throw new Error(seed + ': ' + finding.message);
  hash.update(digest + '\\n');
}
console.log(hash.digest('hex').slice(0, 16));
`;

/*
 * A digest here changes when a scenario, what the world does or what chance draws changes: on purpose, with a
 * line in the changelog, or by mistake.
 */
describe('twenty seeds are the runs that they were', () => {
  test.each([
    ['mover/mover.mjs', 'd6c4e0a951e6b805'],
    ['bank/bank.mjs', 'b554ebb7a9259ea0'],
    ['raft/raft.mjs', 'd5bd8c89adedd9e7'],
  ])('of %s', (scenario, digest) => {
    program.write('joint.mjs', joint(scenario));
    const once = program.shell('.', `"${process.execPath}" joint.mjs`).trim();
    expect(once).toBe(digest);
  });
});
