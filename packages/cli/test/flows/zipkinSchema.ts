/**
 * The definitions of Zipkin's API description (zipkin-api, zipkin2-api.yaml, Apache-2.0) as a JSON
 * Schema. What it says in words is a pattern here: ids are lower-case hexadecimal, names lower-case,
 * durations at least 1. Unknown fields are refused, so that a slip of the pen is found.
 */
const endpoint = {
  type: 'object',
  additionalProperties: false,
  properties: {
    serviceName: { type: 'string', pattern: '^[^A-Z]*$' },
    ipv4: { type: 'string' },
    ipv6: { type: 'string' },
    port: { type: 'integer' },
  },
} as const;

const annotation = {
  type: 'object',
  additionalProperties: false,
  properties: { timestamp: { type: 'integer' }, value: { type: 'string' } },
} as const;

export const zipkinSchema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['traceId', 'id'],
    properties: {
      traceId: { type: 'string', pattern: '^(?:[0-9a-f]{16}|[0-9a-f]{32})$' },
      name: { type: 'string', pattern: '^[^A-Z]*$' },
      parentId: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      id: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      kind: { type: 'string', enum: ['CLIENT', 'SERVER', 'PRODUCER', 'CONSUMER'] },
      timestamp: { type: 'integer', minimum: 1 },
      duration: { type: 'integer', minimum: 1 },
      debug: { type: 'boolean' },
      shared: { type: 'boolean' },
      localEndpoint: endpoint,
      remoteEndpoint: endpoint,
      annotations: { type: 'array', items: annotation },
      tags: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
} as const;
