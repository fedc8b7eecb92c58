import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visitLinks } from '../src/resolving/links.ts';
import { place } from '../src/resolving/placement.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { anyRun, architectureOf } from './support/anyArchitecture.ts';
import { tryRandomRuns } from './support/balance.ts';

test('messages, requests, work, nodes, links balance in any architecture under any kills', () => {
  tryRandomRuns(2_016, 60);
});

test('after set-up the links are those of the rule, each once, in any architecture', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const architecture = architectureOf(run);
      const resolved = resolveArchitecture(architecture);
      const { graph } = simulateSync(architecture, {
        ...run.options,
        duration: '0s',
        record: true,
      });
      const found = [...(graph?.records() ?? [])].flatMap((record) =>
        record.kind === 'edge' ? [`${record.source}>${record.target}`] : [],
      );
      const expected: string[] = [];
      visitLinks(resolved, (source, target) => expected.push(`${source}>${target}`));
      expect(found.length).toBe(new Set(found).size);
      expect(new Set(found)).toEqual(new Set(expected));
      expect(graph?.nodeBound).toBe(place(resolved).length);
    }),
    { seed: 2_015, numRuns: 150 },
  );
});
