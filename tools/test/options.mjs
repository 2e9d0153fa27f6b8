/**
 * @typedef {object} Options
 * @property {string[]} jest passed on to jest
 * @property {boolean} narrow only some tests are asked for: the checks of the sources are left out
 * @property {boolean} strict a skipped test is a failure
 */

/** Jest's options that change how tests are run and not which. */
const WHOLE = new Set(['--randomize', '--verbose', '--silent', '--logHeapUsage']);

/**
 * @param {string[]} args what follows `npm test --`
 * @param {NodeJS.ProcessEnv} env
 * @returns {Options}
 */
export function parseOptions(args, env) {
  const narrow = args.some((arg) => !WHOLE.has(arg) && !arg.startsWith('--seed='));
  const jest = narrow ? ['--passWithNoTests', ...args] : args;
  return { jest, narrow, strict: env.CI === 'true' && !narrow };
}
