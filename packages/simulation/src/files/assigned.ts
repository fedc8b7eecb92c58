import type { Problem } from './architectureError.ts';
import { readFieldValue } from './fieldValue.ts';
import { isRecord, type Path, pathText, within } from './path.ts';
import { messageOf, type PathProblem } from './problems.ts';
import { assignField } from './setField.ts';

/** A field of an architecture and the text of its value: `services.web.workers` and `8`. */
export interface Assignment {
  readonly path: string;
  /** JSON or YAML; `null` takes the field away. */
  readonly text: string;
}

/** Where inside the data a field was set, and by what. */
interface AssignedField {
  readonly place: Path;
  readonly assignment: Assignment;
}

/** What a file says with fields set one after another. Rejects with a UsageError. */
export async function assigned(
  data: unknown,
  assignments: readonly Assignment[],
): Promise<{ readonly data: unknown; readonly fields: readonly AssignedField[] }> {
  if (!isRecord(data)) return { data, fields: [] };
  let file = data;
  const fields: AssignedField[] = [];
  for (const assignment of assignments) {
    const { path, text } = assignment;
    const set = assignField(file, path, await readFieldValue(text, path));
    file = set.data;
    fields.push({ place: set.path, assignment });
  }
  return { data: file, fields };
}

/** A problem of a field that was set: it has no place in the text of the file. */
export function blamed(
  problem: PathProblem,
  fields: readonly AssignedField[],
): Problem | undefined {
  const field = fields.findLast(({ place }) => within(problem.path, place));
  if (field === undefined) return undefined;
  const { path, text } = field.assignment;
  const message = `${messageOf(problem)} (set by ${path}=${text})`;
  return { path: pathText(problem.path), message };
}
