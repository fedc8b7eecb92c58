import { UsageError } from '@spigo/kernel';
import { type Path, quote } from './path.ts';

const stepPattern = /(?:^|\.)([\w$*-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;
const position = /^(?:0|[1-9]\d{0,8})$/;

/**
 * The steps of a path as people write it: `services.web.workers`, `workload[1].arrivals.rate` or
 * `workload.1.arrivals.rate`, `network.regions["us-east-1>us-west-2"]`. Throws a UsageError.
 */
export function readPath(text: string): Path {
  const steps: (string | number)[] = [];
  stepPattern.lastIndex = 0;
  for (let end = 0; end < text.length || end === 0; end = stepPattern.lastIndex) {
    const match = stepPattern.exec(text);
    if (match === null) throw malformed(text, end);
    const [, name, index, quoted] = match;
    if (index !== undefined) steps.push(Number(index));
    else if (name !== undefined) steps.push(position.test(name) ? Number(name) : name);
    else steps.push(String(JSON.parse(`"${quoted}"`)));
  }
  return steps;
}

function malformed(text: string, at: number): UsageError {
  const found = text === '' ? 'nothing' : quote(text.slice(at));
  const allowed = 'names with dots between them: services.web.workers, workload[0].arrivals.rate';
  return new UsageError(`path ${quote(text)}: found ${found} at ${at + 1}; allowed: ${allowed}`);
}
