import { mostInstances } from '../compose/composeService.ts';
import type { Given } from '../yaml/given.ts';
import { nameOf, namespaceOf } from './objects.ts';

/** A HorizontalPodAutoscaler, as far as it is understood. */
export interface Autoscaler {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly target: string;
  readonly min: number;
  readonly max: number;
  /** What it goes by: `cpu 60 %`. */
  readonly metrics: string;
}

function metricOf(metric: Given): string {
  const resource = metric.get('resource');
  const target = resource.get('target');
  const share =
    target.get('averageUtilization').text() || resource.get('targetAverageUtilization').text();
  const name = resource.get('name').text() || metric.get('type').text();
  return share === '' ? name : `${name} ${share} %`;
}

/** Reads an autoscaler. Throws an ArchitectureError where it is not as Kubernetes has it. */
export function readAutoscaler(object: Given): Autoscaler {
  const spec = object.get('spec');
  const metrics = spec.get('metrics').isMissing ? [] : spec.get('metrics').members().map(metricOf);
  const cpu = spec.get('targetCPUUtilizationPercentage').text();
  return {
    name: nameOf(object),
    namespace: namespaceOf(object),
    kind: spec.at('scaleTargetRef', 'kind').text(),
    target: spec.at('scaleTargetRef', 'name').text(),
    min: spec.get('minReplicas').whole(mostInstances) ?? 1,
    max: spec.get('maxReplicas').whole(mostInstances) ?? mostInstances,
    metrics: [...metrics, ...(cpu === '' ? [] : [`cpu ${cpu} %`])].join(', ') || 'cpu',
  };
}
