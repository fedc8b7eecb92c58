import { expect, test } from '@jest/globals';
import { trySystems } from './support/trySystems.ts';

const minutes = 3;

test('two hundred random systems hold all claims', () => {
  const met = trySystems(1_000, (tried) => tried < 200);
  expect(met.refused / met.systems).toBeLessThan(0.05);
}, 600_000);

test('fresh systems hold all claims, for three minutes', () => {
  const seed = Number(process.env['SPIGO_SEED'] ?? Date.now() % 2 ** 40);
  process.stderr.write(`random systems: seeds from ${seed} on (SPIGO_SEED=${seed} repeats them)\n`);
  const end = performance.now() + minutes * 60_000;
  const met = trySystems(seed, () => performance.now() < end);
  const { systems, refused } = met;
  const last = seed + systems - 1;
  process.stderr.write(`random systems: ${systems} up to seed ${last}, ${refused} refused\n`);
  for (const line of met.missing(['shipped'])) process.stderr.write(`random systems: ${line}\n`);
}, 900_000);
