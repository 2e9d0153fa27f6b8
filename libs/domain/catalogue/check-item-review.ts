import type { Directory } from './directory';
import type { Findings, ProblemPath } from './problem';
import type { LegalSource, MatterItem, ReviewUnit } from './types';

/** Stages, their units, and who decides an extension. */
export function checkItemReview(item: MatterItem, directory: Directory, findings: Findings): void {
  checkStages(item, findings);
  checkJoint(item, directory, findings);
  item.stages.forEach(({ units }, i) =>
    units.forEach((unit, j) => checkUnit(unit, ['stages', i, 'units', j], directory, findings)),
  );
  checkSilence(item.silenceIsConsent, 'the whole house', [], findings);
  checkDecider(item, directory, findings);
}

function checkStages({ stages }: MatterItem, findings: Findings): void {
  if (stages.length === 0) findings.report('NO_STAGE', ['stages'], 'Nobody reviews: add a stage with a unit.');
  findings.reportTwice(
    stages.map(({ code }) => code),
    (i) => ['stages', i, 'code'],
    'stage',
  );
  const seen = new Set<string>();
  stages.forEach(({ code, units }, i) => {
    if (units.length === 0) {
      findings.report(
        'STAGE_WITHOUT_UNIT',
        ['stages', i, 'units'],
        `Stage ${code} has no unit: add one, or drop the stage.`,
      );
    }
    units.forEach(({ unitCode }, j) => {
      if (seen.has(unitCode)) {
        const message = `Another unit of this item is called ${unitCode} already: give one of them a new code.`;
        findings.report('UNIT_CODE_TWICE', ['stages', i, 'units', j, 'unitCode'], message);
      }
      seen.add(unitCode);
    });
  });
}

/** What concerns several departments is reviewed by them in parallel under one lead (D4 限时办结制.6). */
function checkJoint({ joint, stages }: MatterItem, { sections }: Directory, findings: Findings): void {
  const units = stages.flatMap((stage) => stage.units);
  if (joint && units.length < 2) {
    const message = `A joint item has two units or more, this has ${units.length}: add the other departments' units, or say joint: false.`;
    findings.report('JOINT_WITH_ONE_UNIT', ['joint'], message, 'R-JNT-01');
  }
  const departments = new Set(units.flatMap(({ sectionCode }) => sections.get(sectionCode)?.departmentCode ?? []));
  if (!joint && departments.size > 1) {
    const message = `Units of ${departments.size} departments review (${[...departments].join(', ')}): say joint: true.`;
    findings.report('NOT_JOINT', ['joint'], message, 'R-JNT-01');
  }
}

function checkUnit(unit: ReviewUnit, path: ProblemPath, { sections, posts }: Directory, findings: Findings): void {
  const { unitCode, sectionCode, postCode, silenceIsConsent } = unit;
  if (!sections.has(sectionCode)) {
    const message = `Unit ${unitCode} names section ${sectionCode}, which the organisation has not: add it, or name another.`;
    findings.report('UNKNOWN_SECTION', [...path, 'sectionCode'], message);
  }
  const post = posts.get(postCode);
  if (!post) {
    const message = `Unit ${unitCode} names post ${postCode}, which the organisation has not: add it, or name another.`;
    findings.report('UNKNOWN_POST', [...path, 'postCode'], message);
  } else if (sections.has(sectionCode) && post.sectionCode !== sectionCode) {
    const message = `Unit ${unitCode}: post ${postCode} belongs to section ${post.sectionCode}, not to ${sectionCode}. Name a post of the unit's section.`;
    findings.report('UNIT_POST_ELSEWHERE', [...path, 'postCode'], message, 'R-ABP-02');
  }
  checkSilence(silenceIsConsent, `unit ${unitCode}`, path, findings);
}

/** Silence decides only where the law itself says so, by a unit or in the whole matter (R-LAW-04). */
function checkSilence(law: LegalSource | undefined, of: string, path: ProblemPath, findings: Findings): void {
  if (law && !isCited(law)) {
    const message = `Silence of ${of} counts as consent only by a law that says so: name document and article, verified.`;
    findings.report('SILENCE_WITHOUT_LAW', [...path, 'silenceIsConsent'], message, 'R-LAW-04');
  }
}

function isCited({ document, article, unverified }: LegalSource): boolean {
  return document.trim() !== '' && (article ?? '').trim() !== '' && !unverified;
}

function checkDecider({ extension }: MatterItem, { posts, persons }: Directory, findings: Findings): void {
  const code = extension?.deciderPostCode;
  if (code === undefined) return;
  const path = ['extension', 'deciderPostCode'];
  const post = posts.get(code);
  if (!post) {
    findings.report('UNKNOWN_POST', path, `There is no post ${code} in the organisation: add it, or name another.`);
  } else if (![post.a, ...post.b].every((person) => persons.get(person)?.roles.includes('leader') ?? true)) {
    const message = `Extensions are decided by a leader, but not every holder of post ${code} has the role leader: name a leader's post.`;
    findings.report('DECIDER_NOT_LEADER', path, message, 'R-CLK-07');
  }
}
