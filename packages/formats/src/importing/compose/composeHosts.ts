import type { ComposeService } from './composeService.ts';

/** Who is meant by the name of a host within a project. */
export class ComposeHosts {
  readonly #byName = new Map<string, string>();
  readonly #networks: ReadonlySet<string>;

  constructor(services: ReadonlyMap<string, ComposeService>) {
    for (const { names, name } of services.values()) {
      for (const each of names) if (!this.#byName.has(each)) this.#byName.set(each, name);
    }
    for (const name of services.keys()) this.#byName.set(name.toLowerCase(), name);
    this.#networks = new Set([...services.values()].flatMap(({ networks }) => networks));
  }

  /**
   * The service that `host` means for `caller`: by the alias of a link, by its name in any case, its
   * container's, or an alias in a network; `tasks.NAME` and `NAME.NETWORK` are names, too.
   */
  named(host: string, { aliases }: ComposeService): string | undefined {
    const word = host.replace(/^tasks\./, '');
    const direct = aliases.get(word) ?? this.#byName.get(word);
    const dot = word.indexOf('.');
    if (direct !== undefined || dot < 0 || !this.#networks.has(word.slice(dot + 1))) return direct;
    return aliases.get(word.slice(0, dot)) ?? this.#byName.get(word.slice(0, dot));
  }
}
