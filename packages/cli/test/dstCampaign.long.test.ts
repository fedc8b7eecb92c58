import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { validateXML } from 'xmllint-wasm';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();

const kept = (...names: readonly string[]): string => join(program.folder, ...names);

const json = (...names: readonly string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(kept(...names), 'utf8'));

/** One of six seeds throws; each tells on stderr, before its run, a number that is its own. */
const dice = `import { scenario } from 'spigo/dst';
export default scenario((random, { sides = 6, met = true }) => {
  const own = random.below(1e9);
  console.error('begins ' + own);
  return {
    name: 'dice',
    sometimes: ['rain'],
    machines: { m: { s: async (env) => {
      await env.delay('1s');
      if (met) env.sometimes('rain');
      if (own % sides === 0) throw new Error('<unlucky> & "so"');
    } } },
  };
});
`;

const begun = (err: string): string[] => err.match(/begins \d+/g) ?? [];

const plain = ['--jobs', '1', '--twice', '0', '--no-shrink', '--json'];

describe('names of sometimes', () => {
  test('that a seed has met leave the code 0; one that none has met makes it 3, and is named', () => {
    const file = program.write('dice.mjs', dice);
    const words = [file, '--seeds', '1..4', '--set', 'sides=1000000007', ...plain];
    const met = program.dst(...words, '--out', 'met');
    expect([met.code, JSON.parse(met.out).neverMet]).toEqual([0, []]);
    const not = program.dst(...words, '--set', 'met=false', '--out', 'not', '--junit', 'not.xml');
    expect(not.code).toBe(3);
    expect(JSON.parse(not.out)).toMatchObject({ passed: 4, findings: [], neverMet: ['rain'] });
    expect(readFileSync(kept('not.xml'), 'utf8')).toContain(
      '<failure type="sometimes" message="never met in 4 seeds">',
    );
  });
});

describe('--junit', () => {
  test('has a case for what passed and one for each finding, as well-formed XML', async () => {
    const file = program.write('dice.mjs', dice);
    const left = program.dst(file, '--seeds', '1..30', '--junit', 'dice.xml', ...plain);
    const { findings, passed } = JSON.parse(left.out);
    expect(findings.length).toBeGreaterThan(1);
    const contents = readFileSync(kept('dice.xml'), 'utf8');
    const { errors } = await validateXML({ xml: [{ fileName: 'dice.xml', contents }], schema: [] });
    expect(errors).toEqual([]);
    expect(contents).toContain(
      `<testsuite name="dice" tests="${findings.length + 1}" failures="${findings.length}"`,
    );
    expect(contents).toContain(`name="${passed} of 30 seeds pass"`);
    for (const { seed, atMs, file: again } of findings) {
      expect(contents).toContain(`<testcase classname="dice" name="seed ${seed}">`);
      expect(contents).toContain(`at ${atMs} ms\nspigo dst replay ${again}</failure>`);
    }
    expect(contents).toContain('crash m:s: &lt;unlucky&gt; &amp; &quot;so&quot;');
  });

  test('has a failure for a seed that was another run the second time', () => {
    const text = `import { scenario } from 'spigo/dst';
let runs = 0;
export default scenario({ name: 'leak', machines: { m: { s: async (env) => { await env.delay(++runs); } } } });\n`;
    const file = program.write('leak.mjs', text);
    expect(program.dst(file, '--seeds', '1..1', '--twice', '1', '--junit', 'leak.xml').code).toBe(
      1,
    );
    expect(readFileSync(kept('leak.xml'), 'utf8')).toContain('<failure type="differs"');
  });
});

test('seeds that failed in the last campaign come right after the first one', () => {
  const file = program.write('dice.mjs', dice);
  const words = [file, '--seeds', '1..30', '--out', 'known', ...plain];
  const first = program.dst(...words);
  const byNumber = begun(first.err);
  const failed = JSON.parse(first.out).findings.map(({ seed }: { seed: number }) => seed);
  const later = failed.filter((seed: number) => seed > 1).map((seed: number) => byNumber[seed - 1]);
  expect(later.length).toBeGreaterThan(1);
  const second = program.dst(...words);
  expect(begun(second.err).slice(1, 1 + later.length)).toEqual(later);
  expect(new Set(begun(second.err))).toEqual(new Set(byNumber));
  const same = (text: string): string => text.replace(/"wallMs": \d+/, '');
  expect(same(second.out)).toBe(same(first.out));
});

