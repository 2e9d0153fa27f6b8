import { checkForm } from './check-form';
import { checkItemLimits } from './check-item-limits';
import { checkItemReview } from './check-item-review';
import type { Directory } from './directory';
import { type CatalogueProblem, Findings } from './problem';
import type { MatterItem } from './types';

const FREE = '不收费';

/** What is wrong with one item beside its organisation; `index` is its place in the list of items. */
export function checkItem(item: MatterItem, index: number, directory: Directory): CatalogueProblem[] {
  const findings = new Findings(item.code, index);
  checkBody(item, directory, findings);
  checkMaterials(item, findings);
  checkForm(item, findings);
  checkFee(item, findings);
  checkItemLimits(item, findings);
  checkItemReview(item, directory, findings);
  checkPauses(item, findings);
  checkPublication(item, findings);
  return findings.problems;
}

function checkBody(item: MatterItem, directory: Directory, findings: Findings): void {
  const { departmentCode, leadSectionCode, firstHandlerPostCode } = item;
  const isKnown = directory.departments.has(departmentCode);
  if (!isKnown) {
    const message = `There is no department ${departmentCode} in the organisation: add it, or name another.`;
    findings.report('UNKNOWN_DEPARTMENT', ['departmentCode'], message);
  }
  const section = directory.sections.get(leadSectionCode);
  if (!section) {
    const message = `There is no section ${leadSectionCode} in the organisation: add it, or name another.`;
    findings.report('UNKNOWN_SECTION', ['leadSectionCode'], message);
  } else if (isKnown && section.departmentCode !== departmentCode) {
    const message = `The lead section ${leadSectionCode} belongs to ${section.departmentCode}, the item to ${departmentCode}: name a section of the item's department.`;
    findings.report('LEAD_SECTION_ELSEWHERE', ['leadSectionCode'], message, 'R-ASG-01');
  }
  if (firstHandlerPostCode === undefined) return;
  const post = directory.posts.get(firstHandlerPostCode);
  if (!post) {
    const message = `There is no post ${firstHandlerPostCode} in the organisation: add it, or name another.`;
    findings.report('UNKNOWN_POST', ['firstHandlerPostCode'], message, 'R-ASG-01');
  } else if (section && post.sectionCode !== leadSectionCode) {
    const message = `The first handler's post ${firstHandlerPostCode} belongs to section ${post.sectionCode}: name a post of the lead section ${leadSectionCode}.`;
    findings.report('FIRST_HANDLER_ELSEWHERE', ['firstHandlerPostCode'], message, 'R-ASG-01');
  }
}

/** 收费标准、收费依据 stand beside one another in the table of limits; only what is free needs no basis. */
function checkFee({ fee: { standard, basis } }: MatterItem, findings: Findings): void {
  if (basis || standard === FREE) return;
  const message = `A fee (${standard}) is named without its basis: cite what allows it, or write ${FREE}.`;
  findings.report('FEE_WITHOUT_BASIS', ['fee'], message, 'R-REG-02');
}

function checkMaterials({ materials, undertakingFor = [] }: MatterItem, findings: Findings): void {
  const codes = materials.map(({ code }) => code);
  findings.reportTwice(codes, (i) => ['materials', i, 'code'], 'material');
  undertakingFor.forEach((code, i) => {
    if (codes.includes(code)) return;
    const message = `An undertaking stands for ${code}, which is none of the item's materials: add the material, or name another.`;
    findings.report('UNKNOWN_MATERIAL', ['undertakingFor', i], message, 'R-LAW-10');
  });
}

function checkPauses({ allowedPauses, legalBasis }: MatterItem, findings: Findings): void {
  const procedures = allowedPauses.map(({ procedure }) => procedure);
  const ownLaw = legalBasis.map(({ document }) => document);
  allowedPauses.forEach(({ procedure, stops, basis }, i) => {
    if (procedures.indexOf(procedure) < i) {
      const message = `The pause for ${procedure} is listed twice: make one of the two.`;
      findings.report('PAUSE_TWICE', ['allowedPauses', i, 'procedure'], message, 'R-CLK-05');
    }
    if (procedure === 'survey' && stops.includes('statutory') && !ownLaw.includes(basis.document)) {
      const message = `Survey stops the promised limit only, unless the item's own law says more: take statutory out, or let the basis be one of the item's legalBasis.`;
      findings.report('SURVEY_STOPS_STATUTORY', ['allowedPauses', i, 'stops'], message, 'R-CLK-05');
    }
  });
}

/** A grant is public; only secrecy or privacy keeps it from being so, and only by an article that says it (R-LAW-12). */
function checkPublication({ grantsPublished, grantsWithheld }: MatterItem, findings: Findings): void {
  if (grantsPublished !== false || grantsWithheld?.basis.article) return;
  const message = `Grants are published unless a law says otherwise: name ground and article in grantsWithheld, or take grantsPublished out.`;
  findings.report('GRANTS_WITHHELD_WITHOUT_LAW', ['grantsPublished'], message, 'R-LAW-12');
}
