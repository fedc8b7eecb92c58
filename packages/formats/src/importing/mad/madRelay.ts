import type { MadService } from './madModel.ts';
import type { MadTranslation } from './madTranslation.ts';
import type { PlainMadService, PlainStep } from './plainMad.ts';

/** Who stands between a service and itself, since nobody calls himself in an architecture. */
export function* plainRelay(
  { name: service, operations }: MadService,
  { names }: MadTranslation,
): Generator<PlainMadService> {
  const name = names.relayOf(service);
  if (name === undefined) return;
  const to = names.of(service);
  const steps = operations.flatMap((each) =>
    names.variants({ service, operation: each.name }).map((variant): [string, PlainStep[]] => {
      const passed = { to, operation: variant.name };
      return [variant.name, [variant.replies ? { call: passed } : { send: passed }]];
    }),
  );
  yield {
    name,
    // In no zone, so that its messages have a delay of their own.
    count: 0,
    dependencies: [to],
    serviceTime: '0ms',
    operations: Object.fromEntries(steps),
  };
}
