/**
 * The unit tests of `libs/domain` as StrykerJS runs them thousands of times. They are jest's, but run in mocha: it keeps the
 * modules loaded from one mutant to the next, where jest loads fifty files anew for each of five thousand.
 */
const fc = require('fast-check');
const { expect } = require('expect');
const { bind } = require('jest-each');
const Mocha = require('mocha');

const { bdd } = Mocha.interfaces;

/** Mocha's usual words with jest's `each` and `expect`; mocha makes them anew for every file. */
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.timeout(60_000);
  suite.on('pre-require', (context) => {
    context.expect = expect;
    for (const name of ['it', 'describe']) context[name].each = bind(context[name]);
  });
};

/** Mutants are killed or survive the same way in every run: random tests take the same few cases, and none is shrunk. */
process.env.SHOUBAN_PROPERTY_RUNS ??= '25';
fc.configureGlobal({ seed: 20260101, endOnFailure: true });
