import { flatCopy } from './flatCopy.ts';
import { type NodeName, readNodeName } from './nodeName.ts';
import { plainName } from './plainName.ts';
import type { SavedNode } from './savedGraph.ts';

/** What the instances of a service in one place have in common. */
type Shared = Pick<
  SavedNode,
  'region' | 'zone' | 'machine' | 'container' | 'process' | 'service' | 'package'
>;

/** A node that holds what is its own, and shares the rest: a million of them fit into 150 MB. */
class CompactNode implements SavedNode {
  readonly name: string;
  readonly index: number;
  readonly address: string;
  readonly #shared: Shared;

  constructor(name: string, index: number, address: string, shared: Shared) {
    this.name = name;
    this.index = index;
    this.address = address;
    this.#shared = shared;
  }

  get region(): string {
    return this.#shared.region;
  }

  get zone(): string {
    return this.#shared.zone;
  }

  get machine(): string {
    return this.#shared.machine;
  }

  get instance(): string {
    return (readNodeName(this.name) ?? plainName(this.name)).instance;
  }

  get container(): string {
    return this.#shared.container;
  }

  get process(): string {
    return this.#shared.process;
  }

  get service(): string {
    return this.#shared.service;
  }

  get package(): string {
    return this.#shared.package;
  }
}

/** Makes the nodes of one file. */
export class NodeFactory {
  readonly #shared = new Map<string, Shared>();

  /** A node; `name` is kept as it is, `read` is what it says, with service and package settled. */
  make(name: string, read: Omit<NodeName, 'statesService'>, address: string): SavedNode {
    const { region, zone, machine, container, process, service } = read;
    const key = [region, zone, machine, container, process, service, read.package].join('.');
    let shared = this.#shared.get(key);
    if (shared === undefined) {
      const texts = { region, zone, machine, container, process, service, package: read.package };
      shared = flatTexts(texts);
      this.#shared.set(key, shared);
    }
    return new CompactNode(name, read.index, flatCopy(address), shared);
  }
}

function flatTexts(texts: Shared): Shared {
  return {
    region: flatCopy(texts.region),
    zone: flatCopy(texts.zone),
    machine: flatCopy(texts.machine),
    container: flatCopy(texts.container),
    process: flatCopy(texts.process),
    service: flatCopy(texts.service),
    package: flatCopy(texts.package),
  };
}
