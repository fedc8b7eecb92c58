import { parseFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import type { PlainFile } from '../../files/builder.ts';
import { writeArchitecture } from '../../files/writeArchitecture.ts';
import type { Helm } from './helm.ts';
import type { LiveSession } from './session.ts';

/**
 * The architecture of a session as it runs, with all that was done by hand behind its own faults: run
 * with the same seed, duration and polling it gives the same run. Throws a UsageError where there is none.
 */
export function sessionFile({ production }: LiveSession, { lines }: Helm): PlainFile {
  const { resolved } = production.assembly;
  if (resolved === undefined) {
    throw new UsageError('save: there is no architecture, only a graph');
  }
  const { faults } = resolved;
  const more = lines.map((line, index) => ({
    ...parseFault(line),
    id: `f${faults.length + index + 1}`,
  }));
  return writeArchitecture({ ...resolved, faults: [...faults, ...more] });
}
