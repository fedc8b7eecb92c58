import { expect, test } from '@jest/globals';
import { ArchitectureError } from '@spigo/simulation';
import { importArchitecture } from '../src/importing/onDemand.ts';

const service = (inside: string): string => `service DB { operation Select { ${inside} } }`;

test.each([
  ['spaces', (size: number) => `${' '.repeat(size)}service`],
  ['comments', (size: number) => `${'#'.repeat(size)}\n`],
  ['lines', (size: number) => `${'\n'.repeat(size)}service`],
  ['a word', (size: number) => `service ${'a-'.repeat(size / 2)}`],
  ['a number', (size: number) => `client Cl { every ${'1'.repeat(size)}`],
  ['actions', (size: number) => service('think 1 '.repeat(size / 8))],
  ['requests to one another', (size: number) => service('query DB/Select '.repeat(size / 16))],
])('a megabyte of %s is read to its end', async (_, made) => {
  await importArchitecture({ text: made(1_000_000), file: 'x.mad' }).catch((error: unknown) => {
    expect(error).toBeInstanceOf(ArchitectureError);
  });
  // What is quadratic takes hours, and runs into the time-out of a test that hangs.
});
