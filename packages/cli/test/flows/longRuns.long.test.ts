import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { startCollector } from './collector.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const packages = ['kernel', 'gotocol', 'topology', 'dynamics', 'network', 'actors', 'faults'];
const upper = ['telemetry', 'simulation', 'formats'];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-long-flows-'));
  await symlink(join(root, 'architectures'), join(folder, 'architectures'));
  await build({
    entryPoints: [{ in: join(root, 'packages/cli/src/main.ts'), out: 'spigo' }],
    outdir: join(folder, 'packages/cli/dist'),
    outExtension: { '.js': '.mjs' },
    alias: Object.fromEntries(
      [...packages, ...upper].map((name) => [
        `@spigo/${name}`,
        join(root, 'packages', name, 'src/index.ts'),
      ]),
    ),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as spigoCreateRequire}from'node:module';const require=spigoCreateRequire(import.meta.url);",
    },
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly wallMs: number;
}

/** The whole program, in a process of its own. */
async function spigo(line: string): Promise<Ended> {
  const entry = join(folder, 'packages/cli/dist/spigo.mjs');
  const started = performance.now();
  const child = spawn(process.execPath, [...line.split(' ')].toSpliced(0, 0, entry), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (more: Buffer) => {
    text.out += more.toString();
  });
  child.stderr.on('data', (more: Buffer) => {
    text.err += more.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...text, wallMs: performance.now() - started };
}

/** Peak memory of a run in MB, by a file that Node's own report leaves at its end. */
async function peakOf(line: string): Promise<{ readonly mb: number; readonly messages: number }> {
  const entry = join(folder, 'packages/cli/dist/spigo.mjs');
  const probe = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync('peak', String(process.resourceUsage().maxRSS)));
process.argv.splice(1, 1, ${JSON.stringify(entry)});
await import(${JSON.stringify(entry)});`;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', probe, 'x', ...line.split(' ')],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.on('data', (more: Buffer) => {
    out += more.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  const result: { messages: { delivered: number } } = JSON.parse(out);
  const mb = Number(await readFile(join(folder, 'peak'), 'utf8')) / 1_024;
  return { mb, messages: result.messages.delivered };
}

test('every flow of 60 s at 1,000 requests a second is written in seconds, not never', async () => {
  const { code, wallMs } = await spigo('-d 60 -kv chat:1ms -c');
  expect(code).toBe(0);
  expect(wallMs).toBeLessThan(60_000);
  expect((await stat(join(folder, 'out/netflixoss.zipkin.json'))).size).toBeGreaterThan(1e8);
}, 120_000);

test('memory stays flat: ten million messages take no more of it than two million', async () => {
  const line = (seconds: number): string =>
    `-d ${seconds} -kv chat:200us -c --sample 0.05 --json --quiet`;
  const short = await peakOf(line(40));
  const long = await peakOf(line(200));
  expect(short.messages).toBeGreaterThan(1_800_000);
  expect(long.messages).toBeGreaterThan(10_000_000);
  expect(long.mb - short.mb).toBeLessThan(60);
}, 600_000);

test('the sending thread brings every span once, and a dead collector loses no run', async () => {
  const collector = await startCollector('/api/v2/spans');
  const healthy = await spigo(`-d 10 -k ${collector.url} --json`);
  const got = collector.bodies.flatMap((body): { traceId: string; id: string }[] =>
    JSON.parse(body),
  );
  await collector.close();
  expect([healthy.code, healthy.err]).toEqual([0, '']);
  expect(new Set(got.map(({ traceId, id }) => `${traceId} ${id}`)).size).toBe(got.length);
  expect(got.filter((span) => !('parentId' in span)).length).toBe(1_000);
  const dead = await spigo(`-d 10 -k ${collector.url} --json`);
  expect(dead.code).toBe(0);
  expect(dead.err).toContain('connection refused');
  const digest = (text: string): unknown => JSON.parse(text).digest;
  expect(digest(dead.out)).toBe(digest(healthy.out));
}, 120_000);
