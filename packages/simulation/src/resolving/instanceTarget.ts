import { indexOf, otherReadings } from '@spigo/topology';

/** A service and the index of one of its instances. */
export interface InstanceReference {
  readonly service: string;
  readonly index: number;
}

/** The instance that `name` means among services of those names, or undefined where it means none. */
export function instanceNamed(
  name: string,
  services: Pick<ReadonlySet<string>, 'has'>,
): InstanceReference | undefined {
  return [indexOf(name), ...otherReadings(name)].find(
    ({ service, index }) => index >= 0 && services.has(service),
  );
}
