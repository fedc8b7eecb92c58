import fastCheck from 'fast-check';

export * from 'fast-check';

/** A run that is not --full tries this part of what a property asks for, within these bounds. */
const part = 1 / 5;
const atLeast = 10;
const atMost = 500;

function effort(numRuns) {
  if (process.env.SPIGO_TESTS === 'full') return numRuns;
  return Math.min(numRuns, Math.max(atLeast, Math.min(atMost, Math.ceil(numRuns * part))));
}

/** As fast-check's own; tests name the runs that --full makes. */
export function assert(property, { numRuns = 100, ...rest } = {}) {
  return fastCheck.assert(property, { ...rest, numRuns: effort(numRuns) });
}

const surrogates = [0xd800, 0x800];

/** Any character but half of a pair. */
const anyCharacter = fastCheck.nat(0x10_ffff - surrogates[1]).map(
  (at) => String.fromCodePoint(at < surrogates[0] ? at : at + surrogates[1]),
  (character) => {
    if (typeof character !== 'string' || [...character].length !== 1) throw new Error('not one');
    const code = character.codePointAt(0);
    if (code >= surrogates[0] && code < surrogates[0] + surrogates[1]) throw new Error('half');
    return code < surrogates[0] ? code : code - surrogates[1];
  },
);

/** As fast-check's own, whose table of all characters takes a second to build in each group of tests. */
export function string({ unit, ...rest } = {}) {
  return fastCheck.string({ ...rest, unit: unit === 'binary' ? anyCharacter : unit });
}

export default { ...fastCheck, assert, string };
