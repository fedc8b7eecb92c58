import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DstLibrary } from '@spigo/dst';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { version } from '../version.ts';

/** The folder of the built files: a part of a bundle may stand one below it. */
const root = new URL(import.meta.url.replace(/(?:chunks\/)?[^/]*$/, ''));
const folder = dirname(fileURLToPath(new URL('x', root)));

/** Whether a file is one of ours, so that no user is sent there. */
export const ownFile = (path: string): boolean => path.startsWith(`${folder}${sep}`);

/** Application code under simulation, on this Node. */
export const dstLibrary: DstLibrary = new DstLibrary({
  kernel: async () => nodeHost(await chooseDrain()),
  version,
  threads: {
    entry: new URL('dst-thread.js', root),
    own: ownFile,
    modules: {
      hooks: new URL('dst-hooks.js', root).href,
      modules: { 'spigo/dst': new URL('dst.js', root).href },
    },
  },
});
