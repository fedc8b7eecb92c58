import { MadActionParser } from './madActions.ts';
import { MadCursor } from './madCursor.ts';
import type { MadClient, MadModel, MadOperation, MadService } from './madModel.ts';
import { parseMadSettings } from './madSettings.ts';

const older = "; MAD's older syntax, with colons and indentation, is not read";

/**
 * Reads a MAD model (F. Chauvel, MAD 0.2: services and clients), in the syntax of its program, and what
 * its documentation has beside that: `=` for `:`, retries without a limit, an autoscaling policy.
 * `step` is a step of the model in microseconds. Throws an ArchitectureError with line and column.
 */
export function parseMad(text: string, file: string, step: number): MadModel {
  const cursor = new MadCursor(text, file, step);
  const actions = new MadActionParser(cursor, step);
  const services: MadService[] = [];
  const clients: MadClient[] = [];
  do {
    const kind = cursor.word(['service', 'client']);
    if (kind === 'service') services.push(parseService(cursor, actions, step));
    else clients.push(parseClient(cursor, actions));
  } while (cursor.next.kind !== 'end');
  return { services, clients };
}

function parseService(cursor: MadCursor, actions: MadActionParser, step: number): MadService {
  const name = cursor.name('a service');
  cursor.expect('{', older);
  const settings = parseMadSettings(cursor, step);
  const operations: MadOperation[] = [];
  do operations.push(parseOperation(cursor, actions));
  while (!cursor.accepts('}'));
  return { kind: 'service', name, settings, operations };
}

function parseOperation(cursor: MadCursor, actions: MadActionParser): MadOperation {
  cursor.word(['operation']);
  const name = cursor.name('an operation');
  return { name, actions: actions.block() };
}

function parseClient(cursor: MadCursor, actions: MadActionParser): MadClient {
  const name = cursor.name('a client');
  cursor.expect('{', older);
  cursor.word(['every']);
  const period = cursor.time(1);
  const block = actions.block();
  cursor.expect('}');
  return { kind: 'client', name, period, actions: block };
}
