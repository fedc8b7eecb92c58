import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { flags } from '../src/arguments/flags.ts';
import { readWords } from '../src/arguments/words.ts';
import { neverSaved } from '../src/settings/configFile.ts';
import { configured } from '../src/settings/readConfig.ts';
import { readSettings } from '../src/settings/readSettings.ts';
import type { Settings } from '../src/settings/settings.ts';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();
let files = 0;

async function config(content: unknown): Promise<string> {
  const file = path(`config${files++}.json`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** The settings of a command line with a file of settings before it. */
async function settings(content: unknown, written = ''): Promise<Settings> {
  const argv = written === '' ? [] : written.split(' ');
  const { words } = await configured(readWords(['-config', await config(content), ...argv]));
  return readSettings(words);
}

const message = async (content: unknown, written = ''): Promise<string> =>
  (await spigo(`-config ${await config(content)} -d 0 --quiet ${written}`.trim())).err;

describe('settings that were saved', () => {
  const saved = spigo(
    '-a lamp -d 1500ms -w 2 -kv chat:3ms --load 1.5 --seed 4 -c --sample 0.5 --out TMP/o -saveconfig TMP/s.json --json',
  );

  test('are complete: every flag of a run is among them', async () => {
    await saved;
    const written = JSON.parse(await readFile(path('s.json'), 'utf8'));
    const names = flags
      .filter(({ name, commands }) => commands.includes('run') && !neverSaved.has(name))
      .map(({ name }) => name);
    expect(Object.keys(written)).toHaveLength(names.length + 1);
    expect(new Set(Object.keys(written))).toEqual(new Set(['schema', ...names]));
  });

  test('give the same run, and are named among the files', async () => {
    const { code, out } = await saved;
    const first = JSON.parse(out);
    expect(code).toBe(0);
    expect(first.files).toContain(path('s.json'));
    const again = JSON.parse((await spigo('-config TMP/s.json')).out);
    expect(again.digest).toBe(first.digest);
    expect(again.files).toEqual(first.files.filter((file: string) => file !== path('s.json')));
  });

  test('are read as they were, whatever they are', async () => {
    const lines = [
      '-a pirates -p 77 --realtime 5 --metrics-port 0 --quiet -g --gexf --dot',
      '-r x/y.json -f -m=a>b -u 3s',
      '-r -m -k http://localhost:9411 --rebase-now --json',
      '--set services.db.count=2 --set a.b={c:[1,2]} --set services.db.count=3',
      '--replications 7',
    ];
    const { configText } = await import('../src/settings/configFile.ts');
    for (const line of lines) {
      const before = readSettings(readWords(line.split(' ')));
      const after = await settings(configText(before, before.scale ?? 100));
      const { poll = '1s', chat = '10ms', load = 1, scale = 100, ...rest } = before;
      const whole = before.reload === undefined ? { scale } : {};
      const arch = before.arch ?? (before.reload === undefined ? 'netflixoss' : undefined);
      expect(after).toEqual({
        ...rest,
        poll,
        chat,
        load,
        ...whole,
        ...(arch === undefined ? {} : { arch }),
      });
    }
  });

  test('have the population of the file as their scale', async () => {
    await spigo('-a pirates -d 0 -saveconfig TMP/p.json --quiet');
    expect(JSON.parse(await readFile(path('p.json'), 'utf8')).scale).toBe(100);
  });

  test('are not written where the input was wrong', async () => {
    await spigo('-a lampe -saveconfig TMP/never.json');
    await expect(readFile(path('never.json'), 'utf8')).rejects.toThrow('ENOENT');
  });
});

describe('the command line goes before the file', () => {
  test('flag by flag, for values and switches', async () => {
    const file = { arch: 'lamp', duration: '5s', seed: 3, graphjson: true, gexf: true };
    expect(await settings(file, '-d 7 -j=false')).toMatchObject({
      arch: 'lamp',
      duration: 7e6,
      seed: 3,
      graphJson: false,
      gexf: true,
    });
    expect((await settings(file, 'netflix')).arch).toBe('netflix');
  });

  test('and drives out what it excludes', async () => {
    const model = await settings({ scale: 200, regions: 2, seed: 5 }, '-r x.json');
    expect([model.scale, model.regions, model.seed]).toEqual([undefined, 1, 5]);
    expect((await settings({ seed: 5 }, '--seeds 1..2')).seeds).toEqual({ first: 1, last: 2 });
  });

  test('before that, the file goes before the defaults', async () => {
    expect(await settings({ out: 'there', poll: '2s', reload: true })).toMatchObject({
      out: 'there',
      poll: '2s',
      reload: {},
    });
  });
});

describe("Spigo's own settings", () => {
  const spigos = {
    arch: 'lamp',
    graphjsonfile: 'lamp',
    runduration: 2_000_000_000,
    population: 100,
    msglog: false,
    regions: 2,
    regionnames: ['us-east-1', 'us-west-2', '', '', '', ''],
    ipranges: [],
    zonenames: ['zoneA', 'zoneB', 'zoneC'],
    stopstep: 0,
    eurekapoll: '500ms',
    filter: false,
    keyvals: 'chat:20ms',
  };

  test('are understood where they have a meaning', async () => {
    expect(await settings(spigos)).toMatchObject({
      arch: 'lamp',
      graphJson: true,
      duration: 2e6,
      scale: 100,
      regions: 2,
      step: 0,
      poll: '500ms',
      chat: '20ms',
      collapse: false,
    });
  });

  test('are named where they have none', async () => {
    const { code, err } = await spigo(`-config ${await config(spigos)} -d 0 -j=false`);
    expect(code).toBe(0);
    expect(err).toContain(`"regionnames", "ipranges", "zonenames" of Spigo's have no meaning here`);
  });
});

describe('what is wrong in a file is said with its name', () => {
  test.each<[unknown, RegExp]>([
    ['{"seed": 1', /^spigo: .*\.json: it is no JSON: /],
    [[1], /^spigo: .*\.json: found no object; allowed is /],
    [{ durtion: '1s' }, /: found unknown setting "durtion"\. Did you mean "duration"\?/],
    [{ replay: 'x' }, /: found unknown setting "replay"\./],
    [{ seed: -1 }, /\.json: --seed: found "-1"; allowed is a whole number/],
    [{ graphjson: 'yes' }, /\.json: graphjson: found "yes"; allowed is true or false/],
    [{ seed: [1] }, /\.json: seed: found \[1\]; allowed is a text, a number or true/],
    [
      { schema: 'spigo.run/1' },
      /\.json: schema: found "spigo\.run\/1"; allowed is "spigo\.config\/1"/,
    ],
    [{ reload: 'x.json', scale: 3 }, /\.json: -r and -p exclude each other/],
  ])('%j', async (content, expected) => {
    expect(await message(content)).toMatch(expected);
  });

  test('a file that is not there', async () => {
    const { code, err } = await spigo('-config TMP/none.json');
    expect([code, err]).toEqual([2, expect.stringContaining('there is no such file')]);
  });
});
