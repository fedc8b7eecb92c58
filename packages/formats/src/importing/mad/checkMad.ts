import { ArchitectureError, type Problem } from '@spigo/simulation';
import { unlike } from '../yaml/given.ts';
import { everyAction, type MadModel, type MadName, type MadTarget } from './madModel.ts';

/** As many problems are told, and one more; each may look for the nearest of all names. */
const mostProblems = 21;

const problem = ({ line, column }: MadName, message: string): Problem => ({
  path: '',
  message,
  line,
  column,
});

function* repeated(what: string, names: Iterable<MadName>): Generator<Problem> {
  const first = new Map<string, MadName>();
  for (const name of names) {
    const before = first.get(name.text);
    if (before === undefined) first.set(name.text, name);
    else {
      const message = `found the ${what} "${name.text}" again; allowed: a name of its own, line ${before.line} has this one`;
      yield problem(name, message);
    }
  }
}

function* targetsOf({ services, clients }: MadModel): Generator<MadTarget> {
  const blocks = [...services.flatMap(({ operations }) => operations), ...clients];
  for (const { actions } of blocks) {
    for (const action of everyAction(actions)) if ('target' in action) yield action.target;
  }
}

function* strangers(model: MadModel): Generator<Problem> {
  const services = new Map(
    model.services.map(({ name, operations }) => [
      name.text,
      new Set(operations.map((each) => each.name.text)),
    ]),
  );
  const clients = new Set(model.clients.map(({ name }) => name.text));
  for (const { service, operation } of targetsOf(model)) {
    const operations = services.get(service.text);
    if (operations === undefined) {
      const kind = clients.has(service.text) ? ', but this is a client' : '';
      yield problem(service, `${unlike(service.text, [...services.keys()])}${kind}`);
    } else if (!operations.has(operation.text)) {
      yield problem(operation, `${unlike(operation.text, [...operations])} (of ${service.text})`);
    }
  }
}

function* problemsOf(model: MadModel): Generator<Problem> {
  const { services, clients } = model;
  yield* repeated(
    'name',
    [...services, ...clients].map(({ name }) => name),
  );
  for (const { operations } of services) {
    yield* repeated(
      'operation',
      operations.map(({ name }) => name),
    );
  }
  yield* strangers(model);
}

/** Throws an ArchitectureError unless all names are there, and there once. */
export function checkMad(model: MadModel, file: string): void {
  const problems: Problem[] = [];
  for (const each of problemsOf(model)) {
    problems.push(each);
    if (problems.length === mostProblems) break;
  }
  if (problems.length > 0) throw new ArchitectureError(file, problems, problems.length, true);
}
