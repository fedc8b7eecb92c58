import { open } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@spigo/kernel';
import { exitCodes } from '../failure.ts';
import { fileError, isTaken } from '../host/fileErrors.ts';
import { existing } from '../sources/existing.ts';
import type { World } from '../world.ts';
import { sampleArchitecture } from './sampleArchitecture.ts';

const usualFile = 'architecture.yaml';

/** The schema of architecture files as an editor finds it from `file`; '' where it is not here. */
async function schemaFor(file: string, folders: readonly URL[]): Promise<string> {
  const schema = await existing(folders.map((folder) => new URL('schema.json', folder)));
  if (schema === undefined) return '';
  const path = relative(dirname(resolve(file)), fileURLToPath(schema)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** A file that is there is never written over, not even one that comes into being meanwhile. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(text);
    await handle.close();
  } catch (error) {
    if (isTaken(error)) {
      throw new UsageError(`"${file}" is there already; init writes over nothing`);
    }
    throw fileError('write', file, error);
  }
}

/** Writes a sample architecture to start from. Throws a UsageError where there is a file already. */
export async function init(given: string | undefined, world: World): Promise<number> {
  const file = given ?? usualFile;
  if (!/\.ya?ml$/i.test(file)) {
    throw new UsageError(`init: found "${file}"; allowed is a file that ends in .yaml or .yml`);
  }
  await writeNew(file, sampleArchitecture(await schemaFor(file, world.architectures)));
  world.stdout.write(`wrote       ${file}\nnext        spigo check ${file}   spigo -a ./${file}\n`);
  return exitCodes.done;
}
