const full = process.env.SPIGO_TESTS === 'full';

/** Tests read the sources of every package, so they need no build. Long ones run with --full only. */
export default {
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/packages/*/test/**/*.test.ts',
    '<rootDir>/scripts/tests/**/*.test.js',
    ...(full ? [] : ['!**/*.long.test.*']),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@spigo/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^spigo$': '<rootDir>/packages/cli/src/index.ts',
  },
  modulePathIgnorePatterns: [
    '<rootDir>/packages/[^/]+/dist/',
    '<rootDir>/packages/cli/architectures/',
  ],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jestTransform.js' },
  reporters: ['default', '<rootDir>/scripts/jestReporter.js'],
  coverageProvider: 'v8',
  maxWorkers: '100%',
};
