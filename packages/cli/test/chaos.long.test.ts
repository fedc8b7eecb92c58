import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();
const run = '-a netflixoss -d 2 -w 2 -kv chat:5ms';

/** A fault line as one word of a command that is split at its spaces. */
const line = (text: string): string => `--fault ${text.replaceAll(' ', '\t')}`;

const faultsOf = (out: string): Record<string, unknown>[] => JSON.parse(out).faults;
const digestOf = (out: string): string => JSON.parse(out).digest;

describe('--fault', () => {
  test('adds faults, each time that it stands, after those of the file', async () => {
    const kill = line('kill zone us-east-1/zoneB at 1s for 500ms');
    const slow = line('slow service homepage by 3 at 1.2s');
    const { code, out } = await spigo(`${run} ${kill} ${slow} --json`);
    expect(code).toBe(0);
    expect(faultsOf(out)).toMatchObject([
      { id: 'f3', kind: 'kill', target: expect.stringMatching(/^instance homepage/) },
      { id: 'f1', target: 'zone us-east-1/zoneB', fromMs: 1_000, toMs: 1_500 },
      { id: 'f2', target: 'service homepage', toMs: null },
    ]);
  });

  test('is in the files of the run, and a replay repeats it', async () => {
    const kill = line('kill any region * at 1s for 300ms');
    await spigo(`${run} ${kill} -c --sample 0 --out TMP/killed --quiet`);
    const file = path('killed/netflixoss.run.json');
    const { command, faults } = JSON.parse(await readFile(file, 'utf8'));
    expect(command).toContain("--fault 'kill\tany\tregion");
    expect(faults[1]).toMatchObject({
      kind: 'kill',
      line: expect.stringMatching(/^kill region us-/),
    });
    const replay = await spigo(`run --replay ${file}`);
    expect(replay.out).toContain('same digest');
  });

  test.each([
    ['kil zone x at 1s', '--fault: column 1: found "kil"'],
    [
      'kill zone us-east-1/zoneX at 1s',
      '--fault: kill zone us-east-1/zoneX at 1s: found "us-east-1/zoneX"',
    ],
    ['kill zone us-east-1/zoneX at 1s', 'did you mean "us-east-1/zoneA"?'],
    ['slow service homepages by 2 at 1s', 'did you mean "homepage"?'],
    [
      'set services.cassSubscriber.count to 2 at 1s',
      'fault f1: set: found "services.cassSubscriber',
    ],
  ])('%s is refused', async (text, message) => {
    const { code, err, out } = await spigo(`${run} ${line(text)} --json`);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('has nothing to hit in a population or in a saved graph alone', async () => {
    const kill = line('kill service x at 1s');
    expect((await spigo(`-a pirates ${kill}`)).err).toContain('found a fault for "pirates"');
    expect((await spigo(`-r TMP/x.json ${kill}`)).err).toContain('--fault: a saved graph has no');
  });
});

describe('--chaos', () => {
  test.each(['monkey', 'gorilla', 'kong', 'latency'])(
    '%s says what it drew, which repeats the run',
    async (name) => {
      const drawn = await spigo(`${run} --chaos ${name} --json --quiet`);
      expect(drawn.err).toMatch(/^# drawn with seed 1; .*\n(- (?:kill|delay) .*\n)+$/);
      const plan = path(`${name}.yaml`);
      await writeFile(plan, drawn.err);
      const again = await spigo(`${run} --chaos ${plan} --json --quiet`);
      expect(digestOf(again.out)).toBe(digestOf(drawn.out));
      expect(again.err).toBe(drawn.err);
      const calm = await spigo(`${run} --json --quiet`);
      expect(digestOf(calm.out)).not.toBe(digestOf(drawn.out));
      expect(calm.err).toBe('');
    },
  );

  test('takes a file of faults as they stand in an architecture', async () => {
    const plan = path('plan.json');
    const fault = { kind: 'kill', at: '1s', target: { service: 'homepage', count: 1 } };
    await writeFile(plan, JSON.stringify({ faults: [fault] }));
    const { code, out } = await spigo(`${run} --chaos ${plan} --json --quiet`);
    expect([code, faultsOf(out).length]).toEqual([0, 2]);
  });

  test('says where a file is wrong', async () => {
    const plan = path('wrong.yaml');
    await writeFile(plan, '- kill service homepage at 1s\n- kill servic homepage at 1s\n');
    const { code, err } = await spigo(`${run} --chaos ${plan}`);
    expect(code).toBe(2);
    expect(err).toContain('wrong.yaml:2:3');
    expect(err).toContain('column 6: found "servic"');
  });

  test.each([
    ['gorila', 'found "gorila"; allowed: monkey, gorilla, kong, latency'],
    ['gorila', 'Did you mean "gorilla"?'],
    ['./nothing.yaml', 'nothing.yaml'],
  ])('%s is refused', async (name, message) => {
    const { code, err } = await spigo(`${run} --chaos ${name}`);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
