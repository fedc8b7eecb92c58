import type {
  CallFigures,
  FailedAtFigures,
  LinkFigures,
  OperationFigures,
  PathFigures,
  RegistryFigures,
  RequestFigures,
  ServiceFigures,
  SlowFigures,
  Summary,
  WayFigures,
} from '@spigo/telemetry';
import type { GraphCounts } from '@spigo/topology';
import type { JsonSchema } from '../files/jsonSchema.ts';
import type { ObjectiveFigures } from '../objectives/objectiveFigures.ts';
import { fault, monitor } from './faultSchema.ts';
import type { MessageFigures, Result } from './result.ts';
import {
  amount,
  byName,
  count,
  counts,
  type Fields,
  figure,
  orNull,
  record,
  say,
  text,
} from './schemaParts.ts';

const times: JsonSchema = { $ref: '#/$defs/times' };
const requests: JsonSchema = { $ref: '#/$defs/requests' };

const summary: Fields<Summary> = {
  count: say('how many values; where it is 0, all else is null', count),
  mean: figure,
  stdDev: say('of the sample, with count - 1 in the denominator', figure),
  min: figure,
  p50: say('percentiles: nearest rank, within 0.5 % of the true value', figure),
  p90: figure,
  p95: figure,
  p99: figure,
  p999: figure,
  max: figure,
};

const requestFigures: Fields<RequestFigures> = {
  started: say('= succeeded + all of failed + inFlight', count),
  succeeded: count,
  failed: say('by reason', counts),
  inFlight: say('under way at the end', count),
  latencyMs: say('successes, from start to end; one-way requests are in no latency', times),
};

const service: Fields<ServiceFigures> = {
  instances: count,
  arrivals: say('= completions + failures + rejections + lost + inSystem', count),
  completions: say('answered with success', count),
  failures: say('answered with an error', count),
  rejections: say('refused before service', count),
  lost: say('died with their instance', count),
  inSystem: say('there at the end', count),
  timeouts: say('calls to it that were given up', count),
  retries: say('calls to it beyond the first', count),
  utilisation: say('busy worker time over available; null: unlimited workers', figure),
  workersMean: say('of all instances, over time; null: unlimited', figure),
  refusals: say('rejections by reason', counts),
  queueLengthMean: say('over time, summed over the instances', amount),
  inSystemMean: say('over time, summed over the instances', amount),
  staleReads: say('reads answered with less than the newest value stored; of rings only', count),
  networkMs: say('on the way of the work that has arrived; with metrics only', times),
  waitMs: say('in the queue, for each request taken into service', times),
  serviceMs: say('on a worker', times),
  responseMs: say('from arrival to reply', times),
  operations: say(
    'the same by operation; with metrics only',
    byName({ $ref: '#/$defs/operation' }),
  ),
};

const operation: Fields<OperationFigures> = {
  arrivals: count,
  completions: count,
  failures: count,
  rejections: count,
  lost: count,
  inSystem: count,
  waitMs: times,
  serviceMs: times,
  responseMs: times,
};

const link: Fields<LinkFigures> = {
  from: say("the caller's service", text),
  to: say('the service that is called', text),
  calls: say('gets, puts and replications that have arrived, or were lost on the way', count),
  failures: say('ended with an error, or lost on the way, at the callee or further on', count),
  arrivals: say('= completions + errors + rejections + lost + inSystem', count),
  completions: say('answered with success by the callee', count),
  errors: say('answered with an error by the callee', count),
  rejections: say('refused before service', count),
  lost: say('died with the instance that had it', count),
  inSystem: say("at the callee's stations at the end", count),
  timeouts: say('calls that the caller has given up on', count),
  retries: say('tries beyond the first', count),
  networkMs: say('on the way to the callee, for each arrival', times),
  waitMs: say('until the callee took it into service', times),
  serviceMs: say('from then until it ended there', times),
  responseMs: say('from the call to its answer; what is one-way has none', times),
};

const calls: Fields<CallFigures> = {
  from: say("the caller's service", text),
  to: say('the service that is called', text),
  calls: say('each with all its tries', count),
  timeouts: say('tries that the caller has given up on', count),
  retries: say('tries beyond the first', count),
  hedges: say('second sendings of a try', count),
  brokenOff: say('tries that the circuit breaker refused', count),
  crowdedOut: say('tries that found the bulkhead full', count),
  overBudget: say('retries that were due, but not in the budget', count),
  opened: say('times that a circuit breaker opened', count),
  closed: say('times that a circuit breaker closed again', count),
};

const path: Fields<PathFigures> = {
  kind: { enum: ['network', 'sidecar', 'wait', 'service', 'backOff', 'unanswered'] },
  service: say('where, or from which', text),
  to: say('to which; null: it is at one service', orNull(text)),
  ms: say('mean over the slowest requests', amount),
  usualMs: say('mean over all others; null: there are none', figure),
};

