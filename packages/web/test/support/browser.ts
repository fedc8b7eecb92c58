import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** The command, as the build has left it. */
const program = join(root, 'packages/cli/dist/spigo.cjs');

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const found = [process.env['SPIGO_BROWSER'] ?? '', ...places].find((path) => existsSync(path));

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];

/**
 * A test that needs a browser. Without one it says so and passes, but for continuous integration, which
 * has to have one.
 */
export function browserTest(name: string, run: () => Promise<void>, timeoutMs = 120_000): void {
  if (found === undefined && process.env['CI'] !== 'true') {
    test(`${name} (not run: there is no browser)`, () => {
      process.stderr.write(`NOT RUN, no browser (install chromium): ${name}\n`);
    });
    return;
  }
  test(name, run, timeoutMs);
}

const browsers: Browser[] = [];
const processes: ChildProcess[] = [];
// A page that is not looked at any more still draws, and its run goes on: the next test wants the machine.
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
  for (const child of processes.splice(0)) child.kill('SIGKILL');
}, 60_000);

/** Starts a browser; it is closed when the test is over. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (found === undefined) throw new Error('this test needs a browser: install chromium');
  const browser = await chromium.launch({ executablePath: found, args: [...flags, ...more] });
  browsers.push(browser);
  return browser;
}

/** A page, and all that it has complained about or asked for. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

/** A page in a context of its own. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('crash', () => complaints.push('crash'));
  page.on('request', (request) => requests.push(request.url()));
  return { page, complaints, requests };
}

/** A view that is being served. */
export interface Served {
  readonly url: string;
  /** Of the server's process. */
  readonly pid: number;
  /** What the server has said on standard error. */
  readonly said: () => string;
  readonly stop: () => Promise<number | null>;
}

/** Runs `spigo ui` with these arguments on any free port. */
export async function serveUi(...args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [program, 'ui', '--no-open', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const address = /http:\S+/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.on('exit', () => reject(new Error(`spigo ui has ended: ${said}`)));
  });
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    return await ended;
  };
  return { url, pid: child.pid ?? 0, said: () => said, stop };
}

/** Runs the command to its end; its standard output. */
export function runSpigo(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('exit', () => resolve(text));
  });
}

/** Keeps a picture of the page, where a folder for pictures is named. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SPIGO_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
