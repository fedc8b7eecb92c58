import { expect } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { ArchitectureError } from '../../src/files/architectureError.ts';
import type { Assignment } from '../../src/files/assigned.ts';
import { parseArchitecture } from '../../src/files/load.ts';
import { countLinks } from '../../src/resolving/links.ts';
import { resolveArchitecture } from '../../src/resolving/resolve.ts';
import { anyBehaviour } from './anyBehaviour.ts';

/** An architecture that runs, or an error of its author: nothing else may come of a text. */
async function survives(
  text: string,
  format: 'json' | 'yaml',
  set: readonly Assignment[] = [],
): Promise<void> {
  try {
    const resolved = resolveArchitecture(await parseArchitecture(text, { format, set }), {
      scale: 1,
    });
    expect(countLinks(resolved)).toBeGreaterThanOrEqual(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error instanceof ArchitectureError) expect(error.problems.length).toBeGreaterThan(0);
    expect(error.message).not.toMatch(/undefined|\[object Object\]/);
    expect(error.message.length).toBeLessThan(30_000);
  }
}

/** The file that is broken in many ways. */
export const valid: object = {
  arch: 'shop',
  version: 'arch-0.2',
  victim: 'web',
  services: [
    { name: 'db', package: 'store', count: 3, dependencies: ['db', 'eureka'] },
    {
      name: 'web',
      package: 'karyon',
      count: 24,
      dependencies: ['db'],
      serviceTime: { distribution: 'erlang', mean: '2ms', k: 3 },
    },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ],
  workload: [{ from: 'www', arrivals: { process: 'poisson', rate: '100/s' }, keys: { count: 9 } }],
  network: { profile: 'none', sameZone: '1ms', regions: { 'us-east-1>eu-west-1': '40ms' } },
  faults: [{ at: '5s', kind: 'kill', target: { service: 'web', count: 1 }, for: '1s' }],
  warmUp: '1s',
};

const words = [
  'db',
  'web',
  'kill',
  'poisson',
  '10ms',
  '1/s',
  '__proto__',
  'constructor',
  '',
  'é\u0000',
];
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(...words, -1, 0, 1e308, null, true, [], {}, [[]], {
    distribution: 'weibull',
  }),
);

/** `valid` with the value or the name of the `at`th field or element replaced by junk. */
function mutated(value: unknown, at: number, by: unknown, rename: boolean): unknown {
  let place = -1;
  const visit = (inside: unknown): unknown => {
    if (Array.isArray(inside)) return inside.map((each) => replaced(each));
    if (typeof inside !== 'object' || inside === null) return inside;
    return Object.fromEntries(
      Object.entries(inside).map(([name, each]) => {
        const here = place + 1 === at && rename;
        return [here ? `${JSON.stringify(by)}` : name, replaced(each)];
      }),
    );
  };
  const replaced = (each: unknown): unknown => {
    place += 1;
    return place === at && !rename ? by : visit(each);
  };
  return visit(value);
}

function oneReplaced() {
  return fc.asyncProperty(fc.nat(60), junk, fc.boolean(), fc.nat(60), junk, (a, x, rename, b, y) =>
    survives(JSON.stringify(mutated(mutated(valid, a, x, rename), b, y, false)), 'json'),
  );
}

function anyReplaced() {
  const property = fc.asyncProperty(
    anyBehaviour,
    fc.nat(150),
    junk,
    fc.boolean(),
    async (file, at, x, rename) => survives(JSON.stringify(mutated(file, at, x, rename)), 'json'),
  );
  return property;
}

function anySet() {
  const step = fc.constantFrom(
    'services',
    'web',
    'workload',
    '[0]',
    '1',
    'policies',
    'db',
    'arrivals',
    'rate',
    '*',
    '__proto__',
    '',
    'network',
    'operations',
    'get',
    '["a b"]',
  );
  const path = fc
    .array(step, { minLength: 1, maxLength: 5 })
    .map((steps) => steps.join('.').replaceAll('.[', '['));
  const text = fc.oneof(
    junk.map((value) => JSON.stringify(value)),
    fc.string(),
    fc.constantFrom('5/s', '2ms', '{a: 1}', '[', '~', '&a [*a]'),
  );
  const property = fc.asyncProperty(path, text, (at, to) =>
    survives(JSON.stringify(valid), 'json', [{ path: at, text: to }]),
  );
  return property;
}

function charactersMoved() {
  const text = JSON.stringify(valid, undefined, 1);
  const place = fc.nat(text.length);
  return fc.asyncProperty(place, place, fc.constantFrom('json', 'yaml'), (a, b, format) =>
    survives(text.slice(0, a) + text.slice(b), format),
  );
}

function anyText() {
  const piece = fc.constantFrom(
    'arch: a\n',
    'services:\n',
    '  - name: x\n',
    '&a ',
    '*a',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|\n',
    '>\n',
    '\t',
    '!!set ',
    '? ',
    '---\n',
    '#',
    '%',
    '<<: ',
    '0x1',
    '.inf\n',
    '~',
  );
  return fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.string(), (pieces, end) =>
    survives(pieces.join('') + end, 'yaml'),
  );
}

function anyJson() {
  return fc.asyncProperty(fc.jsonValue(), (value) => survives(JSON.stringify(value), 'json'));
}

/** What is tried, under which claim, with a seed, and how often where there is time. */
export interface Trial {
  readonly claim: string;
  readonly seed: number;
  readonly runs: number;
  /** Tries it so often. Throws where a try fails. */
  run(runs: number): Promise<void>;
}

/** Everything that can be wrong with a file. */
export const brokenFiles: readonly Trial[] = [
  trial('a file with something replaced is read or refused', 5, 500, oneReplaced()),
  trial(
    'a file that says all that can be said, with something replaced, is read or refused',
    9,
    300,
    anyReplaced(),
  ),
  trial('a field that is set anywhere to anything is read or refused', 10, 500, anySet()),
  trial(
    'a file with characters cut, doubled or swapped is read or refused',
    6,
    300,
    charactersMoved(),
  ),
  trial('any text is read or refused', 7, 500, anyText()),
  trial('any JSON is read or refused', 8, 300, anyJson()),
];

function trial<T>(
  claim: string,
  seed: number,
  runs: number,
  property: fc.IAsyncPropertyWithHooks<T>,
): Trial {
  return { claim, seed, runs, run: (numRuns) => fc.assert(property, { seed, numRuns }) };
}
