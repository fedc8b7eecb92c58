import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { pageFiles } from '../bundle.js';

/** What a page may weigh as it is sent, compressed: read in a second over a slow line. */
const mostBytes = 150_000;

test('the usual page, with its style, weighs less than 150 kB compressed', async () => {
  const files = await pageFiles();
  const sizes = Object.fromEntries(
    files.map(({ name, contents }) => [name, gzipSync(contents).length]),
  );
  const { 'app.js': script, 'app.css': style, 'index.html': html } = sizes;
  expect(script).toBeGreaterThan(20_000);
  expect(script + style + html).toBeLessThan(mostBytes);
});
