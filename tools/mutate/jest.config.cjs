/** The unit tests of `libs/domain` alone, as StrykerJS runs them thousands of times: no servers, few random cases. */
const { join } = require('node:path');
const rootDir = join(__dirname, '../..');

process.env.SHOUBAN_PROPERTY_RUNS ??= '25';

module.exports = {
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/libs/domain/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }] },
  transformIgnorePatterns: ['/node_modules/'],
  setupFiles: ['<rootDir>/tools/mutate/setup.cjs'],
};
