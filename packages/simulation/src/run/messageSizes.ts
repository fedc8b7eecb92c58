import { createSampler, type Distribution, type Sampler } from '@spigo/dynamics';
import type { Gotocol } from '@spigo/gotocol';
import { type Endpoint, viewOf } from '@spigo/kernel';
import { SenderStreams, type SizeOf } from '@spigo/network';
import type { ResolvedService } from '../resolving/resolvedArchitecture.ts';

interface Sizes {
  readonly request: Sampler | null;
  readonly reply: Sampler | null;
}

/** Where the name of the service stands in a hierarchical name. */
const servicePart = 7;

/**
 * How large the messages of requests are: what the operations of the service that is asked say. Answers
 * are those of the call that they belong to. Everything else has no size that matters.
 */
export function messageSizes(services: readonly ResolvedService[], seed: number): SizeOf {
  const known = sizesOf(services);
  const streams = new SenderStreams(seed, 'bytes');
  const asked: WeakMap<object, Sampler> = new WeakMap();
  const names: string[] = [];
  const serviceOf = ({ id, name }: Endpoint): string => {
    names[id] ??= name.split('.')[servicePart] ?? '';
    return names[id];
  };
  const draw = (sampler: Sampler | null | undefined, from: Endpoint): number =>
    sampler ? sampler.sample(streams.of(from)) : 0;
  return (from, to, plain) => {
    const message = viewOf(plain) as Gotocol;
    if (message.kind === 'GetResponse') return draw(asked.get(message.call), from);
    if (message.kind !== 'GetRequest' && message.kind !== 'Put') return 0;
    const sizes = known.get(serviceOf(to))?.get(message.operation);
    if (message.kind === 'GetRequest' && sizes?.reply) asked.set(message.call, sizes.reply);
    return draw(sizes?.request, from);
  };
}

function sizesOf(services: readonly ResolvedService[]): Map<string, Map<string, Sizes>> {
  const sampler = (bytes: Distribution | undefined): Sampler | null =>
    bytes === undefined ? null : createSampler(bytes);
  return new Map(
    services.map(({ name, operations }) => [
      name,
      new Map(
        Object.entries(operations).map(([operation, { bytes }]) => [
          operation,
          { request: sampler(bytes?.request), reply: sampler(bytes?.reply) },
        ]),
      ),
    ]),
  );
}
