import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const shown = 10;

const seconds = (suite) => (suite.perfStats.end - suite.perfStats.start) / 1000;

/** The slowest test files, one line each, slowest first. */
export function slowest(suites, root) {
  return suites
    .filter((suite) => suite.perfStats.end > 0)
    .sort((one, other) => seconds(other) - seconds(one))
    .slice(0, shown)
    .map(
      (suite) =>
        `${seconds(suite).toFixed(1).padStart(7)} s  ${relative(root, suite.testFilePath)}`,
    );
}

/** Counts for the closing line; a test file that could not run at all is one failure. */
export function counts(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** Jest reporter: prints the ten slowest files, and leaves the counts where scripts/check.js asks. */
export default class Reporter {
  constructor(globalConfig) {
    this.root = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const lines = slowest(results.testResults, this.root);
    if (lines.length > 0) {
      process.stdout.write(`\nSlowest test files\n${lines.join('\n')}\n`);
    }
    const path = process.env.SPIGO_TEST_COUNTS;
    if (path !== undefined) {
      writeFileSync(path, JSON.stringify(counts(results)));
    }
  }
}
