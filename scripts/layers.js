import { fileURLToPath, pathToFileURL } from 'node:url';
import { dependencies } from './layers/dependencyChecks.js';
import { readPackages } from './layers/files.js';
import {
  emittedFiles,
  fileLengths,
  hostUse,
  layerImports,
  looseEnds,
} from './layers/sourceChecks.js';

const checks = [layerImports, dependencies, fileLengths, hostUse, emittedFiles, looseEnds];

/** Everything that breaks a rule of the house under `root`, as lines of `file:line: what`. */
export function violations(root) {
  return readPackages(root).flatMap((pack) => checks.flatMap((check) => check(pack)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = violations(fileURLToPath(new URL('..', import.meta.url)));
  for (const line of found) {
    process.stderr.write(`${line}\n`);
  }
  process.stdout.write(
    `layers: ${found.length === 0 ? 'all rules hold' : `${found.length} broken`}\n`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
