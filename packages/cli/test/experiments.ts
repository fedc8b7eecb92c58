import { writeFile } from 'node:fs/promises';
import * as formats from '@spigo/formats';
import { nodeEngine } from '../src/nodeEngine.ts';
import { threadIn } from './inProcess.ts';
import { type Desk, type Done, desk } from './realWorld.ts';

/** A desk with threads. */
export async function laboratory(): Promise<Desk> {
  const plain = await desk();
  const sources = {
    architectures: [new URL('../../../architectures/', import.meta.url)],
    engine: async () => nodeEngine,
    formats: async () => formats,
  };
  const spigo: Desk['spigo'] = async (written, changes = {}): Promise<Done> =>
    await plain.spigo(written, { thread: threadIn(sources), ...changes });
  return { ...plain, spigo };
}

/** A small shop in a file; `changes` go over its fields. */
export async function writeShop(
  path: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const architecture = {
    arch: 'shop',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', count: 3 },
      { name: 'web', count: 3, dependencies: ['db'] },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    ...changes,
  };
  await writeFile(path, JSON.stringify(architecture));
}
