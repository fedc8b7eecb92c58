import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file of the page, in memory. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** The files of the page by path. Nothing else can be asked for, so no path leads anywhere else. */
export type Assets = ReadonlyMap<string, Asset>;

const files = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/app.js', 'app.js', 'text/javascript; charset=utf-8'],
  // The worker in which the page opens files of the reader's.
  ['/engine.js', 'engine.js', 'text/javascript; charset=utf-8'],
  // What draws with WebGL, where there is a card for it.
  ['/webgl.js', 'webgl.js', 'text/javascript; charset=utf-8'],
  ['/app.css', 'app.css', 'text/css; charset=utf-8'],
] as const;

/** Reads the page from `folder`, where the build has put it. */
export async function readAssets(folder: URL): Promise<Assets> {
  const read = files.map(async ([path, name, type]) => {
    const body = await readFile(new URL(name, folder));
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    return [path, { type, body, etag }] as const;
  });
  return new Map(await Promise.all(read));
}
