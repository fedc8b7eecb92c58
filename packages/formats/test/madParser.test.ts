import { describe, expect, test } from '@jest/globals';
import { ArchitectureError } from '@spigo/simulation';
import fc from 'fast-check';
import type { MadModel } from '../src/importing/mad/madModel.ts';
import { parseMad } from '../src/importing/mad/madParser.ts';
import { importArchitecture } from '../src/importing/onDemand.ts';
import { sensApp } from './madModels.ts';

const parsed = (text: string): MadModel => parseMad(text, 'x.mad', 1_000);

async function refusal(text: string): Promise<string> {
  const error: unknown = await importArchitecture({ text, file: 'x.mad' }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ArchitectureError);
  return error instanceof Error ? error.message : '';
}

const service = (inside: string): string => `service DB { operation Select { ${inside} } }`;
const settings = (inside: string): string =>
  `service DB { settings { ${inside} } operation Select { think 1 } }`;

describe('the parser of MAD', () => {
  test('reads services, operations, clients and comments, wherever they stand', () => {
    const { services, clients } = parsed(
      '# a model\nclient Browser{every 5{query DB/Select}}service DB{operation Select{think 2}operation b{fail}}#end',
    );
    expect(clients).toMatchObject([
      { name: { text: 'Browser', line: 2, column: 8 }, period: 5_000 },
    ]);
    expect(services.flatMap(({ operations }) => operations)).toMatchObject([
      { name: { text: 'Select' }, actions: [{ kind: 'think', time: 2_000 }] },
      { name: { text: 'b' }, actions: [{ kind: 'fail', probability: 1 }] },
    ]);
  });

  test('has the defaults of MAD', () => {
    expect(parsed(settings('autoscaling { limits: [2, 4] }')).services[0]?.settings).toEqual({
      queue: 'FIFO',
      autoscaling: { period: 30_000, min: 2, max: 4, low: 0.7, high: 0.8 },
    });
    expect(parsed(service('retry { fail }')).services[0]?.operations[0]?.actions).toEqual([
      {
        kind: 'retry',
        delay: { kind: 'constant', base: 10_000 },
        actions: [{ kind: 'fail', probability: 1 }],
      },
    ]);
  });

  test('reads options in any order, with : as in the program and = as in the documentation', () => {
    const actions = (text: string): unknown =>
      parsed(service(text)).services[0]?.operations[0]?.actions;
    expect(actions('query A/b {priority: 2, timeout: 1.5}')).toMatchObject([
      { timeout: 1_500, priority: 2 },
    ]);
    expect(
      actions('retry(delay:exponential(5),limit=1e1){invoke A/b {priority: -3}}'),
    ).toMatchObject([
      { limit: 10, delay: { kind: 'exponential', base: 5_000 }, actions: [{ priority: -3 }] },
    ]);
  });

  test('reads the documented policy of autoscaling', () => {
    const text =
      'autoscaling { period: 10 limits: [1, 20] policy: rule-based(utilisation, 60, 90) }';
    expect(parsed(settings(text)).services[0]?.settings.autoscaling).toEqual({
      period: 10_000,
      min: 1,
      max: 20,
      low: 0.6,
      high: 0.9,
    });
  });

  test('takes the last of a setting that stands there twice', () => {
    const text = 'queue: LIFO throttling: tail-drop(5) queue: FIFO throttling: none';
    expect(parsed(settings(text)).services[0]?.settings).toEqual({ queue: 'FIFO' });
  });

  test('reads lines that end in any way, and a byte order mark', () => {
    expect(parsed(`\ufeff${service('think 1').replaceAll(' ', '\r\n')}`).services).toHaveLength(1);
  });

  test.each([
    ['nothing', '', 'x.mad:1:1: found the end of the file; allowed: service, client'],
    [
      'half a file',
      'service DB {\n\n operation',
      'x.mad:3:11: found the end of the file; allowed: the name of an operation',
    ],
    [
      'a word that is none',
      '\n  servce DB {}',
      'x.mad:2:3: found "servce"; allowed: service, client. Did you mean "service"?',
    ],
    [
      'a character that is none',
      service('think 5;'),
      'x.mad:1:40: found ";"; allowed: words, numbers',
    ],
    [
      'a word of the language as a name',
      'service query {',
      'found "query"; allowed: the name of a service; this is a word of the language',
    ],
    [
      'the older syntax',
      'service DB:\n  operation Select:',
      `x.mad:1:11: found ":"; allowed: {; MAD's older syntax, with colons and indentation, is not read`,
    ],
    ['no operation', 'service DB { settings { queue: FIFO } }', 'found "}"; allowed: operation'],
    ['no action', service(''), 'found "}"; allowed: think, query, invoke, fail, retry, ignore'],
    [
      'an unknown action',
      service('think 1 sleep 5'),
      'found "sleep"; allowed: think, query, invoke, fail, retry, ignore, }',
    ],
    [
      'a negative time',
      service('think -5'),
      'x.mad:1:39: found "-5"; allowed: a number of steps, 0 or more',
    ],
    [
      'an endless time',
      service('think 1e99'),
      'allowed: a number of steps, 0 or more, at most 1000000000000',
    ],
    ['a word for a number', service('think soon'), 'found "soon"; allowed: a number of steps'],
    [
      'no period',
      'client C { every 0 { think 1 } }',
      'found "0"; allowed: a number of steps, over 0',
    ],
    [
      'half a limit',
      service('retry(limit: 1.5) { fail }'),
      'found "1.5"; allowed: a whole number, 1 or more',
    ],
    [
      'no tries',
      service('retry(limit: 0) { fail }'),
      'found "0"; allowed: a whole number, 1 or more',
    ],
    [
      'an unknown delay',
      service('retry(delay: fibonacci(5)) { fail }'),
      'found "fibonacci"; allowed: constant, exponential',
    ],
    [
      'a negative probability',
      service('fail -0.5'),
      'found "-0.5"; allowed: a probability, 0 to 1',
    ],
    [
      'an unknown option',
      service('invoke DB/Select {timeout: 5}'),
      'found "timeout"; allowed: priority',
    ],
    [
      'an empty list of options',
      service('query DB/Select {}'),
      'found "}"; allowed: timeout, priority',
    ],
    ['an unknown queue', settings('queue: FILO'), 'found "FILO"; allowed: FIFO, LIFO'],
    [
      'an unknown throttling',
      settings('throttling: CoDel'),
      'found "CoDel"; allowed: none, tail-drop',
    ],
    [
      'a queue of nothing',
      settings('throttling: tail-drop(0)'),
      'found "0"; allowed: a whole number, 1 or more',
    ],
    [
      'limits in reverse',
      settings('autoscaling { limits: [3, 2] }'),
      'found "2"; allowed: a whole number of workers, 3 or more',
    ],
    [
      'no workers',
      settings('autoscaling { limits: [0, 2] }'),
      'found "0"; allowed: a whole number of workers, 1 or more',
    ],
    [
      'no autoscaling period',
      settings('autoscaling { period: 0 }'),
      'found "0"; allowed: a number of steps, over 0',
    ],
    [
      'thresholds in reverse',
      settings('autoscaling { policy: rule-based(utilisation, 80, 70) }'),
      'found "70"; allowed: a percentage, 80 to 100',
    ],
    [
      'deep nesting',
      service('ignore { '.repeat(50_000)),
      'found blocks in blocks; allowed: 16 deep at most',
    ],
    [
      'an unknown service',
      service('query DV/Select'),
      'x.mad:1:39: found "DV"; allowed: DB. Did you mean "DB"?',
    ],
    [
      'an unknown operation',
      service('query DB/Slect'),
      'x.mad:1:42: found "Slect"; allowed: Select. Did you mean "Select"? (of DB)',
    ],
    [
      'a client that is asked',
      `${service('query Cl/a')} client Cl { every 1 { think 1 } }`,
      'found "Cl"; allowed: DB, but this is a client',
    ],
    [
      'a name twice',
      `${service('think 1')}\nclient DB { every 1 { think 1 } }`,
      'x.mad:2:8: found the name "DB" again; allowed: a name of its own, line 1 has this one',
    ],
    [
      'an operation twice',
      'service DB { operation a { fail } operation a { fail } }',
      'found the operation "a" again',
    ],
  ])('says of %s where it is, what was found and what is allowed', async (_, text, message) => {
    expect(await refusal(text)).toContain(message);
  });

  test('tells all names that are wrong at once, as many as are read', async () => {
    const message = await refusal(service('query A1/a '.repeat(1_000)));
    expect(message.split('\n')).toHaveLength(21);
    expect(message).toContain('and at least 1 more');
  });
});

const tokens: readonly string[] = [
  ...(sensApp.match(/[\w-]+|\S/g) ?? []),
  'é',
  '"',
  '-',
  '9'.repeat(400),
  '\u0000',
];

test('whatever is written, there is a model or an error with line and column', () => {
  const change = fc.record({
    at: fc.nat(sensApp.length),
    gone: fc.nat(30),
    put: fc.oneof(fc.string(), fc.constantFrom(...tokens)),
  });
  const mutant = fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (text, { at, gone, put }) => `${text.slice(0, at)} ${put} ${text.slice(at + gone)}`,
        sensApp,
      ),
    );
  const salad = fc.array(fc.constantFrom(...tokens), { maxLength: 60 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(fc.oneof(mutant, salad, fc.string({ unit: 'binary' })), (text) => {
      try {
        expect(parsed(text).services.length).toBeGreaterThanOrEqual(0);
      } catch (error) {
        if (!(error instanceof ArchitectureError)) throw error;
        const lines = text.split('\n');
        for (const { line = 0, column = 0 } of error.problems) {
          expect(lines[line - 1]?.length ?? -1).toBeGreaterThanOrEqual(column - 1);
        }
      }
    }),
    { seed: 41, numRuns: 2_000 },
  );
});
