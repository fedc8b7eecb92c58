const full = process.env.SPIGO_TESTS === 'full';

/** Tests read the sources, bundled, and need no build. Long ones run with --full only. */
export default {
  runner: '<rootDir>/scripts/jest/runner.js',
  testEnvironment: '<rootDir>/scripts/jest/environment.js',
  testMatch: [
    '<rootDir>/packages/*/test/**/*.test.ts',
    '<rootDir>/scripts/tests/**/*.test.js',
    ...(full ? [] : ['!**/*.long.test.*']),
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/packages/[^/]+/dist/',
    '<rootDir>/packages/cli/architectures/',
  ],
  // The runner hands over bundles, in which nothing is left to transform.
  transform: {},
  reporters: ['default', '<rootDir>/scripts/jest/reporter.js'],
  // For what hangs alone: no test asserts a time, and a machine may be busy.
  testTimeout: 120_000,
  // A worker of a busy machine is slow to end; one that something keeps alive is still named.
  workerGracefulExitTimeout: 30_000,
  maxWorkers: '100%',
};
