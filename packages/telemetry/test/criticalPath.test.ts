import { expect, test } from '@jest/globals';
import { criticalPath } from '../src/traces/criticalPath.ts';
import type { TraceStep, TreeSpan } from '../src/traces/traceTree.ts';

type Kind = TreeSpan['kind'];
type Step = TraceStep<TreeSpan>;

/** A step whose caller knows at `end`, and whose callee goes on until `served`. */
function step(id: string, kind: Kind, times: [number, number, number], ...children: Step[]): Step {
  const [start, known, served] = times;
  const end = Math.max(known, served);
  const last = Math.max(end, ...children.map((child) => child.last));
  const span = { id, parentId: '', kind, start, end: known };
  return { span, callee: null, start, end, children, last };
}

/** How long each step is on the path, by id, without those that are not. */
const pathOf = (root: Step): Record<string, number> =>
  Object.fromEntries(
    [...criticalPath(root)].filter(([, us]) => us > 0).map(([{ span }, us]) => [span.id, us]),
  );

test('a step waits for whichever of its calls ends last', () => {
  const root = step(
    'root',
    'INTERNAL',
    [0, 100, 100],
    step('quick', 'CLIENT', [10, 30, 30]),
    step('slow', 'CLIENT', [10, 90, 90]),
  );
  expect(pathOf(root)).toEqual({ root: 20, slow: 80 });
});

test('what a callee does after its caller has given up is on no path', () => {
  const root = step(
    'root',
    'CLIENT',
    [0, 100, 100],
    step('late', 'CLIENT', [10, 50, 95], step('deep', 'CLIENT', [20, 94, 94])),
    step('again', 'CLIENT', [60, 90, 90]),
  );
  const path = pathOf(root);
  expect(path).toEqual({ root: 30, again: 30, late: 10, deep: 30 });
  expect(Object.values(path).reduce((a, b) => a + b)).toBe(100);
});

test('the steps of the path are those of the trace', () => {
  const late = step('late', 'CLIENT', [10, 50, 95]);
  const root = step('root', 'CLIENT', [0, 60, 60], late);
  expect(criticalPath(root).get(late)).toBe(40);
});

test('what nobody waits for ends a one-way step', () => {
  const root = step('put', 'PRODUCER', [0, 5, 20], step('replica', 'PRODUCER', [20, 22, 70]));
  expect(pathOf(root)).toEqual({ put: 20, replica: 50 });
});
