import type { ServiceTraits } from '@spigo/actors';
import { readArchitecture } from '../../files/load.ts';
import { setField } from '../../files/setField.ts';
import { writeArchitecture } from '../../files/writeArchitecture.ts';
import { resolveArchitecture } from '../../resolving/resolve.ts';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import { checkChangeable, concernOf } from './concern.ts';

/** A field of an architecture and what it becomes. */
export interface Change {
  readonly path: string;
  readonly value: unknown;
}

/**
 * An architecture with fields changed one after another. Throws a UsageError for a field that cannot
 * change while it runs, or a value that it cannot have.
 */
export function changed(
  architecture: ResolvedArchitecture,
  changes: readonly Change[],
): ResolvedArchitecture {
  const file = changes.reduce((data, { path, value }) => {
    concernOf(path, architecture);
    return setField(data, path, value);
  }, writeArchitecture(architecture));
  const last = changes.at(-1)?.path ?? '';
  const after = resolveArchitecture(readArchitecture(file, `set ${last}`));
  for (const { path } of changes) checkChangeable(path, architecture, after);
  return after;
}

/** What instances of a service share that can change. */
export function changeableTraits({
  station,
  operations,
  policyOf,
  sharesByZone,
  missRate,
  cache,
}: ServiceTraits): Partial<ServiceTraits> {
  return { station, operations, policyOf, sharesByZone, missRate, cache };
}
