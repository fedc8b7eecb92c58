import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { UsageError } from '@spigo/kernel';
import { isScenario, type Scenario } from '../scenario/scenario.ts';
import { messageOf } from '../world/errors.ts';
import type { HookData, LoadedSource } from './hooks.ts';
import { firstForeignFrame } from './places.ts';
import { syntaxErrorIn } from './syntax.ts';

/** The simulator's own files, as addresses. */
export interface OwnModules {
  /** The module of the hooks. */
  readonly hooks: string;
  /** By specifier: `spigo/dst`. */
  readonly modules: Readonly<Record<string, string>>;
}

/** A scenario that was loaded from a file, and a hash of its sources. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly code: string;
}

/** Where esbuild is installed: beside the scenario, else beside us. */
function findEsbuild(file: string, own: string): string | null {
  for (const from of [file, own]) {
    try {
      return pathToFileURL(createRequire(from).resolve('esbuild')).href;
    } catch {
      // Not here; perhaps there.
    }
  }
  return null;
}

/** The result gives, once, what was loaded since. */
function installHooks(file: string, own: OwnModules): () => LoadedSource[] {
  const { port1, port2 } = new MessageChannel();
  const data: HookData = {
    modules: own.modules,
    esbuild: findEsbuild(file, own.hooks),
    strips: Boolean(Reflect.get(process.features, 'typescript')),
    port: port2,
  };
  register(own.hooks, { parentURL: own.hooks, data, transferList: [port2] });
  return () => {
    const loaded: LoadedSource[] = [];
    for (let told = receiveMessageOnPort(port1); told !== undefined; ) {
      loaded.push(told.message);
      told = receiveMessageOnPort(port1);
    }
    port1.close();
    return loaded;
  };
}

function hashOf(loaded: readonly LoadedSource[]): string {
  const hashes = [...new Set(loaded.map(({ hash }) => hash))].sort();
  return createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16);
}

/** The line in which a source could not be read is the first of the stack, or Node looks for it again. */
function placeOfError(error: unknown, loaded: readonly LoadedSource[]): string {
  if (!(error instanceof Error)) return '';
  const first = error.stack?.split('\n')[0] ?? '';
  const inSource = /^(?:file:\/\/)?(\/.*:\d+)$/.exec(first)?.[1];
  const inStack = inSource ?? firstForeignFrame(error.stack ?? '', () => false);
  const isSyntax = error.name === 'SyntaxError' && inStack === null;
  const place = isSyntax ? syntaxErrorIn(loaded.map(({ path }) => path)) : inStack;
  return place === null ? '' : `\n  at ${place}`;
}

/** The path of a scenario that a user names by path or address. Throws a UsageError if there is none. */
export function scenarioPath(named: string | { readonly href: string }): string {
  const text = typeof named === 'string' ? named : named?.href;
  if (typeof text !== 'string') {
    throw new UsageError(
      `found ${typeof named}; allowed is what scenario() returned, or the path or address of a file`,
    );
  }
  const path = text.startsWith('file:') ? fileURLToPath(text) : text;
  if (existsSync(path)) return path;
  throw new UsageError(`cannot read "${path}": there is no such file`);
}

/** Loads the default export of a file. Throws a UsageError where that is no scenario. */
export async function loadScenario(path: string, own: OwnModules): Promise<LoadedScenario> {
  process.setSourceMapsEnabled(true);
  const loadedSources = installHooks(path, own);
  let found: unknown;
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(path).href);
    found = module.default;
  } catch (error) {
    const place = placeOfError(error, loadedSources());
    throw new UsageError(`cannot load "${path}": ${messageOf(error)}${place}`);
  }
  if (isScenario(found)) return { scenario: found, code: hashOf(loadedSources()) };
  throw new UsageError(
    `"${path}": its default export is no scenario; a file says: export default scenario({ ... })`,
  );
}
