import { UsageError } from '@spigo/kernel';
import { ArchitectureError } from './architectureError.ts';
import { quote } from './path.ts';
import { readText } from './readText.ts';

/**
 * What the text of the field at `path` says, in JSON or YAML: `8`, `50/s`,
 * `{distribution: exponential, mean: 2ms}`. Rejects with a UsageError.
 */
export async function readFieldValue(text: string, path: string): Promise<unknown> {
  try {
    return (await readText(text, path, 'yaml')).data;
  } catch (error) {
    if (!(error instanceof ArchitectureError)) throw error;
    const reason = error.problems.map(({ message }) => message).join('; ');
    const allowed = `a value in JSON or YAML (${reason})`;
    throw new UsageError(`${path}: found ${quote(text)}; allowed: ${allowed}`);
  }
}
