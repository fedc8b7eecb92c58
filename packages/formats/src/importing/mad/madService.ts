import { everyAction, type MadAutoscaling, type MadService } from './madModel.ts';
import { dependenciesOf, type MadTranslation } from './madTranslation.ts';
import {
  type PlainMadService,
  type PlainOperations,
  type PlainStep,
  plainDuration,
} from './plainMad.ts';

/** Whether requests wait here for something else than a worker. */
export function pauses({ operations }: MadService): boolean {
  return operations.some(({ actions }) =>
    [...everyAction(actions)].some(({ kind }) => kind === 'query' || kind === 'retry'),
  );
}

/** Whether the number of workers changes. */
export function scales(autoscaling: MadAutoscaling | undefined): autoscaling is MadAutoscaling {
  return autoscaling !== undefined && autoscaling.min < autoscaling.max;
}

/** A service of a model: one instance, which begins with as many workers as there are at least. */
export function plainMadService(service: MadService, translation: MadTranslation): PlainMadService {
  const { name, settings } = service;
  const actions = service.operations.flatMap((operation) => operation.actions);
  return {
    name: translation.names.of(name),
    ...dependenciesOf(actions, name, translation),
    serviceTime: '0ms',
    workers: settings.autoscaling?.min ?? 1,
    ...(pauses(service) ? { concurrency: 'eventLoop' } : {}),
    ...queueOf(service, translation),
    ...(translation.uses.hurried.has(name.text) ? { dropExpired: true } : {}),
    ...(scales(settings.autoscaling) ? { autoscale: autoscaleOf(settings.autoscaling) } : {}),
    operations: operationsOf(service, translation),
  };
}

function queueOf(
  { name, settings: { queue, tailDrop } }: MadService,
  { uses }: MadTranslation,
): Pick<PlainMadService, 'queue'> {
  const ranked = uses.ranked.has(name.text) ? 'priority' : undefined;
  const discipline = queue === 'LIFO' ? 'lifo' : ranked;
  if (discipline === undefined && tailDrop === undefined) return {};
  return {
    queue: {
      ...(tailDrop === undefined ? {} : { capacity: tailDrop }),
      ...(discipline === undefined ? {} : { discipline }),
    },
  };
}

function autoscaleOf({
  period,
  ...rule
}: MadAutoscaling): NonNullable<PlainMadService['autoscale']> {
  return { of: 'workers', metric: 'utilisation', ...rule, period: plainDuration(period) };
}

function operationsOf(
  { name: service, operations }: MadService,
  { names, steps }: MadTranslation,
): PlainOperations {
  const all = operations.flatMap(({ name, actions }) =>
    names
      .variants({ service, operation: name })
      .map((variant): [string, readonly PlainStep[]] => [
        variant.name,
        variant.replies ? steps.replying(actions, service) : steps.plain(actions, service),
      ]),
  );
  return Object.fromEntries(all);
}
