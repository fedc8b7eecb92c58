import { createSampler, type Distribution, type Sampler } from '@spigo/dynamics';
import type { Gotocol } from '@spigo/gotocol';
import { viewOf } from '@spigo/kernel';
import { LineStreams, Receivers, type SizeOf } from '@spigo/network';
import type { ResolvedService } from '../resolving/resolvedArchitecture.ts';

interface Sizes {
  readonly request: Sampler | null;
  readonly reply: Sampler | null;
}

/**
 * How large the messages of requests are: what the operations of the service that is asked say. Answers
 * are those of the call that they belong to. Everything else has no size that matters.
 */
export function messageSizes(services: readonly ResolvedService[], seed: number): SizeOf {
  const known = sizesOf(services);
  const receivers = new Receivers();
  const streams = new LineStreams(seed, 'bytes', receivers);
  const asked: WeakMap<object, Sampler> = new WeakMap();
  return (from, to, plain) => {
    const message = viewOf(plain) as Gotocol;
    const draw = (sampler: Sampler | null | undefined): number =>
      sampler ? sampler.sample(streams.of(from, to, message)) : 0;
    if (message.kind === 'GetResponse') return draw(asked.get(message.call));
    if (message.kind !== 'GetRequest' && message.kind !== 'Put') return 0;
    const service = receivers.nameOf(receivers.numberOf(to));
    const sizes = known.get(service)?.get(message.operation);
    if (message.kind === 'GetRequest' && sizes?.reply) asked.set(message.call, sizes.reply);
    return draw(sizes?.request);
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
