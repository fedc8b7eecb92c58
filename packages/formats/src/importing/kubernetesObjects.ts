import { packageAliases, packageNames } from '@spigo/simulation';
import { mostInstances } from './composeService.ts';
import type { Given } from './given.ts';
import type { Leftovers } from './leftovers.ts';

/** Kinds that run pods for as long as the cluster lives. */
export const workloadKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
]);

/** Annotations of ours: what a workload calls, and what kind of service it is. */
export const dependsOnAnnotation = 'spigo/depends-on';
export const packageAnnotation = 'spigo/package';

/** Labels, and what selects them. */
export type Labels = ReadonlyMap<string, string>;

/** A Deployment, StatefulSet or DaemonSet. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly count: number;
  readonly images: readonly string[];
  readonly containers: readonly Given[];
  /** What the annotation lists, and where it stands. */
  readonly dependsOn: readonly (readonly [string, Given])[];
  /** What the annotation says; empty if it does not. */
  readonly package: string;
}

/** A Service object: a name for the workloads that its selector picks. */
export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Labels;
  readonly isPublic: boolean;
}

/** A DaemonSet has a pod on every node, of which the manifests do not know the number. */
const daemonInstances = 3;

const readOfContainers: ReadonlySet<string> = new Set(['name', 'image', 'env', 'envFrom', 'ports']);
const readOfPods: ReadonlySet<string> = new Set(['containers']);

/** The texts of a mapping. */
export function textsOf(given: Given): Map<string, string> {
  return new Map(given.fields().map(([key, value]) => [key, value.text()]));
}

/** The namespace of an object; what names none is in `default`. */
export function namespaceOf(object: Given): string {
  return object.at('metadata', 'namespace').text() || 'default';
}

/** The name of an object. Throws an ArchitectureError where it has none. */
export function nameOf(object: Given): string {
  const given = object.at('metadata', 'name');
  const name = given.text();
  if (name === '') throw given.wrong('a name');
  return name;
}

/** The annotation, on the object or on its pods. */
function annotation(object: Given, key: string): Given {
  const own = object.at('metadata', 'annotations').get(key);
  return own.isMissing ? object.at('spec', 'template', 'metadata', 'annotations').get(key) : own;
}

function dependsOn(object: Given): [string, Given][] {
  const given = annotation(object, dependsOnAnnotation);
  return given
    .text()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => [word, given]);
}

function packageOf(object: Given): string {
  const given = annotation(object, packageAnnotation);
  const name = given.text();
  const known = [...packageNames, ...Object.keys(packageAliases)];
  if (name !== '' && !known.includes(name)) throw given.unknown(name, known);
  return name;
}

function noteLeftovers(pod: Given, name: string, leftovers: Leftovers): void {
  for (const [field] of pod.fields()) if (!readOfPods.has(field)) leftovers.add(field, name);
  for (const container of pod.get('containers').members()) {
    for (const [field] of container.fields()) {
      if (!readOfContainers.has(field)) leftovers.add(field, name);
    }
  }
}

/** Reads a workload of that kind. Throws an ArchitectureError where it is not as Kubernetes has it. */
export function readWorkload(kind: string, object: Given, leftovers: Leftovers): Workload {
  const name = nameOf(object);
  const pod = object.at('spec', 'template', 'spec');
  noteLeftovers(pod, name, leftovers);
  const containers = pod.get('containers').members();
  const replicas = object.at('spec', 'replicas').whole(mostInstances);
  return {
    kind,
    name,
    namespace: namespaceOf(object),
    labels: textsOf(object.at('spec', 'template', 'metadata', 'labels')),
    count: kind === 'DaemonSet' ? daemonInstances : (replicas ?? 1),
    images: containers.map((container) => container.get('image').text()),
    containers,
    dependsOn: dependsOn(object),
    package: packageOf(object),
  };
}

/** Reads a Service object. */
export function readService(object: Given): NamedService {
  const type = object.at('spec', 'type').text();
  return {
    name: nameOf(object),
    namespace: namespaceOf(object),
    selector: textsOf(object.at('spec', 'selector')),
    isPublic: type === 'LoadBalancer' || type === 'NodePort',
  };
}
