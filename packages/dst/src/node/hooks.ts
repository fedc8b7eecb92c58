import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type {
  LoadFnOutput,
  LoadHookContext,
  ResolveFnOutput,
  ResolveHookContext,
} from 'node:module';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';

/** What the hooks are told when they are registered. */
export interface HookData {
  /** Modules of the simulator's own, by specifier, for scenarios whose folder has no such package. */
  readonly modules: Readonly<Record<string, string>>;
  /** Where esbuild is; null: not installed. */
  readonly esbuild: string | null;
  /** Whether Node itself strips types. */
  readonly strips: boolean;
  /** Hears of every source that was loaded: a `LoadedSource`. */
  readonly port: MessagePort;
}

/** A source of the user's that was loaded. */
export interface LoadedSource {
  readonly path: string;
  readonly hash: string;
}

type Next<C, T> = (specifier: string, context?: Partial<C>) => T | Promise<T>;

let told: HookData | null = null;

/** Called by Node with the data of `register`. */
export function initialize(data: HookData): void {
  told = data;
}

const typed = /\.[cm]?ts$/;

/** Other spellings of a relative specifier: TypeScript's `./x.js` for `./x.ts`, and none at all. */
function spellings(specifier: string): string[] {
  if (!/^(?:\.{1,2}\/|\/|file:)/.test(specifier)) return [];
  const bare = specifier.replace(/\.([cm]?)js$/, '.$1ts');
  return bare === specifier ? [`${specifier}.ts`, `${specifier}/index.ts`] : [bare];
}

/** Finds `spigo/dst` for scenarios anywhere on the disk, and TypeScript under its other spellings. */
export async function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: Next<ResolveHookContext, ResolveFnOutput>,
): Promise<ResolveFnOutput> {
  try {
    return await next(specifier, context);
  } catch (error) {
    const own = told?.modules[specifier];
    if (own !== undefined) return { url: own, shortCircuit: true };
    for (const other of spellings(specifier)) {
      const found = await Promise.resolve(next(other, context)).catch(() => null);
      if (found !== null) return found;
    }
    throw error;
  }
}

/** What is used of esbuild. */
interface Transformer {
  transform(source: string, options: Record<string, string>): Promise<{ readonly code: string }>;
}

const noTypeScript =
  'TypeScript is read by Node 22.18 or newer, or by esbuild where it is installed: npm install --save-dev esbuild';

async function stripped(path: string, source: string): Promise<string> {
  if (told?.esbuild === undefined || told.esbuild === null) {
    throw new Error(`${path}: ${noTypeScript}`);
  }
  const esbuild: Transformer = await import(told.esbuild);
  const { code } = await esbuild.transform(source, {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcefile: path,
    sourcemap: 'inline',
  });
  return code;
}

/** Tells of every source of the user's, and reads TypeScript where Node does not. */
export async function load(
  url: string,
  context: LoadHookContext,
  next: Next<LoadHookContext, LoadFnOutput>,
): Promise<LoadFnOutput> {
  const ours = Object.values(told?.modules ?? {}).includes(url);
  if (!url.startsWith('file:') || url.includes('/node_modules/') || ours) {
    return await next(url, context);
  }
  const path = fileURLToPath(new URL(url));
  const source = await readFile(path, 'utf8');
  const loaded: LoadedSource = { path, hash: createHash('sha256').update(source).digest('hex') };
  told?.port.postMessage(loaded);
  if (!typed.test(path) || told?.strips === true) return await next(url, context);
  return { format: 'module', source: await stripped(path, source), shortCircuit: true };
}
