import type { Scene } from '../messages/scene.ts';
import type { Trace } from '../messages/trace.ts';
import type { GroupFigures } from '../time/window.ts';
import { faultsOf, serviceOfInstance } from '../traceFigures.ts';
import type { Findable } from './find.ts';

/** A group as something that can be found: an instance that fits is found in its group, too. */
export function findableGroup(
  scene: Scene,
  group: number,
  figures: GroupFigures | undefined,
): Findable {
  const { service = -1, region = '', zone = '' } = scene.groups[group] ?? {};
  const names = scene.instances.filter((_, node) => scene.groupOf[node] === group);
  return {
    texts: {
      service: scene.services[service]?.name ?? '',
      package: scene.services[service]?.package ?? '',
      region,
      zone: `${region}/${zone}`,
      instance: names.join(' '),
      health: figures?.health ?? '',
    },
    figures: {
      errors: figures?.errors ?? 0,
      rate: figures?.rate ?? 0,
      alive: figures?.alive ?? 0,
      queue: figures?.queued ?? 0,
      ...(figures?.p99 === null || figures === undefined ? {} : { p99: figures.p99 }),
    },
  };
}

/** A trace as something that can be found, by all that took part in it. */
export function findableTrace(trace: Trace): Findable {
  const who = trace.steps.map((step) => step.who);
  return {
    texts: {
      id: trace.id,
      operation: trace.operation,
      failed: trace.failure,
      fault: faultsOf(trace).join(' '),
      instance: who.join(' '),
      service: who.map(serviceOfInstance).join(' '),
      zone: [...new Set(trace.steps.map(({ place }) => place))].join(' '),
    },
    figures: {
      time: trace.us,
      at: trace.start,
      tries: Math.max(0, ...trace.steps.map(({ attempt }) => attempt)),
    },
  };
}
