import { expect, test } from '@jest/globals';
import { architectureFolders } from '../src/host/processSources.ts';

const foldersOf = (entry: string): string[] =>
  architectureFolders(new URL(`file://${entry}`)).map((folder) => folder.pathname);

test('the sources have their architectures at the root, whatever a package was packed with', () => {
  expect(foldersOf('/home/me/spigo/packages/cli/dist/spigo.mjs')[0]).toBe(
    '/home/me/spigo/architectures/',
  );
});

test('an installed program never takes a folder of its user for its own', () => {
  expect(foldersOf('/home/me/shop/node_modules/spigo/dist/spigo.mjs')).toEqual([
    '/home/me/shop/node_modules/spigo/architectures/',
  ]);
});
