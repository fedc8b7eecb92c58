import { formatDuration } from '@spigo/kernel';
import { invokedPriorities } from './madClients.ts';
import {
  everyAction,
  type MadAction,
  type MadModel,
  type MadService,
  type MadTarget,
  madKey,
} from './madModel.ts';
import { pauses, scales } from './madService.ts';
import type { MadTranslation } from './madTranslation.ts';

/** As many names stand in one note. */
const mostNames = 8;

/** Names of a model in a row, for a note. */
function row(names: Iterable<string>): string {
  const all = [...new Set(names)];
  const more = all.length > mostNames ? ` and ${all.length - mostNames} more` : '';
  return all.slice(0, mostNames).join(', ') + more;
}

/** A sentence about some things of a model, if there are any. */
function* about(names: Iterable<string>, sentence: (names: string) => string): Generator<string> {
  const all = row(names);
  if (all !== '') yield sentence(all);
}

const named = (services: readonly MadService[]): string[] => services.map(({ name }) => name.text);

/** What every model is told. */
function* always(step: number): Generator<string> {
  const one = formatDuration(step);
  yield `1 step is ${one} (--step-duration sets it)`;
  yield `MAD's fixed costs are in the file: a step (${one}) of work to send a request, a step for each message on its way, a step of work to reply to a query`;
  yield 'responseMs of a service counts from arrival; the response time of MAD from sending, a step before';
}

function* ofOperations(
  { services }: MadModel,
  { uses, names, steps }: MadTranslation,
): Generator<string> {
  const all = services.flatMap(({ name: service, operations }) =>
    operations.map(({ name: operation, actions }) => ({ target: { service, operation }, actions })),
  );
  const replies = ({ target }: { target: MadTarget }): boolean =>
    names.variants(target).some((each) => each.replies);
  const failing = all.filter((each) => replies(each) && steps.firstFragile(each.actions) !== -1);
  yield* about(
    failing.map(({ target }) => madKey(target)),
    (some) => `the step of work to reply comes before what may fail, not at the end: ${some}`,
  );
  const idle = all
    .map(({ target }) => madKey(target))
    .filter((key) => !uses.queried.has(key) && !uses.invoked.has(key));
  yield* about(idle, (some) => `nobody asks for ${some}`);
}

function* ofActions(actions: readonly MadAction[], servicesPause: boolean): Generator<string> {
  const kinds = new Set(actions.map(({ kind }) => kind));
  if (kinds.has('invoke')) {
    yield "invoke goes on at once, as documented; MAD's program waits until the request is accepted, and fails if it is rejected";
  }
  if (
    actions.some((each) => each.kind === 'query' && each.timeout !== undefined) &&
    servicesPause
  ) {
    yield 'who works for a caller that has timed out goes on to the end of the operation; in MAD only until it waits for a reply';
  }
  if (actions.some((each) => each.kind === 'query' && each.timeout === 0)) {
    yield 'a timeout of 0, which is over before any reply, is 1 us';
  }
  const retries = actions.filter((each) => each.kind === 'retry');
  if (retries.length > 0) {
    yield "the last try of a retry counts; MAD's program takes it for a failure, whatever comes of it";
  }
  if (retries.some(({ limit }) => limit === undefined)) {
    yield "a retry without a limit goes on for ever, as documented; MAD's program ends with an error";
  }
  if (actions.some((each) => each.kind === 'fail' && each.probability > 1)) {
    yield 'a probability over 1 is 1';
  }
}

function* ofScaling({ services }: MadModel): Generator<string> {
  const scaling = services.filter(({ settings }) => scales(settings.autoscaling));
  yield* about(
    named(scaling),
    (some) =>
      `autoscaling goes by the mean utilisation of the period, MAD's by that of the moment: ${some}`,
  );
  const several = services.filter(({ settings }) => (settings.autoscaling?.min ?? 1) > 1);
  yield* about(
    named(several),
    (some) => `begins with the fewest workers that its limits allow, in MAD with 1: ${some}`,
  );
  if (scaling.length > 0 || several.length > 0) {
    yield "MAD's program also sets every service back to 1 worker every 30 steps, and leaves new workers idle until the next request: not done here";
  }
}

function* ofQueues({ services, clients }: MadModel, { uses }: MadTranslation): Generator<string> {
  const bounded = services.filter((each) => each.settings.tailDrop !== undefined && pauses(each));
  yield* about(
    named(bounded),
    (some) => `requests whose reply is back do not count for tail-drop, in MAD they do: ${some}`,
  );
  if (uses.ranked.size === 0) return;
  yield "a request without a priority has 1, as documented; MAD's program takes 5";
  const lifo = services.filter(
    ({ name, settings }) => settings.queue === 'LIFO' && uses.ranked.has(name.text),
  );
  yield* about(
    named(lifo),
    (some) => `not carried over: priorities where the queue is LIFO (${some})`,
  );
  const told = services.flatMap(({ operations }) =>
    operations.flatMap(({ actions }) =>
      [...everyAction(actions)].flatMap((action) =>
        action.kind === 'invoke' && uses.ranked.has(action.target.service.text)
          ? [madKey(action.target)]
          : [],
      ),
    ),
  );
  yield* about(
    told,
    (some) =>
      `not carried over: the priority of invoke by a service (${some}); it has that of the request it is for`,
  );
  const mixed = clients.filter((client) => invokedPriorities(client).length > 1);
  yield* about(
    mixed.map(({ name }) => name.text),
    (some) =>
      `not carried over: different priorities of invoke by one client (${some}); all have the first`,
  );
}

function* ofStructure(
  { services, clients }: MadModel,
  { uses, names }: MadTranslation,
): Generator<string> {
  const reflexive = services.filter(({ name }) => uses.reflexive.has(name.text));
  yield* about(
    reflexive.flatMap(({ name }) => names.relayOf(name) ?? []),
    (some) => `a service that asks itself does so through another, half a step away: ${some}`,
  );
  if (clients.length === 0) {
    yield 'there is no client: as in any architecture without a workload, the last service is driven';
  }
}

/** What is not as in MAD, or what its program does and its documentation does not say; a sentence each. */
export function madNotes(model: MadModel, translation: MadTranslation, step: number): string[] {
  const blocks = [...model.services.flatMap(({ operations }) => operations), ...model.clients];
  const actions = blocks.flatMap((block) => [...everyAction(block.actions)]);
  return [
    ...always(step),
    ...translation.names.notes,
    ...ofStructure(model, translation),
    ...ofOperations(model, translation),
    ...ofActions(actions, model.services.some(pauses)),
    ...ofScaling(model),
    ...ofQueues(model, translation),
  ];
}
