import { expect, test } from '@jest/globals';
import { architectureJsonSchema } from '../src/files/jsonSchema.ts';
import { fieldsIn } from './support/schemaFields.ts';
import { anyCommands } from './support/systems/anyCommand.ts';
import { anySystem } from './support/systems/anySystem.ts';
import { Chance, swarm } from './support/systems/chance.ts';
import { features } from './support/systems/features.ts';
import { fieldsToMeet, systemAsked, trySystem, trySystems } from './support/trySystems.ts';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

test('a seed gives one system, and another seed another', () => {
  const text = (seed: number): string => {
    const { file, size, lines, orders } = anySystem(seed);
    return JSON.stringify([file, size, lines, orders, anyCommands(anySystem(seed))]);
  };
  const some = seeds.slice(0, 30);
  const texts = some.map(text);
  expect(some.map(text)).toEqual(texts);
  expect(new Set(texts).size).toBe(texts.length);
});

test('a feature that is left out changes no other draw', () => {
  const whole = Chance.of(7, new Set(features));
  const part = Chance.of(7, new Set());
  const draw = (chance: Chance) => [chance.at('a').whole(1, 1e9), chance.at('b').at(3).fraction()];
  expect(draw(part)).toEqual(draw(whole));
  expect(whole.has('hedge', 1)).toBe(true);
  expect(part.has('hedge', 1)).toBe(false);
});

test('every feature is left out of some systems, and kept in others', () => {
  const kept = seeds.map((seed) => swarm(seed));
  for (const feature of features) {
    const count = kept.filter((each) => each.has(feature)).length;
    expect([feature, count > 0, count < seeds.length]).toEqual([feature, true, true]);
  }
  expect(seeds.some((seed) => swarm(seed, ['hedge']).has('hedge'))).toBe(false);
});

test('random systems have every field of the format, and every word that a field can be', () => {
  const schema = architectureJsonSchema();
  const missing = new Set(fieldsToMeet(schema));
  for (let seed = 0; missing.size > 0 && seed < 2_000; seed += 1) {
    for (const [field] of fieldsIn(schema, anySystem(seed).file)) missing.delete(field);
  }
  expect([...missing]).toEqual([]);
});

test('random systems run or are refused, add up, and run the same again: measured, in slices, from their file', () => {
  const asked = systemAsked();
  if (asked === undefined) trySystems(1, (tried) => tried < 8);
  else expect(trySystem(asked.seed, asked.only).kind).toBe('ran');
});
