/**
 * What random systems are made of. A system has a random part of it left out, so that what one feature
 * hides behind another is met as well ("swarm testing"; Groce et al., 2012).
 */
export const features = [
  // Services, and where they are.
  'packages',
  'severalInstances',
  'onePerRegion',
  'global',
  'severalRegions',
  'crossRegion',
  'nameParts',
  'older',
  'ownPlaces',
  'hosts',
  'scaled',
  // What a request does.
  'serviceTime',
  'failureRate',
  'missRate',
  'operations',
  'ownOperations',
  'send',
  'parallel',
  'need',
  'choice',
  'repeat',
  'retrySteps',
  'ignore',
  'fail',
  'callTimeout',
  'callPriority',
  'bytes',
  'distributions',
  // What one instance can take.
  'workers',
  'eventLoop',
  'queueCapacity',
  'lifo',
  'priority',
  'fair',
  'processorSharing',
  'rejectOldest',
  'codel',
  'dropExpired',
  'tokenBucket',
  'maxInFlight',
  'cacheRatio',
  'cacheEntries',
  'daemons',
  'sidecar',
  'autoscale',
  'targetTracking',
  'scaleWorkers',
  // How services call.
  'timeout',
  'retry',
  'backoff',
  'budget',
  'breaker',
  'breakerDuration',
  'bulkhead',
  'hedge',
  'loadBalancing',
  // What drives them.
  'severalWorkloads',
  'poisson',
  'bernoulli',
  'closed',
  'bursts',
  'trace',
  'profile',
  'keys',
  'puts',
  'clientPolicy',
  'warmUp',
  // Messages on their way.
  'profiles',
  'delays',
  'loss',
  'duplicate',
  'bandwidth',
  // What goes wrong.
  'victim',
  'kill',
  'pause',
  'slow',
  'error',
  'clock',
  'delayFault',
  'lossFault',
  'duplicateFault',
  'partition',
  'registry',
  'dns',
  'set',
  'every',
  // What is watched.
  'objectives',
  'monitor',
  // A population instead of services.
  'social',
  // How it is run.
  'shortPoll',
  'load',
  'flagged',
  'chaos',
  'collect',
  'graphs',
  'collapse',
  'messageLog',
  'orders',
  'reload',
  'shipped',
] as const;

/** Something that a system can have or not. */
export type Feature = (typeof features)[number];

/** The feature of that name; undefined where there is none. */
export function featureNamed(name: string): Feature | undefined {
  return features.find((each) => each === name);
}
