import { Leftovers } from '../leftovers.ts';
import type { Given } from '../yaml/given.ts';
import { type Autoscaler, readAutoscaler } from './autoscaler.ts';
import { edgeBackends } from './edges.ts';
import { type NamedService, readService } from './namedService.ts';
import { nameOf, namespaceOf, objectsIn, textsOf } from './objects.ts';
import {
  destinationRule,
  gatewayRoute,
  serviceProfile,
  type TrafficRule,
  trafficSplit,
  virtualService,
} from './traffic.ts';
import { isWorkload, readWorkload, type Workload } from './workload.ts';

/** Objects that say nothing about who calls whom, and of which nothing is lost. */
const silent: ReadonlySet<string> = new Set([
  'Namespace',
  'Gateway',
  'GatewayClass',
  'IngressClass',
]);

/** A name that something at the edge leads to. */
export interface Edge {
  readonly host: string;
  readonly namespace: string;
}

/** What a set of manifests describes. */
export class Cluster {
  readonly workloads: Workload[] = [];
  readonly services: NamedService[] = [];
  readonly rules: TrafficRule[] = [];
  readonly edges: Edge[] = [];
  readonly autoscalers: Autoscaler[] = [];
  readonly notes: string[] = [];
  readonly leftovers: Leftovers = new Leftovers();
  /** Kinds of what was left out, by name. */
  readonly leftOut: Map<string, string> = new Map();
  /** Data of ConfigMaps by namespace and name. */
  readonly #configs = new Map<string, ReadonlyMap<string, string>>();
  readonly #seen = new Set<string>();

  /** Takes an object in. */
  add(object: Given): void {
    const kind = object.get('kind').text();
    if (isWorkload(kind, object)) this.#workload(object);
    else if (kind === 'Service') this.services.push(readService(object));
    else if (kind === 'ConfigMap') this.#config(object);
    else if (!this.#traffic(kind, object)) this.#leave(kind, object);
  }

  /** The data of a ConfigMap for who is in `namespace`. */
  config(name: string, namespace: string): ReadonlyMap<string, string> | undefined {
    return this.#configs.get(`${namespace}/${name}`) ?? this.#configs.get(`/${name}`);
  }

  #traffic(kind: string, object: Given): boolean {
    const backends = edgeBackends(kind, object);
    if (backends !== undefined) {
      this.edges.push(...backends.map((host) => ({ host, namespace: namespaceOf(object) })));
      return true;
    }
    const before = this.rules.length + this.autoscalers.length;
    if (kind === 'VirtualService') this.rules.push(...virtualService(object, this.leftovers));
    else if (kind === 'DestinationRule')
      this.rules.push(...destinationRule(object, this.leftovers));
    else if (/^(?:HTTP|GRPC|TCP|TLS|UDP)Route$/.test(kind)) {
      this.rules.push(...gatewayRoute(object, this.leftovers));
    } else if (kind === 'ServiceProfile')
      this.rules.push(...serviceProfile(object, this.leftovers));
    else if (kind === 'TrafficSplit') this.rules.push(...trafficSplit(object));
    else if (kind === 'HorizontalPodAutoscaler') this.autoscalers.push(readAutoscaler(object));
    return this.rules.length + this.autoscalers.length > before;
  }

  #leave(kind: string, object: Given): void {
    if (silent.has(kind)) return;
    const name = nameOf(object);
    if (kind === 'Job') this.notes.push(`left out: ${name}, a Job, which runs once and ends`);
    else this.leftovers.add(kind, name);
    this.leftOut.set(name.toLowerCase(), kind);
  }

  #workload(object: Given): void {
    const workload = readWorkload(object, this.leftovers);
    const { kind, name, namespace, count, every } = workload;
    const key = `${kind} ${namespace}/${name}`;
    if (this.#seen.has(key)) throw object.at('metadata', 'name').wrong('each object once');
    this.#seen.add(key);
    this.workloads.push(workload);
    if (kind === 'DaemonSet') {
      this.notes.push(`${name} runs on every machine (DaemonSet): taken as ${count} instances`);
    }
    if (every !== undefined && every !== '') {
      this.notes.push(`${name} works every ${every}, on average, by the schedule of its CronJob`);
    }
  }

  #config(object: Given): void {
    const key = `${namespaceOf(object)}/${nameOf(object)}`;
    this.#configs.set(key, textsOf(object.get('data')));
  }
}

/** Reads all objects. Throws an ArchitectureError where one is not as Kubernetes has it. */
export function readCluster(documents: readonly Given[]): Cluster {
  const cluster = new Cluster();
  for (const object of objectsIn(documents)) cluster.add(object);
  return cluster;
}
