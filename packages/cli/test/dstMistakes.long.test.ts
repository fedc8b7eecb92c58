import { describe, expect, test } from '@jest/globals';
import { dstProgram, type Left } from './dstProgram.ts';

const program = dstProgram();

const head = "import { powerMonkey, scenario } from 'spigo/dst';\n";

/** Runs a scenario file of this text; where it was. */
function tried(name: string, text: string): Left & { readonly file: string } {
  const file = program.write(`bad/${name.replaceAll(' ', '-')}.mjs`, text);
  return { ...program.dst(file, '--seeds', '1..2', '--jobs', '1'), file };
}

/** One message on stderr, with the place: nothing else is said, and the code is 2. */
function expectMistake(name: string, text: string, message: string, place: string): void {
  const { code, out, err, file } = tried(name, text);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^spigo: [^\n]*\n {2}at [^\n]*\n$/);
  expect(err).toContain(message);
  expect(err).toContain(`\n  at ${file}${place}`);
}

/** A scenario whose only service says `code` on its fourth line. */
const doing = (code: string): string => `${head}import zlib from 'node:zlib';
const service = async (env) => { await env.delay('1s');
  ${code}
};
export default scenario({ name: 'bad', machines: { m: { s: service } } });
`;

describe('code that does what it may not ends with 2, and one message with its line', () => {
  test.each([
    ['clock', 'Date.now();', 'm/s uses Date.now', ':4:8'],
    ['timer', 'setTimeout(() => {}, 1);', 'm/s uses setTimeout', ':4:3'],
    ['random', 'Math.random();', 'm/s uses Math.random', ':4:8'],
    ['swallowed', 'try { new Date(); } catch {}', 'm/s uses new Date()', ':4:9'],
    [
      'foreign',
      "await new Promise((done) => zlib.gzip('x', done));",
      'm/s awaits something that is not of the simulation',
      ':4:9',
    ],
    ['nobody', 'await new Promise(() => {});', 'm/s awaits something', ':4:9'],
    // The column is where the loop happens to be when it is asked: the loop's, or that of its await.
    ['microtasks', 'for (;;) await null;', 'an endless loop', ':4:'],
    ['endless', 'for (;;) Math.sqrt(2);', 'an endless loop', ':4:'],
    [
      'an unknown machine',
      "await env.connect('n.m:1').catch(() => {});",
      'm/s: env.connect: there is no machine "n.m"; the machines are m.',
      ':4:13',
    ],
    [
      'no address',
      "await env.connect('m').catch(() => {});",
      'm/s: env.connect: found "m"; allowed is HOST:PORT',
      ':4:13',
    ],
  ])('%s', (name, code, message, place) => {
    const text = doing(code).replace(
      'm: { s',
      name.includes('machine') ? '"a.m": {}, m: { s' : 'm: { s',
    );
    expectMistake(name, text, message.replace('are m.', 'are a.m, m.'), place);
  });
});

/** A scenario with one machine, in which `field` stands on its third line. */
const saying = (field: string): string => `${head}export default scenario({
  name: 'bad', machines: { m: { s: async () => {} } },
  ${field},
});
`;

describe('a plan that does what it may not ends with 2, and one message with its line', () => {
  test.each([
    [
      'hits nobody',
      "plan: (control) => control.start('n')",
      'plan: control.start: "n" hits nobody; allowed are names and patterns of machines, and they are m.',
      ':4:30',
    ],
    [
      'hits nobody and catches it',
      "plan: async (control) => { try { control.kill('x*'); } catch {} }",
      'plan: control.kill: "x*" hits nobody',
      ':4:44',
    ],
    [
      'throws',
      "plan: async (control) => { await control.delay(5); throw new Error('boom'); }",
      'plan: boom',
      ':4:60',
    ],
    [
      'awaits what is foreign',
      'plan: async (control) => { control.log("x"); await new Promise(() => {}); }',
      'plan awaits something',
      ':4:54',
    ],
    [
      'loops',
      'plan: async (control) => { control.log("x"); for (;;) await null; }',
      'an endless loop',
      ':4:',
    ],
    ['reads the clock', 'plan: () => { Date.now(); }', 'plan uses Date.now', ':4:22'],
  ])('%s', (name, field, message, place) => {
    expectMistake(`plan ${name}`, saying(field), message, place);
  });
});

