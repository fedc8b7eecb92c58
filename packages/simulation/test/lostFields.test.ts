import { describe, expect, test } from '@jest/globals';
import { parseArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

const steps = '[{"call":{"to":"db","operation":"get"}}]';
const file = (name: string, where: 'operations' | 'policies' | 'network'): string => {
  const own = where === 'operations' ? `"operations":{"${name}":${steps}},` : '';
  const policies = where === 'policies' ? `"policies":{"${name}":{"timeout":"1s"}},` : '';
  const network = where === 'network' ? `,"network":{"regions":{"${name}":"1ms"}}` : '';
  const web = `{${own}${policies}"name":"web","package":"monolith","dependencies":["db"]}`;
  return `{"arch":"a","services":[${web},{"name":"db","package":"store"}]${network}}`;
};

describe('a field named __proto__ is refused with its place', () => {
  test.each([
    ['operations', 'services[0].operations.__proto__'],
    ['policies', 'services[0].policies.__proto__'],
    ['network', 'network.regions.__proto__'],
  ] as const)('among %s, in JSON and in YAML', async (where, place) => {
    const text = file('__proto__', where);
    for (const format of ['json', 'yaml'] as const) {
      const reading = parseArchitecture(text, { file: 'a', format });
      await expect(reading).rejects.toThrow(`${place}: found the name "__proto__"; allowed: any`);
    }
  });

  test('where it is set from outside', async () => {
    const set = [{ path: 'services.web.policies.__proto__', text: '{timeout: 1s}' }];
    const reading = parseArchitecture(file('get', 'operations'), { set });
    await expect(reading).rejects.toThrow('services[0].policies.__proto__: found the name');
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  '%s is an operation as any other',
  async (name) => {
    const set = [
      {
        path: 'workload',
        text: `{from: web, arrivals: {process: constant, rate: 100/s}, operations: {${name}: 1}}`,
      },
    ];
    const run = async (word: string) => {
      const text = set.map(({ path, text: value }) => ({ path, text: value.replace(name, word) }));
      const read = await parseArchitecture(file(word, 'operations'), { set: text });
      return simulateSync(read, { duration: '1s' }).result.requests;
    };
    expect(await run(name)).toEqual(await run('plain'));
  },
);
