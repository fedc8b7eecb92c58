import type {
  ResolvedAdmission,
  ResolvedAutoscale,
  ResolvedCapacity,
  ResolvedQueue,
} from '../resolving/resolvedCapacity.ts';
import type { Cache, Daemon } from '../schema/capacity.ts';
import type { PlainFile } from './builder.ts';
import type { TimeOption } from './builderOptions.ts';
import { plainTime } from './plainTime.ts';
import { rateText } from './rateText.ts';
import { writeSteps } from './writeOperation.ts';
import { durationText, given, type Nothing } from './written.ts';

/** What an instance can take, as files write it, and all else that `service` says. */
export function writeCapacity<Service extends ResolvedCapacity>(
  service: Service,
): { readonly capacity: PlainFile; readonly rest: Omit<Service, keyof ResolvedCapacity> } {
  const {
    workers,
    concurrency,
    queue,
    dropExpired,
    admission,
    cache,
    daemons,
    sidecar,
    autoscale,
    ...rest
  } = service;
  const capacity = {
    ...given('workers', workers),
    concurrency,
    ...given('queue', queue, writeQueue),
    dropExpired,
    ...given('admission', admission, writeAdmission),
    ...given('cache', cache, writeCache),
    daemons: daemons.map((each) => writeDaemon(each, durationText)),
    ...given('sidecar', sidecar, plainTime),
    ...given('autoscale', autoscale, writeAutoscale),
  };
  return { capacity, rest };
}

function writeQueue({ capacity, discipline, reject, codel, ...rest }: ResolvedQueue): PlainFile {
  const nothing: Nothing = rest;
  return {
    ...nothing,
    ...given('capacity', capacity),
    discipline,
    reject,
    ...given('codel', codel, ({ target, interval }) => ({
      target: durationText(target),
      interval: durationText(interval),
    })),
  };
}

function writeAdmission(admission: ResolvedAdmission): PlainFile {
  return 'rate' in admission ? { ...admission, rate: rateText(admission.rate) } : admission;
}

function writeCache(cache: Cache): PlainFile {
  if ('hitRatio' in cache) return cache;
  const { ttl, ...others } = cache;
  return { ...others, ...given('ttl', ttl, durationText) };
}

/** A daemon as files write it; `time` writes its times. */
export function writeDaemon<Time>(
  { every, steps, ...rest }: Daemon<Time, TimeOption>,
  time: (time: Time) => unknown,
): PlainFile {
  const nothing: Nothing = rest;
  return { ...nothing, every: plainTime(every), steps: writeSteps(steps, time) };
}

function writeAutoscale(autoscale: ResolvedAutoscale): PlainFile {
  const { low, high, target, period, startDelay, coolDown, ...others } = autoscale;
  const level = (value: number): unknown =>
    others.metric === 'latencyP99' ? durationText(value) : value;
  return {
    ...others,
    ...given('low', low, level),
    ...given('high', high, level),
    ...given('target', target, level),
    period: durationText(period),
    startDelay: durationText(startDelay),
    coolDown: durationText(coolDown),
  };
}
