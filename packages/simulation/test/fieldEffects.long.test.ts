import { expect, test } from '@jest/globals';
import { architectureJsonSchema } from '../src/files/jsonSchema.ts';
import { FieldEffects } from './support/fieldEffects.ts';
import { schemaFields } from './support/schemaFields.ts';

/** Fields that change no run, by how their names begin, and why. */
const idle: Readonly<Record<string, string>> = {
  'architectureFile.$schema': 'is for editors',
  'architectureFile.description': 'is for people',
  'architectureFile.args': 'has no effect',
  'architectureFile.date': 'has no effect',
  'architectureFile.social': 'cannot be left out; its fields are looked at one by one',
  'service.authenticates': 'is for rules',
  'service.instance': 'has no effect',
  'service.useCustomGuesstimate': 'has no effect',
  'service.guesstimate': 'has no effect',
  'autoscale.metric=latencyP99': 'has levels in its own unit, and cannot change alone',
  'autoscale.metric=requestsPerInstance': 'has levels in its own unit, and cannot change alone',
  'cache.eviction': 'can be one word only',
  'workload.loadBalancing': 'is always refused',
  'arrivals[trace].file': 'needs a file; `instants` is looked at instead',
  'sizes[': 'is read and drawn by the code of distribution[',
};

const most = 3_000;

test('every field of the format, and every word that a field can be, changes some run', () => {
  const schema = architectureJsonSchema();
  const isIdle = (name: string) => Object.keys(idle).some((start) => name.startsWith(start));
  const effects = new FieldEffects(schema, [...schemaFields(schema)].filter(isIdle));
  for (let seed = 1; effects.left.size > 0 && seed <= most; seed += 1) effects.look(seed);
  expect([...effects.left]).toEqual([]);
}, 1_800_000);
