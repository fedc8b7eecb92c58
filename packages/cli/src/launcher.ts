import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { cacheFolder } from './launcher/cacheFolder.ts';
import { codeBeside, codeOfUser, keepBeside, keepForUser } from './launcher/codeFiles.ts';
import { compile } from './launcher/compile.ts';
import { version } from './version.ts';

/**
 * The launcher: it starts the program, one script, with the machine code that V8 made of it before.
 * The build leaves that code beside the script; where there is none that fits (another Node, an
 * installed package), the first run of an architecture leaves it in the user's cache.
 */

/** The name of the script, with a digest of its content, put in by the build. */
declare const spigoProgram: string;

/** `SPIGO_CODE`: `off` neither reads nor keeps code; `beside` keeps it beside the program. */
const setting = process.env['SPIGO_CODE'];

const argv = process.argv.slice(2);

function answerVersion(): void {
  // A reader that has gone, or a full disk, is no defect; no more is loaded to say so.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exitCode = error.code === 'EPIPE' ? 0 : 2;
  });
  process.stdout.write(`${version}\n`);
}

function launch(): void {
  const folder = join(dirname(__filename), 'chunks');
  const user = cacheFolder(process.env, process.platform);
  const name = `${version}-${spigoProgram}-${cachedDataVersionTag().toString(16)}`;
  const known =
    setting === 'off'
      ? undefined
      : (codeBeside(folder, name) ?? (user === undefined ? undefined : codeOfUser(user, name)));
  const file = join(folder, `${spigoProgram}.cjs`);
  const compiled = compile(readFileSync(file, 'utf8'), file, known);
  const begun = compiled.program(require, { exports: {} }, pathToFileURL(__filename).href);
  if (compiled.fromCode || !isMainThread || setting === 'off') return;
  process.on('exit', () => {
    // What has hardly begun to run has hardly been compiled: a later run leaves more.
    if (!begun.hasSimulated()) return;
    if (setting === 'beside') keepBeside(folder, name, compiled.code());
    else if (user !== undefined) keepForUser(user, name, compiled.code());
  });
}

if (argv.length === 1 && argv[0] === '--version' && isMainThread) answerVersion();
else launch();
