import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();

const head = "import { powerMonkey, scenario } from 'spigo/dst';\n";

describe('a campaign', () => {
  const typed = `import { type Env, scenario } from 'spigo/dst';
interface Seen { readonly machine: string }
const seen: Seen[] = [];
export default scenario((random, { worst = 7 }) => {
  const unlucky = random.below(worst as number) === 0;
  return {
    name: 'dice',
    machines: { m: { s: async (env: Env): Promise<void> => {
      await env.delay('1s');
      if (unlucky) throw new Error('unlucky');
    } } },
  };
});
`;

  test('in TypeScript finds by seed the same with one thread and two, and replays', () => {
    const file = program.write('dice.ts', typed);
    const words = [file, '--seeds', '1..40', '--json'];
    const one = program.dst(...words, '--jobs', '1', '--out', 'one');
    const two = program.dst(...words, '--jobs', '2', '--out', 'two');
    expect([one.code, two.code]).toEqual([3, 3]);
    const report = JSON.parse(one.out);
    const plain = (text: string): string =>
      text.replace(/"wallMs": \d+/, '').replaceAll('two/', 'one/');
    expect(plain(two.out)).toBe(plain(one.out));
    expect(report).toMatchObject({ schema: 'spigo.dst/1', scenario: 'dice', seeds: 40 });
    const [first] = report.findings;
    expect(first).toMatchObject({
      kind: 'crash',
      name: 'm:s',
      atMs: 1_000,
      faultsDrawn: 0,
      faultsLeft: 0,
    });
    expect(program.dst('replay', first.file).code).toBe(3);
    const stopped = program.dst(...words, '--stop-at', '2', '--out', 'stop');
    const found = JSON.parse(stopped.out).findings.map(({ seed }: { seed: number }) => seed);
    expect(found).toEqual(report.findings.slice(0, 2).map(({ seed }: { seed: number }) => seed));
    program.write('dice.ts', typed.replace("throw new Error('unlucky')", 'return'));
    expect(program.dst('replay', first.file).code).toBe(0);
  });

  test('says what it asked for and never met', () => {
    const text = `${head}export default scenario({ name: 'calm', sometimes: ['rain'], monkeys: [powerMonkey({ every: '1h' })],
      machines: { m: { s: async (env) => { await env.delay('1s'); env.halt('done'); } } } });\n`;
    const left = program.dst(
      program.write('calm.mjs', text),
      '--seeds',
      '1..3',
      '--junit',
      'calm.xml',
    );
    expect(left.code).toBe(3);
    expect(left.out).toContain('note     the scenario asks for the fault "power"');
    expect(left.out).toContain('sometimes "rain" was met in none');
  });

  test('that keeps something between two runs is found out, with the event that differs', () => {
    const text = `${head}let runs = 0;
export default scenario({ name: 'leak', machines: { m: { s: async (env) => { runs++; await env.delay(runs); } } } });\n`;
    const left = program.dst(program.write('leak.mjs', text), '--seeds', '1..3', '--twice', '1');
    expect(left.code).toBe(1);
    expect(left.err).toMatch(/another run the second time: event \d+ was "\S+ ms m\/s Delay"/);
  });
});

test.each(['mover', 'bank', 'raft'])('the scenario %s survives ten seeds', (name) => {
  const file = join(program.scenarios, name, `${name}.mjs`);
  const left = program.dst(file, '--seeds', '1..10', '--jobs', '1', '--json');
  expect(JSON.parse(left.out).findings).toEqual([]);
  const wrong = program.dst(file, '--seeds', '1..1', '--set', 'mutant=nothing');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('mutant: found "nothing"; allowed is');
});

test('a finding leaves its timeline as text and as a page', () => {
  const text = `${head}export default scenario({ name: 'boom', machines: { m: { s: async (env) => { env.log.info('<b>'); throw new Error('boom'); } } } });\n`;
  const file = program.write('boom.mjs', text);
  program.dst(file, '--seeds', '5..5', '--out', join(file, '..', 'kept'));
  const kept = (name: string): string => join(file, '..', 'kept', name);
  expect(readFileSync(kept('boom.seed5.timeline.txt'), 'utf8')).toContain('m/s  info  <b>');
  expect(readFileSync(kept('boom.seed5.timeline.html'), 'utf8')).toContain('&lt;b&gt;');
  expect(existsSync(kept('boom.dst.json'))).toBe(true);
});
