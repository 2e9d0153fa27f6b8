const ADVISORY = /^GHSA(-[0-9a-z]{4}){3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {{ advisory: string, reason: string, until: string }} Exception
 * @typedef {{ advisory: string, package: string, severity: string, title: string, url: string }} Finding
 */

/**
 * What is wrong with the list of exceptions itself.
 * @param {unknown} list
 * @returns {string[]}
 */
export function problemsOf(list) {
  if (!Array.isArray(list)) return ['exceptions: a list is wanted'];
  const seen = new Set();
  return list.flatMap((one, i) => {
    const { advisory, reason, until } = one ?? {};
    const twice = seen.has(advisory);
    seen.add(advisory);
    return [
      ADVISORY.test(advisory) ? '' : `exceptions[${i}]: advisory is to be a GHSA-…, and is ${advisory}`,
      twice ? `exceptions[${i}]: ${advisory} stands there twice` : '',
      typeof reason === 'string' && reason.trim().length >= 20
        ? ''
        : `exceptions[${i}]: the reason is to be a sentence`,
      DAY.test(until) ? '' : `exceptions[${i}]: until is to be a day such as 2027-03-31`,
    ].filter(Boolean);
  });
}

/**
 * The advisories that npm tells of, each once for each package that it is about.
 * @param {{ vulnerabilities?: Record<string, { via: (string | { name: string, title: string, url: string, severity: string })[] }> }} report
 * @returns {Finding[]}
 */
export function findingsOf({ vulnerabilities = {} }) {
  const found = new Map();
  for (const { via } of Object.values(vulnerabilities)) {
    for (const one of via) {
      // A mere name: another package has it, under whose name it is told.
      if (typeof one === 'string') continue;
      const { name, title, url, severity } = one;
      const advisory = url.split('/').at(-1);
      found.set(`${advisory} ${name}`, { advisory, package: name, severity, title, url });
    }
  }
  return [...found.values()];
}

/**
 * What of it is let stand for a reason, and what is not.
 * @param {Finding[]} findings
 * @param {Exception[]} exceptions
 * @param {string} today `YYYY-MM-DD`
 */
export function judge(findings, exceptions, today) {
  const reasonOf = new Map(exceptions.map((one) => [one.advisory, one]));
  const told = new Set(findings.map(({ advisory }) => advisory));
  const isOver = ({ until }) => until < today;
  return {
    open: findings.filter(({ advisory }) => !reasonOf.has(advisory)),
    excepted: findings.flatMap((one) => {
      const exception = reasonOf.get(one.advisory);
      return exception && !isOver(exception) ? [{ ...one, reason: exception.reason, until: exception.until }] : [];
    }),
    over: exceptions.filter((one) => told.has(one.advisory) && isOver(one)),
    needless: exceptions.filter(({ advisory }) => !told.has(advisory)),
  };
}
