import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parseArchitecture } from '@spigo/simulation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();
const run = '-a netflixoss -d 2 -kv chat:5ms --sample 0.1';
const first = await spigo(`${run} -c --out TMP/one --json`);
const read = async (name: string): Promise<string> => await readFile(path(name), 'utf8');
const json = async (name: string): Promise<Record<string, unknown>> => JSON.parse(await read(name));

const endings = ['.hgrm.csv', '.openmetrics.txt', '.prom', '.result.json', '.run.json'];

describe('a run with -c', () => {
  test('writes its metrics, its result and itself, and names them', async () => {
    const { files } = JSON.parse(first.out);
    for (const ending of endings) {
      expect(files).toContain(path(`one/netflixoss${ending}`));
      expect((await read(`one/netflixoss${ending}`)).length).toBeGreaterThan(100);
    }
  });

  test('is the same run as without', async () => {
    const plain = JSON.parse((await spigo(`-a netflixoss -d 2 -kv chat:5ms --json`)).out);
    expect(JSON.parse(first.out).digest).toBe(plain.digest);
    expect(plain.links).toBeUndefined();
    expect(plain.registry.registries).toBe(3);
  });

  test('writes the same bytes every time, paced or not, into whatever folder', async () => {
    await spigo(`${run} -c --out TMP/two --quiet`);
    await spigo(`${run} -c --out TMP/paced --quiet --realtime 1000`);
    for (const name of await readdir(path('one'))) {
      expect(await read(`two/${name}`)).toBe(await read(`one/${name}`));
      expect(await read(`paced/${name}`)).toBe(await read(`one/${name}`));
    }
  });

  test('writes the result as it is printed, but for what is different each time', async () => {
    const { wallMs: _, messagesPerSecond: __, files: ___, ...rest } = JSON.parse(first.out);
    expect(await json('one/netflixoss.result.json')).toEqual(rest);
    expect(Object.keys(await json('one/netflixoss.result.json'))).toEqual(Object.keys(rest));
  });

  test('writes a result that fits the published schema', async () => {
    const schema = new URL('../../../docs/result.schema.json', import.meta.url);
    const fits = new Ajv2020().compile(JSON.parse(await readFile(schema, 'utf8')));
    expect(fits(await json('one/netflixoss.result.json'))).toBe(true);
    expect(fits(JSON.parse(first.out))).toBe(true);
    expect(fits({ ...JSON.parse(first.out), links: [{ from: 'a' }] })).toBe(false);
  });

  test('writes nothing of it where nobody asks', async () => {
    await spigo('-a lamp -d 1 -j --out TMP/plain --quiet');
    expect(await readdir(path('plain'))).toEqual(['lamp.json']);
  });

  test('finds out before the run that a file cannot be written', async () => {
    await spigo('-a lamp -d 0 -j --out TMP/blocked/lamp.prom --quiet');
    const { code, err } = await spigo('-a lamp -d 1 -c --out TMP/blocked');
    expect(code).toBe(2);
    expect(err).toMatch(/^spigo: cannot write ".*lamp\.prom": it is a folder\n$/);
    expect(await readdir(path('blocked'))).toEqual(['lamp.prom']);
  });
});

describe('a run file', () => {
  test('says what the run was, in an order that stays', async () => {
    const file = await json('one/netflixoss.run.json');
    expect(Object.keys(file)).toEqual([
      'schema',
      'version',
      'command',
      'arch',
      'step',
      'seed',
      'digest',
      'simulatedMs',
      'interrupted',
      'durationMs',
      'pollMs',
      'chatMs',
      'load',
      'reload',
      'architecture',
      'faults',
      'checkpoints',
      'files',
    ]);
    const { digest } = JSON.parse(first.out);
    expect(file).toMatchObject({ schema: 'spigo.run/1', seed: 1, digest, durationMs: 2_000 });
    expect(file['command']).toBe('spigo -a netflixoss -d 2 -kv chat:5ms --seed 1');
  });

  test('has an architecture that is a valid file by itself', async () => {
    const { architecture } = await json('one/netflixoss.run.json');
    const parsed = await parseArchitecture(JSON.stringify(architecture));
    expect(parsed.services).toHaveLength(8);
    expect(parsed.workload).toHaveLength(1);
  });

  test('has the fault plan as it was drawn', async () => {
    const { faults } = await json('one/netflixoss.run.json');
    const hit = [expect.stringMatching(/^homepage\d\d in us-east-1\/zone[ABC]$/)];
    expect(faults).toEqual([
      expect.objectContaining({ id: 'f1', kind: 'kill', fromMs: 1_000, toMs: null, hit }),
    ]);
  });

  test('lists all files by name, itself among them', async () => {
    const { files } = await json('one/netflixoss.run.json');
    const found = await readdir(path('one'));
    expect(Array.isArray(files) ? [...files].sort() : files).toEqual(found.sort());
  });
});

test('the summary tells what the registry met, where it met something', async () => {
  expect((await spigo('-a netflixoss -d 10')).out).toMatch(
    /\nregistry {4}\d+ stale uses? .*expired\n/,
  );
  expect((await spigo('-a lamp -d 1')).out).not.toContain('registry');
});
