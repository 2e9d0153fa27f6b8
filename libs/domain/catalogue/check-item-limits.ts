import { DomainError } from '../refusal';
import { checkLimit } from '../clock/checks';
import type { Limit } from '../clock/types';
import { neverLonger } from './limit-order';
import { CLASS_LIMITS } from './matter-classes';
import type { Findings, ProblemPath } from './problem';
import type { LegalSource, MatterItem } from './types';

/** Licensing Law 42: alone, and by several bodies together; in working days. */
const ALONE = { limit: 20, extension: 10 };
const JOINTLY = { limit: 45, extension: 15 };
/** Licensing Law 32 and 44, working days. */
const NOTICE_WINDOW = 5;
const DELIVERY = 10;

/** Limits against one another and against the Licensing Law. */
export function checkItemLimits(item: MatterItem, findings: Findings): void {
  if (areValid(item, findings)) {
    checkPromise(item, findings);
    checkUnitsFit(item, findings);
    checkExtension(item, findings);
  }
  checkLicensingLaw(item, findings);
  checkClass(item, findings);
}

/** Where no law sets a limit, that of the class stands for it, and the promise may be shorter (R-CLK-04). */
function checkClass({ matterClass, category, statutoryLimit }: MatterItem, findings: Findings): void {
  if (!matterClass) return;
  if (category === 'permit') {
    const message = 'A permit has its limit in law: take matterClass out.';
    findings.report('CLASS_OF_PERMIT', ['matterClass'], message, 'R-CLK-04');
  }
  const { amount, unit } = CLASS_LIMITS[matterClass];
  if (statutoryLimit.amount === amount && statutoryLimit.unit === unit) return;
  const message = `A ${matterClass} matter has ${words({ amount, unit })}, not ${words(statutoryLimit)}: write the limit of its class, or take matterClass out.`;
  findings.report('CLASS_LIMIT_DIFFERS', ['statutoryLimit'], message, 'R-CLK-04');
}

/** Whether every limit is one that the clock can count; what it cannot count is not compared either. */
function areValid({ statutoryLimit, promisedLimit, stages }: MatterItem, findings: Findings): boolean {
  const limits: [Limit, ProblemPath][] = [
    [statutoryLimit, ['statutoryLimit']],
    [promisedLimit, ['promisedLimit']],
    ...stages.flatMap(({ units }, i) =>
      units.map(({ limit }, j): [Limit, ProblemPath] => [limit, ['stages', i, 'units', j, 'limit']]),
    ),
  ];
  const before = findings.problems.length;
  for (const [limit, path] of limits) {
    try {
      checkLimit(limit);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      findings.report('LIMIT_INVALID', path, `${error.message}.`);
    }
  }
  return findings.problems.length === before;
}

function checkPromise({ promisedLimit, statutoryLimit }: MatterItem, findings: Findings): void {
  if (neverLonger(promisedLimit, statutoryLimit)) return;
  const message =
    promisedLimit.unit === statutoryLimit.unit
      ? `The promise of ${words(promisedLimit)} exceeds the law's ${words(statutoryLimit)}: promise at most that.`
      : `The promise of ${words(promisedLimit)} can exceed the law's ${words(statutoryLimit)} in some calendar: promise in ${statutoryLimit.unit}, or less.`;
  findings.report('PROMISED_ABOVE_STATUTORY', ['promisedLimit', 'amount'], message, 'R-CLK-03');
}

/** The stages follow one another inside the promised limit, the government's own step too (R-CLK-11). */
function checkUnitsFit({ stages, promisedLimit }: MatterItem, findings: Findings): void {
  let longest = 0;
  stages.forEach(({ units }, i) => {
    units.forEach(({ unitCode, limit }, j) => {
      if (neverLonger(limit, promisedLimit)) return;
      const message = `Unit ${unitCode} may take ${words(limit)}, which can exceed the promised ${words(promisedLimit)}: give it less.`;
      findings.report('UNIT_ABOVE_PROMISED', ['stages', i, 'units', j, 'limit'], message, 'R-CLK-11');
    });
    const comparable = units.filter(({ limit }) => limit.unit === promisedLimit.unit);
    longest += Math.max(0, ...comparable.map(({ limit }) => limit.amount));
  });
  if (longest <= promisedLimit.amount || stages.length < 2) return;
  const message = `The stages together may take ${longest} ${promisedLimit.unit}, the promise is ${promisedLimit.amount}: shorten stages, or promise more.`;
  findings.report('STAGES_ABOVE_PROMISED', ['stages'], message, 'R-CLK-11');
}

