import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { mutantsIn } from './mutants.js';

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'index.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The sources of a package, each with its text and lines. */
function readPackage(root, name) {
  return sourcesUnder(join(root, 'packages', name, 'src')).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path: relative(root, path), name, text, lines: text.split('\n').length };
  });
}

/** How many of `total` each package gets, in proportion to its lines: the largest remainders get the rest. */
export function shares(lines, total) {
  const all = lines.reduce((sum, each) => sum + each, 0);
  const exact = lines.map((each) => (total * each) / all);
  const floors = exact.map(Math.floor);
  const rest = total - floors.reduce((sum, each) => sum + each, 0);
  const order = exact
    .map((each, index) => [each - floors[index], index])
    .sort(([one], [other]) => other - one)
    .slice(0, rest)
    .map(([, index]) => index);
  return floors.map((each, index) => each + (order.includes(index) ? 1 : 0));
}

/** One file, with a chance in proportion to its lines. */
function pickFile(files, random) {
  const all = files.reduce((sum, { lines }) => sum + lines, 0);
  let left = random() * all;
  for (const file of files) {
    left -= file.lines;
    if (left < 0) return file;
  }
  return files.at(-1);
}

function sampleOf(files, count, random) {
  const left = new Map(files.map((file) => [file, mutantsIn(file.text)]));
  const found = [];
  while (found.length < count) {
    const open = files.filter((file) => left.get(file).length > 0);
    if (open.length === 0) break;
    const file = pickFile(open, random);
    const mutants = left.get(file);
    const [mutant] = mutants.splice(Math.floor(random() * mutants.length), 1);
    found.push({ package: file.name, path: file.path, ...mutant });
  }
  return found;
}

/** `count` mutants of the packages, by seed; the same seed, the same mutants. Shuffled, so that a part is a sample, too. */
export function sample(root, names, count, seed) {
  const random = randomOf(seed);
  const packages = names.map((name) => readPackage(root, name));
  const lines = packages.map((files) => files.reduce((sum, each) => sum + each.lines, 0));
  const counts = shares(lines, count);
  const all = packages.flatMap((files, index) => sampleOf(files, counts[index], random));
  return all
    .map((mutant) => [random(), mutant])
    .sort(([one], [other]) => one - other)
    .map(([, mutant], id) => ({ id: id + 1, ...mutant }));
}
