const full = process.env.SPIGO_TESTS === 'full';

/** Tests read the sources of their package, and need no build. Long ones run with --full only. */
export default {
  testEnvironment: '<rootDir>/scripts/jest/environment.js',
  testMatch: [
    '<rootDir>/packages/*/test/**/*.test.ts',
    '<rootDir>/scripts/tests/**/*.test.js',
    ...(full ? [] : ['!**/*.long.test.*']),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^spigo$': '<rootDir>/packages/cli/src/index.ts' },
  globalSetup: '<rootDir>/scripts/jest/packages.js',
  resolver: '<rootDir>/scripts/jest/resolver.cjs',
  modulePathIgnorePatterns: [
    '<rootDir>/packages/[^/]+/dist/',
    '<rootDir>/packages/cli/architectures/',
  ],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jest/transform.js' },
  reporters: ['default', '<rootDir>/scripts/jest/reporter.js'],
  coverageProvider: 'v8',
  // For what hangs alone: no test asserts a time, and a machine may be busy.
  testTimeout: 120_000,
  maxWorkers: '100%',
};
