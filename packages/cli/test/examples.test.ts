import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { path, spigo } = await desk();
const shop = fileURLToPath(new URL('../../../examples/shop', import.meta.url));

/** Arrivals at each service in a second, and which have none. */
async function idleIn(file: string): Promise<string[]> {
  const { out } = await spigo(`TMP/${file} -d 1 --json`);
  const { services } = JSON.parse(out);
  return Object.keys(services).filter((name) => services[name].arrivals === 0);
}

describe('the shop of the README', () => {
  test('as a compose file becomes an architecture of which requests reach every service', async () => {
    const { code, err } = await spigo(`convert ${shop}/compose.yaml TMP/compose.yaml`);
    expect(code).toBe(0);
    for (const note of [
      'left out: load, which makes load on nginx: the workload of a run does that',
      'left out: catalog-migrate, a job that ends before catalog starts',
      'nginx calls storefront: its files name it (upstream)',
      'orders calls orders-db: its environment names it (DB_HOST)',
    ]) {
      expect(err).toContain(`note: ${note}\n`);
    }
    expect((await spigo('check TMP/compose.yaml')).out).toBe(
      'shop: 11 services, 14 instances, 100 requests a second from www\n',
    );
    expect(await idleIn('compose.yaml')).toEqual(['www']);
  });

  test('as a folder of manifests, too', async () => {
    const { code, err } = await spigo(`convert ${shop}/kubernetes TMP/manifests.yaml`);
    expect([code, err]).toEqual([0, expect.stringContaining('note: report works every 15m')]);
    expect(err).not.toContain('no request can reach');
    expect(await idleIn('manifests.yaml')).toEqual(['report', 'www']);
    expect(await readFile(path('manifests.yaml'), 'utf8')).toContain('arch: kubernetes\n');
  });

  test('with a file of links and a profile has what no file says', async () => {
    const links = `--links ${shop}/links.txt`;
    const missing = await spigo(`convert ${shop}/compose.yaml TMP/x.yaml ${links}`);
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringContaining('links.txt:2:14: found "recommendations"; allowed: nginx'),
    ]);
    await spigo(`convert ${shop}/compose.yaml TMP/linked.yaml ${links} --profile recommendations`);
    expect(await idleIn('linked.yaml')).toEqual(['www']);
  });
});

test('what no request can reach is said by convert, check and the summary', async () => {
  const text = `services: {web: {image: w, ports: ["80:80"]}, api: {image: a}, db: {image: postgres}}`;
  await writeFile(path('island.yml'), text);
  const warning = 'warning: no request can reach api, db: name each among the "dependencies"';
  expect((await spigo('convert TMP/island.yml TMP/island.yaml')).err).toContain(warning);
  const checked = await spigo('check TMP/island.yaml');
  expect(checked.out).toContain('2 services that no request can reach\n');
  expect(checked.out).toContain(warning);
  const run = await spigo('TMP/island.yaml -d 1');
  expect(run.out).toMatch(/\nunreached {3}api, db: no request can reach them\n/);
  expect(run.err).toContain(warning);
});

test('convert takes several files, and folders with a compose file in them', async () => {
  await writeFile(path('compose.yaml'), 'services: {web: {image: w, ports: ["80:80"]}}');
  await writeFile(
    path('compose.override.yaml'),
    'services: {web: {depends_on: [db]}, db: {image: d}}',
  );
  const { out } = await spigo('convert TMP/compose.yaml TMP/compose.override.yaml TMP/two.yaml');
  expect(out).toContain('two.yaml: 3 services');
  expect((await spigo('convert TMP TMP/folder.yaml')).out).toContain('folder.yaml: 3 services');
});

test.each([
  ['convert TMP/none TMP/x.yaml', 'cannot read "'],
  ['convert TMP/x.json TMP/x.dot --links TMP/l', '--links: "'],
  ['convert TMP/x.mad TMP/x.yaml --links TMP/l', '--links: a MAD model says itself'],
])('%s is refused', async (line, message) => {
  await writeFile(path('x.mad'), 'service DB { operation Select { think 5 } }');
  await writeFile(path('l'), 'a > b');
  const { code, err } = await spigo(line);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});
