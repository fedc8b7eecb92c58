import {
  type AdmissionSettings,
  admitAll,
  createSampler,
  type Discipline,
  type QueueSettings,
  type StationSettings,
  unboundedQueue,
} from '@spigo/dynamics';
import type { ResolvedService } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedAdmission, ResolvedQueue } from '../../resolving/resolvedCapacity.ts';

/** The weight of whoever has none of his own, and the name under which a file gives it another. */
const otherwise = { name: '*', weight: 1 } as const;

/** The capacity of one instance of a service, as `dynamics` wants it. */
export function stationSettingsOf(service: ResolvedService): StationSettings {
  const { workers, concurrency, queue, dropExpired, admission } = service;
  return {
    workers: workers ?? Number.POSITIVE_INFINITY,
    concurrency,
    queue: { ...queueSettingsOf(queue), dropExpired },
    admission: admissionSettingsOf(admission),
    serviceTime: createSampler(service.serviceTime),
    failureRate: service.failureRate,
  };
}

function queueSettingsOf(queue: ResolvedQueue | undefined): QueueSettings {
  if (queue === undefined) return unboundedQueue;
  return {
    ...unboundedQueue,
    capacity: queue.capacity ?? Number.POSITIVE_INFINITY,
    discipline: disciplineOf(queue.discipline),
    reject: queue.reject,
    coDel: queue.codel ?? null,
  };
}

function disciplineOf(discipline: ResolvedQueue['discipline']): Discipline {
  if (typeof discipline === 'string' && discipline !== 'fair') return { kind: discipline };
  const weights = new Map(Object.entries(discipline === 'fair' ? {} : discipline.fair));
  const rest = weights.get(otherwise.name) ?? otherwise.weight;
  weights.delete(otherwise.name);
  return { kind: 'fair', weights, otherwise: rest };
}

function admissionSettingsOf(admission: ResolvedAdmission | undefined): AdmissionSettings {
  if (admission === undefined) return admitAll;
  return 'maxInFlight' in admission
    ? { ...admitAll, maxInFlight: admission.maxInFlight }
    : { ...admitAll, tokenBucket: admission };
}
