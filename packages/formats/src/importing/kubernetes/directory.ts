import type { Cluster } from './cluster.ts';
import type { NamedService } from './namedService.ts';
import type { Workload } from './workload.ts';

/** The world's own endings of names, which are no namespaces. */
const worldwide =
  /^(?:com|org|net|io|dev|app|cloud|ai|edu|gov|info|biz|co|me|tv|xyz|example|test|local|internal|localdomain|lan|invalid|[a-z]{2})$/;

/** Who is behind a name: a Service, and the workloads that it picks. */
export interface Behind {
  readonly workloads: readonly Workload[];
  /** A Service has the name; it may pick nothing. */
  readonly service?: NamedService;
}

const nothing: Behind = { workloads: [] };

/** Whether two objects can be in one namespace: what names none goes wherever it is applied to. */
const together = (one: string, other: string): boolean =>
  one === other || one === '' || other === '';

/** The names of a cluster's DNS. */
export class Directory {
  readonly #workloads = new Map<string, Workload[]>();
  readonly #services = new Map<string, NamedService[]>();
  readonly #namespaces: ReadonlySet<string>;
  readonly #byLabel = new Map<string, Workload[]>();
  /** External names that are being followed: they may stand for each other. */
  readonly #followed = new Set<NamedService>();

  constructor(cluster: Cluster) {
    for (const each of cluster.workloads) {
      push(this.#workloads, each.name.toLowerCase(), each);
      for (const [key, value] of each.labels) push(this.#byLabel, `${key}=${value}`, each);
    }
    for (const each of cluster.services) push(this.#services, each.name.toLowerCase(), each);
    const all = [...cluster.workloads, ...cluster.services];
    this.#namespaces = new Set(all.map(({ namespace }) => namespace));
  }

  /** The workloads that a Service picks. */
  picked({ namespace, selector }: NamedService): Workload[] {
    const wanted = [...selector];
    const [first] = wanted;
    if (first === undefined) return [];
    const candidates = this.#byLabel.get(first.join('=')) ?? [];
    return candidates.filter(
      (each) =>
        together(each.namespace, namespace) &&
        wanted.every(([key, value]) => each.labels.get(key) === value),
    );
  }

  /**
   * Who is behind a host name for those in `namespace`, by the rules of Kubernetes' DNS: `name`,
   * `name.namespace`, `name.namespace.svc.cluster.local`, and with the name of a pod in front. A namespace
   * that no object names can be that of those that name none.
   */
  named(host: string, namespace: string): Behind {
    const labels = host.replace(/\.$/, '').split('.');
    const found = this.#byLabels(labels, namespace);
    if (found.service !== undefined || found.workloads.length > 0 || labels.length < 2)
      return found;
    return this.#byLabels(labels.slice(1), namespace);
  }

  #byLabels(labels: readonly string[], namespace: string): Behind {
    const [name = '', other, ...rest] = labels;
    if (other === undefined) return this.#behind(name, namespace);
    const isInCluster = rest.length === 0 ? !this.#isWorldwide(other) : rest[0] === 'svc';
    return isInCluster ? this.#behind(name, other) : nothing;
  }

  /** `api.io` is a host of the world, unless somebody is in a namespace `io`. */
  #isWorldwide(label: string): boolean {
    return worldwide.test(label) && !this.#namespaces.has(label);
  }

  /** Those in the namespace itself, else those that may be in it. */
  #behind(name: string, namespace: string): Behind {
    const services = inNamespace(this.#services.get(name) ?? [], namespace);
    const [service] = services;
    if (service !== undefined) {
      const picked = this.picked(service);
      const open = service.isOpenEnded ? this.#own(name, namespace) : picked;
      return { service, workloads: service.externalName === '' ? open : this.#external(service) };
    }
    return { workloads: this.#own(name, namespace) };
  }

  #own(name: string, namespace: string): readonly Workload[] {
    return inNamespace(this.#workloads.get(name) ?? [], namespace);
  }

  /** An ExternalName may stand for a name within the cluster. */
  #external(service: NamedService): readonly Workload[] {
    if (this.#followed.has(service)) return [];
    this.#followed.add(service);
    const { workloads } = this.named(service.externalName, service.namespace);
    this.#followed.delete(service);
    return workloads;
  }
}

/** Those of `namespace`; else those of none, and those of any where `namespace` is not known. */
function inNamespace<Thing extends { readonly namespace: string }>(
  things: readonly Thing[],
  namespace: string,
): readonly Thing[] {
  const exact = things.filter((each) => each.namespace === namespace);
  return exact.length > 0 ? exact : things.filter((each) => together(each.namespace, namespace));
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
