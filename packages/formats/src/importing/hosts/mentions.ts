import { Leftovers } from '../leftovers.ts';
import type { Assignment } from './assignments.ts';
import { hostsIn } from './hostsIn.ts';
import { saysOwnName } from './variables.ts';

/** Where something that names hosts stands, as notes call it. */
export type Where = 'environment' | 'command' | 'files';

/** A host that a service names, and where. */
export interface Mention {
  readonly host: string;
  readonly where: Where;
  readonly variable: string;
}

/** The hosts that assignments name, each once; what speaks of the service itself names none. */
export function mentionsIn(where: Where, assignments: readonly Assignment[]): Mention[] {
  const seen = new Set<string>();
  return assignments
    .filter(({ name }) => !saysOwnName(name))
    .flatMap(({ name, value }) =>
      hostsIn(name, value).flatMap((host): Mention[] => {
        if (seen.has(host)) return [];
        seen.add(host);
        return [{ host, where, variable: name }];
      }),
    );
}

/** Hosts that are always somewhere else: the machine itself, addresses, names of the wide world. */
function isElsewhere(host: string): boolean {
  if (/^(?:localhost|host|host\.docker\.internal|\d[\d.]*)$/.test(host)) return true;
  return host.includes('.') && !/\.(?:svc|local|internal)(?:\.|$)/.test(host);
}

/** Gathers what is to be said of hosts: which calls were guessed, and which hosts are not there. */
export class HostNotes {
  readonly #guessed: string[] = [];
  readonly #unknown = new Leftovers('host not found');

  /** `caller` calls `callee`, because it names it. */
  guessed(caller: string, callee: string, { where, variable }: Mention): void {
    const reason =
      where === 'environment' || variable !== 'command'
        ? `its ${where} ${where === 'files' ? 'name' : 'names'} it (${variable})`
        : `its command names it`;
    this.#guessed.push(`${caller} calls ${callee}: ${reason}`);
  }

  /** `caller` names a host that nothing here has. What may be a word of another kind is passed over. */
  unknown(caller: string, { host, where, variable }: Mention): void {
    if (where !== 'environment' || isElsewhere(host)) return;
    this.#unknown.add(`${host} (${variable})`, caller);
  }

  /** A sentence for each. */
  notes(): string[] {
    return [...this.#guessed, ...this.#unknown.notes()];
  }
}
