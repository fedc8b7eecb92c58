import { inOrder, type RegistryEntry } from '@spigo/gotocol';

interface Change {
  readonly version: number;
  readonly entry: RegistryEntry;
  readonly there: boolean;
}

interface Service {
  /** Everything known in the order of the instances, in one array that is shared between answers until something changes. */
  entries: readonly RegistryEntry[];
  fresh: RegistryEntry[];
  readonly changes: Change[];
}

/** What has changed since a version. */
export interface Changes {
  readonly found: readonly (readonly RegistryEntry[])[];
  readonly gone: readonly RegistryEntry[];
}

/**
 * What one registry knows, with a version that grows with every change, so that a poll costs no more
 * than what has changed: Spigo's registry looked through all names for every question of everybody,
 * and 3,787 instances never got started.
 */
export class Registrations {
  /** Counts changes; 1 before the first, so that 0 can ask for everything. */
  version = 1;
  private readonly byName: Map<string, RegistryEntry> = new Map();
  private readonly services: Map<string, Service> = new Map();

  find(name: string): RegistryEntry | undefined {
    return this.byName.get(name);
  }

  /** Everything known. */
  all(): IterableIterator<RegistryEntry> {
    return this.byName.values();
  }

  /** False if it was known already, as the same actor. */
  add(entry: RegistryEntry): boolean {
    if (this.byName.get(entry.name)?.ref === entry.ref) return false;
    this.byName.set(entry.name, entry);
    const service = this.service(entry.service);
    service.fresh.push(entry);
    service.changes.push({ version: ++this.version, entry, there: true });
    return true;
  }

  remove(entry: RegistryEntry): void {
    if (!this.byName.delete(entry.name)) return;
    const service = this.service(entry.service);
    service.entries = this.entriesOf(service).filter(({ name }) => name !== entry.name);
    service.changes.push({ version: ++this.version, entry, there: false });
  }

  /** What has changed among the instances of `services` since `version`; 0 asks for everything. */
  changes(services: readonly string[], version: number): Changes {
    const found: (readonly RegistryEntry[])[] = [];
    const gone: RegistryEntry[] = [];
    for (const name of services) {
      const service = this.services.get(name);
      if (service === undefined) continue;
      if (version === 0) found.push(this.entriesOf(service));
      else collect(service.changes, version, found, gone);
    }
    return { found, gone };
  }

  private service(name: string): Service {
    let service = this.services.get(name);
    if (service === undefined) {
      service = { entries: [], fresh: [], changes: [] };
      this.services.set(name, service);
    }
    return service;
  }

  private entriesOf(service: Service): readonly RegistryEntry[] {
    if (service.fresh.length > 0) {
      service.entries = [...service.entries, ...service.fresh].sort(inOrder);
      service.fresh = [];
    }
    return service.entries;
  }
}

/** The last word on each instance that has changed after `version`. */
function collect(
  changes: readonly Change[],
  version: number,
  found: (readonly RegistryEntry[])[],
  gone: RegistryEntry[],
): void {
  let first = changes.length;
  while (first > 0 && (changes[first - 1] as Change).version > version) first--;
  if (first === changes.length) return;
  const last = new Map<string, Change>();
  for (const change of changes.slice(first)) last.set(change.entry.name, change);
  const entries: RegistryEntry[] = [];
  for (const { entry, there } of last.values()) (there ? entries : gone).push(entry);
  entries.sort(inOrder);
  if (entries.length > 0) found.push(entries);
}
