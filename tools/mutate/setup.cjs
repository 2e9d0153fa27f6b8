/** Mutants are killed or survive the same way in every run: random tests take the same cases, and none is shrunk. */
require('fast-check').configureGlobal({ seed: 20260101, endOnFailure: true });
