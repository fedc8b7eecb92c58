import { UsageError } from '@spigo/kernel';

/**
 * The nine parts of a full name, from the widest to the narrowest; a part that does not apply is
 * empty, and region and zone are `*` for what stands outside of them.
 */
export interface NameParts {
  readonly arch: string;
  readonly region: string;
  readonly zone: string;
  readonly machine: string;
  /** Service and index: `homepage05`. */
  readonly instance: string;
  readonly container: string;
  readonly process: string;
  readonly service: string;
  readonly package: string;
}

/** The full name: `arch.region.zone.machine.instance.container.process.service.package`. */
export function formatName(parts: NameParts): string {
  const place = `${parts.arch}.${parts.region}.${parts.zone}`;
  const inside = `${parts.machine}.${parts.instance}.${parts.container}.${parts.process}`;
  return `${place}.${inside}.${parts.service}.${parts.package}`;
}

/** The name that graph files show: `arch.region.zone.instance`. */
export function graphName(parts: NameParts): string {
  return `${parts.arch}.${parts.region}.${parts.zone}.${parts.instance}`;
}

/** The name of a service within region and zone: `arch.region.zone.service.package`. */
export function serviceName(parts: NameParts): string {
  return `${parts.arch}.${parts.region}.${parts.zone}.${parts.service}.${parts.package}`;
}

/** The parts of a full name. Throws a UsageError where there are not nine of them. */
export function parseName(text: string): NameParts {
  const words = text.split('.', 10);
  if (words.length !== 9) {
    throw new UsageError(
      `name: found ${JSON.stringify(text)} with ${words.length > 9 ? 'more than 9' : words.length} parts; a full name has nine: arch.region.zone.machine.instance.container.process.service.package`,
    );
  }
  const [arch = '', region = '', zone = '', machine = '', instance = ''] = words;
  const [container = '', process = '', service = '', packageName = ''] = words.slice(5);
  return {
    arch,
    region,
    zone,
    machine,
    instance,
    container,
    process,
    service,
    package: packageName,
  };
}
