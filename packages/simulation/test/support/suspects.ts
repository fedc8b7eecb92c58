import { readFileSync } from 'node:fs';
import { explain } from '../../src/explaining/explain.ts';
import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';

/** What is different from the shipped architecture, and the run. */
interface Case {
  readonly faults?: readonly string[];
  readonly network?: unknown;
  readonly regions?: number;
  readonly seed?: number;
}

/** Whom an explanation accuses that is told nothing of faults. */
export function suspectsIn(
  name: string,
  { faults = [], network, regions = 1, seed = 1 }: Case,
): string[] {
  const file = new URL(`../../../../architectures/${name}/${name}.json`, import.meta.url);
  const { victim: _victim, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  const own = network === undefined ? {} : { network };
  const architecture = readArchitecture({ ...rest, ...own, faults }, name);
  const options = { duration: '20s', regions, seed, collect: true } as const;
  const { result } = simulateSync(architecture, options);
  const told = explain({ ...result, faults: [] });
  return told.suspects.map(({ from, to }) => `${from} > ${to}`);
}