function checkExtension({ extension, statutoryLimit, promisedLimit }: MatterItem, findings: Findings): void {
  if (!extension) return;
  if (statutoryLimit.unit !== promisedLimit.unit) {
    const message = `An extension counts in the limits' own unit, but these are ${statutoryLimit.unit} and ${promisedLimit.unit}: write both in one unit.`;
    findings.report('EXTENSION_UNIT_MISMATCH', ['extension', 'max'], message, 'R-CLK-08');
  } else if (extension.max > statutoryLimit.amount) {
    const message = `Extensions of ${extension.max} are longer than the statutory limit of ${statutoryLimit.amount} itself: no law says so, write its maximum.`;
    findings.report('EXTENSION_ABOVE_STATUTORY', ['extension', 'max'], message, 'R-CLK-08');
  }
}

/** What a permit owes to the Licensing Law; another limit needs another law as its source (R-LAW-02). */
function checkLicensingLaw(item: MatterItem, findings: Findings): void {
  if (item.category !== 'permit') return;
  const most = item.joint ? JOINTLY : ALONE;
  const { statutoryLimit, extension, noticeWindowDays, deliveryLimitDays, oralNoticeAllowed } = item;
  if (isLicensingLaw(statutoryLimit.source) && !neverLonger(statutoryLimit, workingDays(most.limit))) {
    const message = `Licensing Law 42 gives ${most.limit} working days, not ${words(statutoryLimit)}: keep to it, or name the law that gives more.`;
    findings.report('STATUTORY_ABOVE_LICENSING_LAW', ['statutoryLimit', 'amount'], message, 'R-LAW-02');
  }
  if (extension && isLicensingLaw(extension.source) && extension.max > most.extension) {
    const message = `Licensing Law 42 allows an extension of ${most.extension}, not ${extension.max}: keep to it, or name the law that allows more.`;
    findings.report('EXTENSION_ABOVE_LICENSING_LAW', ['extension', 'max'], message, 'R-LAW-02');
  }
  if (noticeWindowDays === undefined) {
    const message = `The one-time notice of a permit has its window: ${NOTICE_WINDOW} working days by law, 0 on the spot (Licensing Law 32).`;
    findings.report('NOTICE_WINDOW_MISSING', ['noticeWindowDays'], message, 'R-LAW-01');
  } else if (noticeWindowDays > NOTICE_WINDOW) {
    const message = `A permit's one-time notice is given within ${NOTICE_WINDOW} working days, not ${noticeWindowDays} (Licensing Law 32).`;
    findings.report('NOTICE_WINDOW_ABOVE_LAW', ['noticeWindowDays'], message, 'R-LAW-01');
  }
  if (deliveryLimitDays > DELIVERY) {
    const message = `A permit is delivered within ${DELIVERY} working days, not ${deliveryLimitDays} (Licensing Law 44).`;
    findings.report('DELIVERY_ABOVE_LAW', ['deliveryLimitDays'], message, 'R-LAW-03');
  }
  if (oralNoticeAllowed) {
    const message = 'The one-time notice of a permit is always written: take oralNoticeAllowed out.';
    findings.report('ORAL_NOTICE_FOR_PERMIT', ['oralNoticeAllowed'], message, 'R-INT-04');
  }
}

function isLicensingLaw({ document }: LegalSource): boolean {
  return document.includes('行政许可法');
}

function workingDays(amount: number): Limit {
  return { amount, unit: 'workingDays' };
}

function words({ amount, unit }: Limit): string {
  return `${amount} ${unit}`;
}
