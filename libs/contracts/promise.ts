/** Opens the check of every section that has not begun it in the quarter that runs; what the Schedule starts. */
export const QUARTERLY_CHECKS_WORKFLOW = 'quarterlyPromiseChecks';
/** The one Schedule of the checks. */
export const PROMISE_SCHEDULE = 'quarterly-promise-checks';
export const PROMISE_WORKFLOW = 'promiseCheck';
