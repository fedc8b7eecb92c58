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

export default { ...fastCheck, assert };