describe('--for', () => {
  test('runs fresh seeds, one at least', () => {
    const file = program.write('dice.mjs', dice);
    const left = program.dst(file, '--for', '1ms', '--set', 'sides=1', ...plain);
    expect(left.code).toBe(3);
    const { seeds, findings } = JSON.parse(left.out);
    expect(seeds).toBeGreaterThan(0);
    expect(findings[0].seed).toBeGreaterThan(1_000_000_000);
  });

  test('goes on beyond the last seed that was named, as long as there is time', () => {
    const file = program.write('dice.mjs', dice);
    const left = program.dst(file, '--for', '2s', '--seeds', '7..8', '--set', 'sides=1', ...plain);
    const seeds = JSON.parse(left.out).findings.map(({ seed }: { seed: number }) => seed);
    expect(seeds.slice(0, 3)).toEqual([7, 8, 9]);
  });
});

/** All that a stream of a process has said, until `text` comes. */
function heard({ stderr }: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr?.on('close', () => reject(new Error(`"${text}" was never said: ${said}`)));
    stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes(text)) resolve(said);
    });
  });
}

test('an interrupt ends with 130: what was done is printed, and all files are whole', async () => {
  const file = program.write('dice.mjs', dice);
  const words = [file, '--seeds', '1..1000000', '--out', 'cut', '--junit', 'cut.xml', ...plain];
  const child = program.start(...words);
  let out = '';
  child.stdout?.on('data', (part: Buffer) => {
    out += part.toString();
  });
  await heard(child, 'begins');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  const printed = JSON.parse(out);
  expect(printed).toMatchObject({ scenario: 'dice', interrupted: true });
  expect(printed.seeds).toBeGreaterThan(0);
  expect(json('cut', 'dice.dst.json')).toEqual(printed);
  expect(readFileSync(kept('cut.xml'), 'utf8')).toContain('</testsuite>');
});

describe('a replay', () => {
  const bad = `import { scenario } from 'spigo/dst';
const service = async (env) => {
  await env.delay('1s');
  throw new Error('boom');
};
export default scenario({ name: 'boom', machines: { m: { s: service } } });
`;

  const failing = (): string => {
    const file = program.write('boom.mjs', bad);
    const left = program.dst(file, '--seeds', '5..5', '--json', '--out', 'boom');
    return JSON.parse(left.out).findings[0].file;
  };

  test('ends with 3 while the finding comes again, and --log prints what happened', () => {
    const replay = failing();
    const left = program.dst('replay', replay, '--log');
    expect(left.code).toBe(3);
    expect(left.out).toMatch(/1\.000000 {2}scenario {2}finding {2}crash m:s: boom/);
    expect(left.out).toMatch(/again {4}crash m:s at 1000 ms: boom/);
  });

  test('ends with 0 once it is gone', () => {
    const replay = failing();
    program.write('boom.mjs', bad.replace("throw new Error('boom')", 'return'));
    const left = program.dst('replay', replay);
    expect([left.code, left.out]).toEqual([0, expect.stringMatching(/^gone /)]);
  });

  test('ends with 1 if the same code gives another digest', () => {
    const replay = failing();
    const digest = '0123456789abcdef';
    program.write(replay, JSON.stringify({ ...json(replay), digest }));
    const left = program.dst('replay', replay);
    expect([left.code, left.err]).toEqual([1, expect.stringContaining(`instead of ${digest}`)]);
  });

  test('ends with 2 without its scenario, and of a file that is no replay', () => {
    const other = program.dst('replay', program.write('other.json', '{}'));
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('is no replay file')]);
    const lost = { ...json(failing()), file: '../gone.mjs' };
    const left = program.dst('replay', program.write('boom/lost.json', JSON.stringify(lost)));
    expect([left.code, left.err]).toEqual([2, expect.stringContaining('is not there any more')]);
  });

  test('with --inspect waits for a debugger, which stops in the code of the scenario', async () => {
    const replay = failing();
    const child = program.start('replay', replay, '--inspect');
    const said = await heard(child, 'waiting for a debugger');
    const [address = ''] = /ws:\/\/\S+/.exec(said) ?? [];
    const debug = new WebSocket(address);
    let paused: unknown = null;
    let number = 0;
    const send = (method: string, params: object = {}): void =>
      debug.send(JSON.stringify({ id: ++number, method, params }));
    debug.on('message', (text) => {
      const { method, params } = JSON.parse(String(text));
      if (method !== 'Debugger.paused' || params.hitBreakpoints.length === 0) return;
      paused = params.callFrames[0].location.lineNumber;
      send('Debugger.resume');
    });
    await once(debug, 'open');
    send('Debugger.enable');
    send('Debugger.setBreakpointByUrl', { urlRegex: 'boom\\.mjs', lineNumber: 3 });
    send('Runtime.runIfWaitingForDebugger');
    const ended = once(child, 'exit');
    await heard(child, 'Waiting for the debugger to disconnect').then(() => debug.close());
    expect([await ended, paused]).toEqual([[3, null], 3]);
  });
});
