import { join } from 'node:path';
import { formatResultsErrors } from 'jest-message-util';

function own(result) {
  const ancestorTitles = result.ancestorTitles.slice(1);
  return { ...result, ancestorTitles, fullName: [...ancestorTitles, result.title].join(' ') };
}

const count = (results, status) => results.filter((each) => each.status === status).length;

/** A file took what its tests took, and its part of what starting the group took. */
function stats(whole, results, share) {
  const taken = results.reduce((sum, { duration }) => sum + (duration ?? 0), share);
  return { ...whole, end: whole.start + taken, runtime: taken, slow: taken > 5_000 };
}

/** The result of one test file, as jest would have it, out of that of its group. */
export function splitResult(result, tests, { globalConfig, config, root }) {
  const byFile = new Map();
  for (const each of result.testResults) {
    const path = join(root, each.ancestorTitles[0]);
    byFile.set(path, [...(byFile.get(path) ?? []), own(each)]);
  }
  const running = result.testResults.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
  const share = Math.max(0, Math.round((result.perfStats.runtime - running) / tests.length));
  return tests.map((test, index) => {
    const testResults = byFile.get(test.path) ?? [];
    return {
      ...result,
      testResults,
      testFilePath: test.path,
      console: index === 0 ? result.console : undefined,
      failureMessage: formatResultsErrors(testResults, config, globalConfig, test.path),
      numFailingTests: count(testResults, 'failed'),
      numPassingTests: count(testResults, 'passed'),
      numPendingTests: count(testResults, 'pending'),
      numTodoTests: count(testResults, 'todo'),
      skipped: testResults.length === count(testResults, 'pending'),
      perfStats: stats(result.perfStats, testResults, share),
    };
  });
}
