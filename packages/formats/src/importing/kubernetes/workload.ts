import { packageAliases, packageNames } from '@spigo/simulation';
import { mostInstances } from '../compose/composeService.ts';
import type { Leftovers } from '../leftovers.ts';
import type { Given } from '../yaml/given.ts';
import { everyOf } from './cron.ts';
import { groupOf, type Labels, nameOf, namespaceOf, textsOf } from './objects.ts';
import { mainContainerOf } from './pod.ts';

/** Annotations of ours: what a workload calls, and what kind of service it is. */
const dependsOnAnnotation = 'spigo/depends-on';
const packageAnnotation = 'spigo/package';

/** Something that runs pods. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly count: number;
  /** The image of the container that does what the workload is for. */
  readonly image: string;
  readonly containers: readonly Given[];
  readonly volumes: Given;
  /** What the annotation lists, and where it stands. */
  readonly dependsOn: readonly (readonly [string, Given])[];
  /** What the annotation says; empty if it does not. */
  readonly package: string;
  /** A port of its machine leads to it, or it is shown to the world by its kind. */
  readonly isPublic: boolean;
  /** Of a CronJob: how often it works, as files write it; empty for a schedule that is none. */
  readonly every?: string;
}

/** A DaemonSet has a pod on every node, of which the manifests do not know the number. */
const daemonInstances = 3;

/** Kinds that run pods for as long as the cluster lives, with the group where others have the kind, too. */
const running: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'DeploymentConfig',
  'Pod',
  'CronJob',
]);

/** Whether an object runs pods. */
export function isWorkload(kind: string, object: Given): boolean {
  return running.has(kind) || (kind === 'Service' && groupOf(object) === 'serving.knative.dev');
}

const readOfContainers: ReadonlySet<string> = new Set([
  'name',
  'image',
  'imagePullPolicy',
  'env',
  'envFrom',
  'ports',
  'args',
  'command',
  'volumeMounts',
]);
const readOfPods: ReadonlySet<string> = new Set(['containers', 'volumes', 'restartPolicy']);

/** The template of the pods of an object. */
function templateOf(kind: string, object: Given): Given {
  if (kind === 'Pod') return object;
  const path =
    kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
  return object.at(...path);
}

/** The annotation, on the object or on its pods. */
function annotation(object: Given, template: Given, key: string): Given {
  const own = object.at('metadata', 'annotations').get(key);
  return own.isMissing ? template.at('metadata', 'annotations').get(key) : own;
}

function dependsOn(given: Given): [string, Given][] {
  return given
    .text()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => [word, given]);
}

function packageOf(given: Given): string {
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

function countOf(kind: string, object: Given): number {
  if (kind === 'DaemonSet') return daemonInstances;
  if (kind === 'Pod' || kind === 'CronJob') return 1;
  return object.at('spec', 'replicas').whole(mostInstances) ?? 1;
}

const hasHostPort = (containers: readonly Given[]): boolean =>
  containers.some((container) =>
    container
      .get('ports')
      .members()
      .some((port) => !port.get('hostPort').isMissing),
  );

/** Reads what runs pods. Throws an ArchitectureError where it is not as Kubernetes has it. */
export function readWorkload(object: Given, leftovers: Leftovers): Workload {
  const kind = object.get('kind').text();
  const name = nameOf(object);
  const template = templateOf(kind, object);
  const pod = template.get('spec');
  noteLeftovers(pod, name, leftovers);
  const containers = pod.get('containers').members();
  const main = mainContainerOf(name, containers);
  for (const other of containers) {
    if (other !== main)
      leftovers.add('a container beside the main one (`sidecar` says what it costs)', name);
  }
  return {
    kind,
    name,
    namespace: namespaceOf(object),
    labels: textsOf(template.at('metadata', 'labels')),
    count: countOf(kind, object),
    image: main?.get('image').text() ?? '',
    containers,
    volumes: pod.get('volumes'),
    dependsOn: dependsOn(annotation(object, template, dependsOnAnnotation)),
    package: packageOf(annotation(object, template, packageAnnotation)),
    isPublic: kind === 'Service' || (kind !== 'DaemonSet' && hasHostPort(containers)),
    ...(kind === 'CronJob' ? { every: everyOf(object.at('spec', 'schedule').text()) } : {}),
  };
}
