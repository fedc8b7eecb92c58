import type { Given } from './given.ts';
import { environmentOf } from './kubernetesEnvironment.ts';
import {
  type NamedService,
  nameOf,
  namespaceOf,
  readService,
  readWorkload,
  textsOf,
  type Workload,
  workloadKinds,
} from './kubernetesObjects.ts';
import { Leftovers } from './leftovers.ts';

/** Lists within lists of objects go no deeper. */
const deepestList = 8;

/** All objects of the manifests, those in Lists, too. */
function* objectsIn(documents: readonly Given[], depth = 0): Generator<Given> {
  for (const document of documents) {
    const kind = document.get('kind').text();
    if (kind === '') throw document.get('kind').wrong('the kind of the object');
    if (kind.endsWith('List') && depth < deepestList) {
      yield* objectsIn(document.get('items').members(), depth + 1);
    } else yield document;
  }
}

/** Names of the Services that an Ingress leads to. */
function backendsOf(ingress: Given): string[] {
  const spec = ingress.get('spec');
  const paths = spec
    .get('rules')
    .members()
    .flatMap((rule) => rule.at('http', 'paths').members())
    .map((path) => path.get('backend'));
  return [...paths, spec.get('defaultBackend'), spec.get('backend')]
    .map((each) => each.at('service', 'name').text() || each.get('serviceName').text())
    .filter((name) => name !== '');
}

const keyOf = ({ name, namespace }: { name: string; namespace: string }): string =>
  `${namespace}/${name}`;

/** What a set of manifests describes. */
export class Cluster {
  readonly workloads: Workload[] = [];
  readonly services: NamedService[] = [];
  readonly notes: string[] = [];
  readonly leftovers: Leftovers = new Leftovers();
  /** Data of ConfigMaps by namespace and name. */
  readonly #configs = new Map<string, ReadonlyMap<string, string>>();
  /** Services that an Ingress leads to, by namespace and name. */
  readonly #backends = new Set<string>();
  readonly #behind = new Map<string, readonly Workload[]>();
  readonly #public = new Set<Workload>();
  readonly #seen = new Set<string>();

  /** Takes an object in. */
  add(object: Given): void {
    const kind = object.get('kind').text();
    if (workloadKinds.has(kind)) this.#workload(kind, object);
    else if (kind === 'Service') this.services.push(readService(object));
    else if (kind === 'ConfigMap') this.#config(object);
    else if (kind === 'Ingress') this.#ingress(object);
    else if (kind !== 'Namespace') this.leftovers.add(kind, nameOf(object));
  }

  /** All objects are there: finds out who is behind which name, and who is shown to the world. */
  settle(): void {
    for (const workload of this.workloads) {
      const key = keyOf(workload);
      this.#behind.set(key, [...(this.#behind.get(key) ?? []), workload]);
    }
    for (const service of this.services) {
      const picked = this.#picked(service);
      this.#behind.set(keyOf(service), picked);
      const isPublic = service.isPublic || this.#backends.has(keyOf(service));
      if (isPublic) for (const workload of picked) this.#public.add(workload);
    }
  }

  /** The workloads behind the Service of that name; without one, those that have the name themselves. */
  behind(name: string, namespace: string): readonly Workload[] {
    return this.#behind.get(`${namespace}/${name}`) ?? [];
  }

  /** Whether some Service or Ingress shows the workload to the world. */
  isPublic(workload: Workload): boolean {
    return this.#public.has(workload);
  }

  /** The values of all environment variables of a workload, those out of ConfigMaps, too. */
  environmentOf({ containers, namespace }: Workload): string[] {
    const config = (name: string) => this.#configs.get(`${namespace}/${name}`);
    return containers.flatMap((container) => environmentOf(container, config));
  }

  /** What an annotation can name. */
  knownNames(): string[] {
    return [...new Set([...this.services, ...this.workloads].map(({ name }) => name))];
  }

  #picked({ namespace, selector }: NamedService): Workload[] {
    const wanted = [...selector];
    if (wanted.length === 0) return [];
    return this.workloads.filter(
      (each) =>
        each.namespace === namespace &&
        wanted.every(([key, value]) => each.labels.get(key) === value),
    );
  }

  #workload(kind: string, object: Given): void {
    const workload = readWorkload(kind, object, this.leftovers);
    const key = `${kind} ${keyOf(workload)}`;
    if (this.#seen.has(key)) throw object.at('metadata', 'name').wrong('each object once');
    this.#seen.add(key);
    this.workloads.push(workload);
    if (kind === 'DaemonSet') {
      const { name, count } = workload;
      this.notes.push(`${name} runs on every machine (DaemonSet): taken as ${count} instances`);
    }
  }

  #config(object: Given): void {
    const key = `${namespaceOf(object)}/${nameOf(object)}`;
    this.#configs.set(key, textsOf(object.get('data')));
  }

  #ingress(object: Given): void {
    for (const name of backendsOf(object)) this.#backends.add(`${namespaceOf(object)}/${name}`);
  }
}

/** Reads all objects. Throws an ArchitectureError where one is not as Kubernetes has it. */
export function readCluster(documents: readonly Given[]): Cluster {
  const cluster = new Cluster();
  for (const object of objectsIn(documents)) cluster.add(object);
  cluster.settle();
  return cluster;
}
