import { assemble } from '../assemble.ts';
import type { Entrance, FoundService, ImportedArchitecture } from '../found.ts';
import { isTool, packageOfImage } from '../images.ts';
import { Leftovers } from '../leftovers.ts';
import type { LinksFile } from '../links.ts';
import { Given } from '../yaml/given.ts';
import type { Autoscaler } from './autoscaler.ts';
import { KubernetesCalls } from './calls.ts';
import { type Cluster, readCluster } from './cluster.ts';
import { Directory } from './directory.ts';
import { entriesOf } from './entries.ts';
import type { Workload } from './workload.ts';

/** `name`; with namespace and kind where another workload has the same name. */
function namesOf(workloads: readonly Workload[]): Map<Workload, string> {
  const count = new Map<string, number>();
  for (const { name } of workloads) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    workloads.map((each) => {
      const { name, namespace, kind } = each;
      return [each, count.get(name) === 1 ? name : `${name}.${namespace || 'default'}.${kind}`];
    }),
  );
}

/** The number of instances that an autoscaler leaves a workload with at first. */
function scaled(workload: Workload, autoscalers: readonly Autoscaler[], notes: string[]): Workload {
  const scaler = autoscalers.find(
    ({ kind, target, namespace }) =>
      target === workload.name &&
      (kind === '' || kind === workload.kind) &&
      (namespace === workload.namespace || namespace === '' || workload.namespace === ''),
  );
  if (scaler === undefined || workload.count === 0) return workload;
  const { name, min, max, metrics } = scaler;
  const count = Math.min(Math.max(workload.count, min), max);
  notes.push(
    `not carried over: HorizontalPodAutoscaler ${name} of ${workload.name}, ${min} to ${max} by ${metrics}: taken as ${count}`,
  );
  return { ...workload, count };
}

/** What is to be said of Services that lead nowhere. */
function strayServices(cluster: Cluster, directory: Directory): string[] {
  const stray = new Leftovers();
  for (const service of cluster.services) {
    const { name, namespace, externalName } = service;
    const { workloads } = directory.named(name.toLowerCase(), namespace);
    if (workloads.length > 0) continue;
    const what =
      externalName === '' ? 'a Service behind which there is nothing here' : 'ExternalName';
    stray.add(what, externalName === '' ? name : `${name} for ${externalName}`);
  }
  return stray.notes();
}

/** Turns the workloads of a cluster into services. */
class KubernetesImport {
  readonly notes: string[];
  readonly #names: ReadonlyMap<Workload, string>;
  readonly #calls: KubernetesCalls;
  readonly #entries: ReadonlyMap<Workload, Entrance>;

  constructor(cluster: Cluster, notes: string[]) {
    this.notes = notes;
    this.#names = namesOf(cluster.workloads);
    const directory = new Directory(cluster);
    this.#calls = new KubernetesCalls(cluster, directory, (each) => this.#name(each));
    this.#entries = entriesOf(cluster, directory, this.#calls);
    this.notes.push(...strayServices(cluster, directory));
  }

  found(workload: Workload): FoundService[] {
    const { count, every, image } = workload;
    const name = this.#name(workload);
    if (count === 0) {
      this.notes.push(`left out: ${name}, which has no replicas`);
      return [];
    }
    const calls = this.#calls.of(workload);
    if (every !== undefined && (every === '' || calls.length === 0)) {
      const why = every === '' ? 'whose schedule is none' : 'which calls nothing here';
      this.notes.push(`left out: ${name}, a CronJob ${why}`);
      return [];
    }
    const kind = this.#packageOf(workload, calls.length > 0 || every !== undefined);
    const entrance = this.#entries.get(workload);
    return [
      {
        name,
        ...(kind === undefined ? {} : { package: kind }),
        count,
        calls,
        isPublic: entrance !== undefined,
        isTool: isTool(name, image),
        ...(entrance === undefined ? {} : { entrance }),
        ...(every === undefined ? {} : { daemon: { every } }),
      },
    ];
  }

  callNotes(): string[] {
    return this.#calls.notes();
  }

  #name(workload: Workload): string {
    return this.#names.get(workload) ?? workload.name;
  }

  #packageOf(workload: Workload, calls: boolean): string | undefined {
    if (workload.package !== '') return workload.package;
    const kind = calls ? undefined : packageOfImage(workload.image);
    if (kind !== undefined) {
      this.notes.push(`${this.#name(workload)} is a ${kind}, by its image ${workload.image}`);
    }
    return kind;
  }
}

/** The architecture in Kubernetes manifests: what runs pods, the Services in front, and the rules of calls. */
export function importKubernetes(
  documents: readonly Given[],
  file: string,
  description: string,
  links?: LinksFile,
): ImportedArchitecture {
  const cluster = readCluster(documents);
  const notes = [...cluster.notes];
  for (const [at, each] of cluster.workloads.entries()) {
    cluster.workloads[at] = scaled(each, cluster.autoscalers, notes);
  }
  const reading = new KubernetesImport(cluster, notes);
  const services = cluster.workloads.flatMap((each) => reading.found(each));
  const [first = new Given(undefined, { file, placeOf: () => undefined })] = documents;
  if (services.length === 0) {
    throw first
      .get('kind')
      .wrong('a Deployment, StatefulSet, DaemonSet or Pod that runs in some document');
  }
  const images = new Map(cluster.workloads.map(({ name, image }) => [name, image]));
  const imported = assemble({
    format: 'kubernetes',
    arch: file,
    description,
    services,
    images,
    ...(links === undefined ? {} : { links }),
  });
  const all = [...imported.notes, ...notes, ...reading.callNotes(), ...cluster.leftovers.notes()];
  return { ...imported, notes: all };
}
