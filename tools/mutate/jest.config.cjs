/** The unit tests of `libs/domain` alone, as StrykerJS runs them thousands of times: no servers, few random cases. */
const [unit] = require('../../jest.config.cjs').projects;

process.env.SHOUBAN_PROPERTY_RUNS ??= '25';

module.exports = {
  ...unit,
  testMatch: ['<rootDir>/tools/mutate/domain.cjs'],
  // Stryker runs inside its own folder, which the tests of the house pass over.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/tools/mutate/setup.cjs'],
};