describe('what a scenario says is checked, with the line of its call of scenario()', () => {
  test.each([
    [
      'a pattern of a monkey hits nobody',
      "monkeys: [powerMonkey({ machines: 'x*' })]",
      'monkeys[0].machines: "x*" hits nobody; allowed are names and patterns of machines, and they are m.',
    ],
    [
      'a pattern of a fault hits nobody',
      "faults: [{ at: '1s', kind: 'power', target: 'n' }]",
      'faults[0].target: "n" hits nobody',
    ],
    ['hardware of nobody', "hardware: { 'x*': { cpus: 2 } }", 'hardware["x*"]: "x*" hits nobody'],
    ['a zone of nobody', "network: { 'x>y': 'intranet' }", 'network["x>y"]'],
    ['a storage that is not there', "storage: 'tape'", 'storage: found "tape"'],
    ['an unknown field', 'machine: {}', 'Did you mean "machines"?'],
    [
      'an unknown fault',
      "faults: [{ at: '1s', kind: 'powr', target: 'm' }]",
      'Did you mean "power"?',
    ],
  ])('%s', (name, field, message) => {
    expectMistake(name, saying(field), message, ':2:16');
  });

  test('an invariant that asks for a machine that is not there', () => {
    const field = "invariants: { there: (world) => world.machine('n') }";
    const message = 'world.machine: found "n"; the machines are m';
    expectMistake('unknown in an invariant', saying(field), message, ':4:');
  });

  test('an invariant that is async', () => {
    const field = 'invariants: { later: async () => {} }';
    const { code, err } = tried('async invariant', saying(field));
    expect([code, err]).toEqual([2, expect.stringContaining('invariants.later is async')]);
  });
});

describe('a file that is no scenario ends with 2', () => {
  test.each([
    ['syntax', '\nconst x = ;\n', /cannot load .*\n {2}at .*syntax\.mjs:2\n/],
    ['imported', "import './syntax.mjs';\n", /cannot load .*\n {2}at .*syntax\.mjs:2\n/],
    ['throws', "\nthrow new Error('early');\n", /early\n {2}at .*throws\.mjs:2:7\n/],
    ['nothing', 'export const x = 1;\n', /its default export is no scenario/],
    [
      'maker',
      `${head}export default scenario(() => { throw new Error('odd'); });\n`,
      /scenario: odd\n {2}at .*maker\.mjs:2:39\n/,
    ],
    ['absent', "import './not-there.mjs';\n", /cannot load .*not-there\.mjs/],
  ])('%s', (name, text, message) => {
    const { code, out, err } = tried(name, text);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  test('there is none', () => {
    const { code, err } = program.dst('nowhere.mjs');
    expect([code, err]).toEqual([2, expect.stringContaining('there is no such file')]);
  });
});

describe('an endless loop is seen outside of campaigns, too', () => {
  test('in a replay: 2, with file and line', () => {
    const failing = doing("throw new Error('found');");
    const file = program.write('loop/replayed.mjs', failing);
    program.dst(file, '--seeds', '1', '--out', 'loop');
    program.write('loop/replayed.mjs', failing.replace('throw', 'for (;;) await null; throw'));
    const { code, out, err } = program.dst('replay', 'loop/bad.seed1.dst.json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^spigo: an endless loop: [^\n]*\n {2}at [^\n]*\n$/);
    expect(err).toContain(`\n  at ${file}:4:`);
  });

  test('in runSeed and testScenario of a file: they reject, and the process ends by itself', () => {
    const file = program.write('loop/seed.mjs', doing('for (;;) Math.sqrt(2);'));
    const good = program.write(
      'loop/good.mjs',
      doing('env.log.info(String(env.random.uniform()));'),
    );
    program.write(
      'loop/ask.mjs',
      `import { runSeed, testScenario } from 'spigo/dst';
      const told = (error) => console.log(error.name, error.message);
      await runSeed(${JSON.stringify(file)}, 1).catch(told);
      await testScenario(${JSON.stringify(file)}, { seeds: [1, 2] }).catch(told);
      const seeds = [1, 2, 1].map((seed) => runSeed(${JSON.stringify(good)}, seed));
      const [first, second, again] = await Promise.all(seeds);
      console.log(first.digest === again.digest, first.digest === second.digest);\n`,
    );
    const said = program.shell('loop', `"${process.execPath}" ask.mjs; echo code $?`);
    const told = `UsageError an endless loop: .*\\n  at ${file}:4:\\d+\\n`;
    expect(said).toMatch(new RegExp(`^${told}${told}true false\\ncode 0\\n$`));
  });
});