const slowest: Fields<SlowFigures> = {
  share: say('of the requests that have succeeded and are not one-way', amount),
  requests: count,
  fromMs: say('the latency from which on they count as slow', amount),
  meanMs: amount,
  usualMs: say('mean latency of all others; null: there are none', figure),
  path: say('where their time went, on the critical path; adds up to meanMs', {
    type: 'array',
    items: record(path),
  }),
  traces: say('ids of the slowest', { type: 'array', items: text }),
};

const way: Fields<WayFigures> = {
  from: text,
  to: text,
  messages: say('requests and answers', count),
  shortestMs: say('of any message between the same two zones', amount),
  p99Ms: say('between the two zones where it is worst', amount),
  stretch: say('how many times as long as the shortest that is', amount),
};

const failedAt: Fields<FailedAtFigures> = {
  reason: text,
  service: say('where the failure arose, or from which', text),
  to: say('to which; null: it was at one service', orNull(text)),
  requests: count,
};

const registry: Fields<RegistryFigures> = {
  registries: say('one for each zone in use', count),
  polls: say('one for each registry that was asked', count),
  leaseExpiries: say('leases that ran out, at each registry that found it out', count),
  fallbacks: say('changes to another registry, as the own one did not answer', count),
  staleUses: say('work sent to an instance that was dead and still known', count),
};

const objective: Fields<ObjectiveFigures> = {
  objective: say('p99<=250ms, www.availability>=99.9%', text),
  found: say('a share, a number in a second or milliseconds; null: nothing to judge', figure),
  met: { type: 'boolean' },
};

const messages: Fields<MessageFigures> = {
  sent: say('sent + duplicated = delivered + all of dropped + deadLetters + queued', count),
  duplicated: count,
  delivered: count,
  dropped: say('by reason', counts),
  deadLetters: count,
  queued: say('under way at the end', count),
};

const graph: Fields<GraphCounts> = {
  nodes: say('distinct ones ever written', count),
  edges: count,
  done: count,
};

const result: Fields<Result> = {
  schema: { const: 'spigo.result/1' },
  version: say('of spigo', text),
  arch: text,
  seed: count,
  digest: say('identifies the run', { type: 'string', pattern: '^[0-9a-f]{16}$' }),
  simulatedMs: amount,
  wallMs: say('of set-up, run and shutdown', amount),
  interrupted: { type: 'boolean' },
  actors: say('instances, registries and the recorder', count),
  messages: record(messages),
  messagesPerSecond: say('delivered, by wall time', amount),
  requests: {
    ...record({ ...requestFigures, bySource: say('by service of the client', byName(requests)) }),
  },
  services: say(
    'by name, in the order of the architecture',
    byName(record(service, ['staleReads', 'networkMs', 'operations'])),
  ),
  links: say('with metrics only, by names of caller and callee', {
    type: 'array',
    items: record(link),
  }),
  calls: say('under policies, by names of caller and callee', {
    type: 'array',
    items: record(calls),
  }),
  slowest: say('with metrics only, and where a request has succeeded', record(slowest)),
  failedAt: say('client requests by reason and place of their failure; with metrics only', {
    type: 'array',
    items: record(failedAt),
  }),
  ways: say('messages between services, the most stretched way first; with metrics only', {
    type: 'array',
    items: record(way),
  }),
  estimatedFrom: say(
    'share of traces (--sample) that slowest, failedAt and ways are estimated from; left out where it is all',
    amount,
  ),
  graph: record(graph),
  faults: { type: 'array', items: record(fault, ['detectedMs']) },
  objectives: say('where there are any, in their order', {
    type: 'array',
    items: record(objective),
  }),
  monitor: { ...say('where there is one only', {}), ...record(monitor) },
  registry: say('over the whole run', record(registry)),
  files: say('written', { type: 'array', items: text }),
};

/** What is different each time a run is executed is left out of its files. */
const notInFiles = ['wallMs', 'messagesPerSecond', 'files'] as const;

/**
 * The JSON Schema (draft 2020-12) of a result. Fields are added in later versions, so unknown ones are
 * valid; those that are here come in this order.
 */
export function resultJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Result of a run of spigo',
    description:
      'What --json prints, and what -c writes without wallMs, messagesPerSecond and files. Times are in milliseconds of simulated time.',
    ...record(result, [
      'links',
      'slowest',
      'ways',
      'failedAt',
      'estimatedFrom',
      'objectives',
      'monitor',
      ...notInFiles,
    ]),
    $defs: {
      times: record(summary),
      requests: record(requestFigures),
      operation: record(operation),
    },
  };
}
