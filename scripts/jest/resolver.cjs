const { existsSync } = require('node:fs');
const { join, sep } = require('node:path');

const root = join(__dirname, '../..');

/** The package that a folder belongs to. */
const ownerOf = (folder) => folder.slice(join(root, 'packages').length + 1).split(sep, 1)[0];

/** A package reads its own sources, and those below it as one file each (scripts/jest/packages.js). */
module.exports = (request, options) => {
  const name = /^@spigo\/([^/]+)$/.exec(request)?.[1];
  if (name === undefined) return options.defaultResolver(request, options);
  const bundled = join(process.env.SPIGO_TEST_PACKAGES ?? '', `${name}.mjs`);
  const isOwn = name === ownerOf(options.basedir);
  return isOwn || !existsSync(bundled) ? join(root, 'packages', name, 'src/index.ts') : bundled;
};
