import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import * as formats from '@spigo/formats';
import { nodeEngine } from '../src/nodeEngine.ts';
import { start } from '../src/start.ts';
import type { World } from '../src/world.ts';
import { fakeInterrupts } from './fakeWorld.ts';

/** What a command has left. */
export interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own, and commands with the real simulator in it. `TMP` stands for the folder. */
export interface Desk {
  readonly folder: string;
  path(name: string): string;
  spigo(written: string, changes?: Partial<World>): Promise<Done>;
}

const noThread = (): never => {
  throw new Error('this test has no threads');
};

/** A folder that is gone when the tests of the file are over. */
export async function desk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'spigo-desk-'));
  afterAll(async () => await rm(folder, { recursive: true, force: true }));
  const spigo = async (written: string, changes: Partial<World> = {}): Promise<Done> => {
    const text = { out: '', err: '' };
    const keep = (name: 'out' | 'err') => (more: string) => {
      text[name] += more;
    };
    const world: World = {
      stdout: { isTerminal: false, write: keep('out') },
      stderr: { isTerminal: false, write: keep('err') },
      architectures: [new URL('../../../architectures/', import.meta.url)],
      engine: async () => nodeEngine,
      formats: async () => formats,
      interrupt: fakeInterrupts(false),
      nowMs: () => performance.now(),
      thread: noThread,
      courier: noThread,
      view: { page: new URL('file:///'), engines: noThread, open: noThread },
      dst: async () => await import('../src/dst/command.ts'),
      ...changes,
    };
    const code = await start(written.replaceAll('TMP', folder).split(' '), world);
    return { code, ...text };
  };
  return { folder, path: (name) => join(folder, name), spigo };
}
