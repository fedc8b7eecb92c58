import type { Workload } from '../schema/workload.ts';

/** What is said of traces: a column that nobody reads may be what the author cares for. */
export function traceWarnings(workloads: readonly Workload[] = []): string[] {
  return workloads.flatMap(({ arrivals }) => {
    const unread = arrivals?.process === 'trace' ? (arrivals.unread ?? []) : [];
    if (unread.length === 0) return [];
    return [
      `not read: ${unread.join(', ')}: a trace says when requests come; "operations" of the workload says what they ask`,
    ];
  });
}
