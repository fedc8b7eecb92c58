import type {
  LinkFigures,
  RegistryFigures,
  RequestFigures,
  ServiceFigures,
  Summary,
} from '@spigo/telemetry';
import type { GraphCounts } from '@spigo/topology';
import type { JsonSchema } from '../files/jsonSchema.ts';
import type { FaultFigures, MessageFigures, Result } from './result.ts';

/** A schema for each field of a type: the compiler sees to it that none is forgotten. */
type Fields<T> = { readonly [K in keyof T]-?: JsonSchema };

function say(description: string, schema: JsonSchema): JsonSchema {
  return { description, ...schema };
}

/** An object whose fields all stand, in this order, but for those that may be missing. */
function record<T>(fields: Fields<T>, optional: readonly (keyof T & string)[] = []): JsonSchema {
  const names = Object.keys(fields);
  const missing: readonly string[] = optional;
  const required = names.filter((name) => !missing.includes(name));
  return { type: 'object', properties: { ...fields }, required };
}

function byName(of: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: of };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const amount: JsonSchema = { type: 'number', minimum: 0 };
const counts = byName(count);
const figure = orNull(amount);
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
  queueLengthMean: say('over time, summed over the instances', amount),
  inSystemMean: say('over time, summed over the instances', amount),
  networkMs: say('on the way of the work that has arrived; with metrics only', times),
  waitMs: say('in the queue, for each request taken into service', times),
  serviceMs: say('on a worker', times),
  responseMs: say('from arrival to reply', times),
};

const link: Fields<LinkFigures> = {
  from: say("the caller's service", text),
  to: say('the service that is called', text),
  calls: say('gets, puts and replications that have arrived, or were lost on the way', count),
  failures: say('ended with an error, or lost on the way, at the callee or further on', count),
  timeouts: say('calls that the caller has given up on', count),
  retries: say('tries beyond the first', count),
  networkMs: say('on the way to the callee, for each arrival', times),
  waitMs: say('until the callee took it into service', times),
  serviceMs: say('from then until it ended there', times),
  responseMs: say('from the call to its answer; what is one-way has none', times),
};

const registry: Fields<RegistryFigures> = {
  registries: say('one for each zone in use', count),
  polls: say('one for each registry that was asked', count),
  leaseExpiries: say('leases that ran out, at each registry that found it out', count),
  fallbacks: say('changes to another registry, as the own one did not answer', count),
  staleUses: say('work sent to an instance that was dead and still known', count),
};

const fault: Fields<FaultFigures> = {
  id: text,
  kind: text,
  target: say('kind of the target and its name', text),
  fromMs: amount,
  toMs: say('null: it has not healed', figure),
  requestsHurt: say('client requests that lost something to it, each once', count),
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
    byName(record(service, ['networkMs'])),
  ),
  links: say('with metrics only, by names of caller and callee', {
    type: 'array',
    items: record(link),
  }),
  graph: record(graph),
  faults: { type: 'array', items: record(fault) },
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
    ...record(result, ['links', ...notInFiles]),
    $defs: { times: record(summary), requests: record(requestFigures) },
  };
}
