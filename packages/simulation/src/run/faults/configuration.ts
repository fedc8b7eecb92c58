import type { ServiceTraits } from '@spigo/actors';
import { UsageError } from '@spigo/kernel';
import { readPath } from '../../files/fieldPath.ts';
import { readArchitecture } from '../../files/load.ts';
import { setField } from '../../files/setField.ts';
import { writeArchitecture } from '../../files/writeArchitecture.ts';
import { resolveArchitecture } from '../../resolving/resolve.ts';
import type {
  ResolvedArchitecture,
  ResolvedService,
} from '../../resolving/resolvedArchitecture.ts';

/** A field of an architecture and what it becomes. */
export interface Change {
  readonly path: string;
  readonly value: unknown;
}

/** What of a service can change while it runs. */
const changeable = [
  'workers',
  'serviceTime',
  'failureRate',
  'missRate',
  'operations',
  'policies',
] as const satisfies readonly (keyof ResolvedService)[];

/**
 * An architecture with fields changed one after another. Throws a UsageError for a field that cannot
 * change while it runs, or a value that it cannot have.
 */
export function changed(
  architecture: ResolvedArchitecture,
  changes: readonly Change[],
): ResolvedArchitecture {
  const file = changes.reduce((data, { path, value }) => {
    serviceOf(path, architecture);
    return setField(data, path, value);
  }, writeArchitecture(architecture));
  const last = changes.at(-1)?.path ?? '';
  const after = resolveArchitecture(readArchitecture(file, `set ${last}`));
  for (const [index, { name, workers }] of after.services.entries()) {
    if ((workers === undefined) === (architecture.services[index]?.workers === undefined)) continue;
    throw new UsageError(
      `set: found "${last}"; allowed while it runs: limited workers of ${name} stay limited, unlimited unlimited`,
    );
  }
  return after;
}

/** The service of which a path is a field. Throws a UsageError for a field that cannot change while it runs. */
export function serviceOf(path: string, { services }: ResolvedArchitecture): string {
  const [head, service, field = ''] = readPath(path);
  if (head === 'services' && (changeable as readonly unknown[]).includes(field)) {
    return typeof service === 'number' ? (services[service]?.name ?? '') : String(service);
  }
  throw new UsageError(
    `set: found "${path}"; allowed while it runs: services.NAME and one of ${changeable.join(', ')}`,
  );
}

/** What instances of a service share that can change. */
export function changeableTraits({
  station,
  operations,
  policyOf,
  missRate,
}: ServiceTraits): Partial<ServiceTraits> {
  return { station, operations, policyOf, missRate };
}
