import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shop = join(root, 'examples/shop');

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const readmesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .map((name) => join(folder, name, 'README.md'))
    .filter((path) => existsSync(join(root, path)));

const pages = [
  ...['', 'docs'].flatMap(markdownIn),
  ...['architectures', 'examples', 'packages', 'scenarios'].flatMap(readmesBelow),
];

/** What the reference says of all commands at once, with words in capitals for what users fill in. */
const isSynopsis = (command: string): boolean =>
  /\[|\b(?:ARCH|FILE|RUN|IN OUT|A B)\b|^spigo completion$/.test(command);

/** Commands that take long here, and who runs them. */
const runElsewhere: readonly (readonly [RegExp, string])[] = [
  [/^spigo bench\b/, 'bench.test.ts and main.long.test.ts, with benchmarks of their own'],
  [/^spigo dst .* --seeds 1\.\.100$/, 'raft.long.test.ts of dst, with as many seeds and more'],
];

const isRunElsewhere = (command: string): boolean =>
  runElsewhere.some(([pattern]) => pattern.test(command));

/** The lines of a page that begin with the command, without what is said beside them. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const lines = [...text.matchAll(/^ {4}(?:scripts\/)?(spigo(?: .*)?)$/gm)];
  return lines
    .map(([, line = '']) => line.replace(/\s{2,}.*$/, ''))
    .filter((command) => !isSynopsis(command) && !isRunElsewhere(command));
}

/** Findings, and objectives that are missed, are what some of the commands are there to show. */
const mayEndWith3 = /--rules|--slo|mutant=/;

let folder = '';
let tools = '';

beforeAll(() => {
  tools = mkdtempSync(join(tmpdir(), 'spigo-documented-'));
  const program = JSON.stringify(join(root, 'packages/cli/bin/spigo.cjs'));
  const text = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${program} "$@"\n`;
  writeFileSync(join(tools, 'spigo'), text, { mode: 0o755 });
  // What would open a browser.
  writeFileSync(join(tools, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
});

afterAll(() => rmSync(tools, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a line of a shell; a server is interrupted when it says where it is. */
function run(command: string): Promise<Ended> {
  const child: ChildProcess = spawn('/bin/sh', ['-c', `exec ${command}`], {
    cwd: folder,
    env: { ...process.env, PATH: `${tools}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let isAsked = false;
  const take = (piece: Buffer): void => {
    output += piece.toString();
    if (isAsked || !output.includes('view at http')) return;
    isAsked = true;
    child.kill('SIGINT');
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** Files that readers have and pages only name. */
const theirs: Readonly<Record<string, (path: string) => unknown>> = {
  'shop.yaml': () => run('spigo init shop.yaml'),
  'shop2.yaml': (path) => copyFileSync(join(folder, 'shop.yaml'), path),
  'docker-compose.yml': (path) => copyFileSync(join(shop, 'compose.yaml'), path),
  'compose.yml': (path) => copyFileSync(join(shop, 'compose.yaml'), path),
  'prod.yml': (path) => writeFileSync(path, 'services: {catalog: {deploy: {replicas: 4}}}\n'),
  'manifests.yaml': (path) => copyFileSync(join(shop, 'kubernetes/catalog.yaml'), path),
  'k8s/': (path) => cpSync(join(shop, 'kubernetes'), path, { recursive: true }),
  'links.txt': (path) => writeFileSync(path, 'orders > catalog\n'),
  'model.mad': (path) =>
    writeFileSync(
      path,
      'service DB { operation Select { think 1 } } client Web { every 1 { query DB/Select } }',
    ),
  'out/lamp.json': () => run('spigo lamp -d 1 -j --quiet'),
  'out/netflixoss.json': () => run('spigo netflixoss -w 2 -d 1 -j --quiet'),
  'out/netflixoss.run.json': () => run('spigo netflixoss -w 2 -d 1 -c --quiet'),
};

/** The words of a command that name files to be read are there. */
async function provide(command: string): Promise<void> {
  if (command.startsWith('spigo init ')) {
    rmSync(join(folder, command.split(' ')[2] ?? ''), { force: true });
    return;
  }
  for (const word of command.split(' ')) {
    const path = join(folder, word);
    if (theirs[word] !== undefined && !existsSync(path)) await theirs[word](path);
  }
}

describe.each(pages.filter((page) => commandsOf(page).length > 0))(
  'every command of %s',
  (page) => {
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'spigo-page-'));
      for (const name of ['examples', 'scenarios'])
        symlinkSync(join(root, name), join(folder, name));
      mkdirSync(join(folder, 'out'));
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(commandsOf(page))('%s', async (command) => {
      await provide(command);
      const { code, output } = await run(command);
      const allowed = mayEndWith3.test(command) ? [0, 3] : [0];
      expect({ output, code: allowed.includes(code ?? -1) ? 'good' : code }).toEqual({
        output,
        code: 'good',
      });
    });
  },
);
