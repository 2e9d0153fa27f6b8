/**
 * Three projects: `unit` needs no server and is parallel; `workflow` needs the time-skipping server; `e2e` needs
 * PostgreSQL and a real Temporal server. The last two share one PostgreSQL and one Temporal for the whole run
 * (test/support/global-setup).
 */
/** As tsc would compile it, with the types of parameters that Nest and TypeORM ask for. */
const swcTypeScript = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
  },
  module: { type: 'commonjs' },
};
const base = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/tools/test/jest/environment.cjs',
  runtime: '<rootDir>/tools/test/jest/runtime.cjs',
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcTypeScript],
    '^.+\\.m?js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  moduleNameMapper: {
    '^@shouban/(activities|workflows)/(.*)$': '<rootDir>/$1/$2',
    '^@shouban/(.*)$': '<rootDir>/libs/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.shouban/', '<rootDir>/.stryker-tmp/'],
};
const onServers = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
};
module.exports = {
  testSequencer: '<rootDir>/tools/test/jest/sequencer.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{libs,apps,activities,tools}/**/*.spec.ts',
        '<rootDir>/test/{rooms,docker,console}/**/*.spec.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tools/pages/staged/'],
    },
    {
      ...onServers,
      displayName: 'workflow',
      testMatch: ['<rootDir>/{workflows,tools/pages/staged}/**/*.spec.ts'],
    },
    {
      ...onServers,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(rooms|docker|console)/'],
    },
  ],
};
