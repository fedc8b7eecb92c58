import type { DurationText } from '@spigo/kernel';
import type { Objective } from '../schema/objectives.ts';
import type { PackageName, packageAliases } from '../schema/packages.ts';
import type { Places } from '../schema/places.ts';
import type { FaultOptions } from './builderFaults.ts';
import type {
  MonitorOptions,
  NetworkOptions,
  ServiceOptions,
  SocialOptions,
  WorkloadOptions,
} from './builderOptions.ts';
import { type Architecture, readArchitecture } from './load.ts';
import { plainFault, plainNetwork, plainService, plainSocial, plainWorkload } from './plainFile.ts';

/** A package by its own or another name. */
export type PackageWord = PackageName | keyof typeof packageAliases;

/** The content of an architecture file, as JSON.parse would give it. */
export type PlainFile = Readonly<Record<string, unknown>>;

/**
 * An architecture in the making. Every method gives a new one, so a common part can be continued
 * in several ways. What is wrong comes to light in `toArchitecture`, all at once.
 */
export class ArchitectureBuilder {
  readonly #file: PlainFile;

  constructor(file: PlainFile) {
    this.#file = file;
  }

  /** Adds a service; without a package it is a plain `service`. */
  service(name: string, options?: ServiceOptions): ArchitectureBuilder;
  service(name: string, kind: PackageWord, options?: ServiceOptions): ArchitectureBuilder;
  service(
    name: string,
    kindOrOptions: PackageWord | ServiceOptions = {},
    options: ServiceOptions = {},
  ): ArchitectureBuilder {
    const service =
      typeof kindOrOptions === 'string'
        ? { name, package: kindOrOptions, ...plainService(options) }
        : { name, ...plainService(kindOrOptions) };
    return this.#append('services', service);
  }

  /** Makes it a population of pirates, who chat instead of calling each other. */
  social(options: SocialOptions = {}): ArchitectureBuilder {
    return this.#with('social', plainSocial(options));
  }

  /** Adds a stream of requests. */
  workload(options: WorkloadOptions): ArchitectureBuilder {
    return this.#append('workload', plainWorkload(options));
  }

  /** Adds something that goes wrong. */
  fault(options: FaultOptions): ArchitectureBuilder {
    return this.#append('faults', plainFault(options));
  }

  /** Sets the delays of messages: a profile by name, or single ones. */
  network(options: NetworkOptions): ArchitectureBuilder {
    return this.#with('network', plainNetwork(options));
  }

  /** Sets where instances can be: continents, their regions, the zones of those, hosts in a zone. */
  places(places: Places): ArchitectureBuilder {
    return this.#with('places', places);
  }

  /** Adds what the run must achieve: `{ p99: '<=250ms' }`. */
  objective(bounds: Objective): ArchitectureBuilder {
    return this.#append('objectives', bounds);
  }

  /** Sets the monitoring system. */
  monitor(options: MonitorOptions): ArchitectureBuilder {
    return this.#with('monitor', options);
  }

  /** Sets the service of which one instance is killed half way. */
  victim(service: string): ArchitectureBuilder {
    return this.#with('victim', service);
  }

  /** Sets when statistics start. */
  warmUp(time: DurationText): ArchitectureBuilder {
    return this.#with('warmUp', time);
  }

  /** Sets the one-line description. */
  description(line: string): ArchitectureBuilder {
    return this.#with('description', line);
  }

  /** What its file would hold: plain data for JSON.stringify. */
  toFile(): PlainFile {
    return structuredCopy(this.#file);
  }

  /** The architecture, read and checked like a file. Throws an ArchitectureError. */
  toArchitecture(): Architecture {
    return readArchitecture(this.toFile(), String(this.#file['arch']));
  }

  #with(field: string, value: unknown): ArchitectureBuilder {
    return new ArchitectureBuilder({ ...this.#file, [field]: value });
  }

  #append(field: string, value: unknown): ArchitectureBuilder {
    const before = this.#file[field];
    return this.#with(field, [...(Array.isArray(before) ? before : []), value]);
  }
}

/** Begins an architecture of that name, in the newest version of the format. */
export function architecture(name: string): ArchitectureBuilder {
  return new ArchitectureBuilder({ arch: name, version: 'arch-0.2' });
}

/** What JSON keeps of a value: its own copy, without fields that are undefined. */
function structuredCopy(file: PlainFile): PlainFile {
  const copy: PlainFile = JSON.parse(JSON.stringify(file));
  return copy;
}
