/** Real servers take their time on a machine that does other things too; a unit test that takes as long hangs. */
jest.setTimeout(120_000);
