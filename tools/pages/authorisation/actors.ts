import type { ActorName } from '@shouban/domain/case/matrix/actors.testing';
import { assignmentTable } from '@shouban/domain/case/matrix/table/assignment.testing';
import { closingTable } from '@shouban/domain/case/matrix/table/closing.testing';
import { hearingTable } from '@shouban/domain/case/matrix/table/hearing.testing';
import { intakeTable } from '@shouban/domain/case/matrix/table/intake.testing';
import { reviewTable } from '@shouban/domain/case/matrix/table/review.testing';
import type { CARER, Answers } from '@shouban/domain/case/matrix/table/table.testing';
import { timeTable } from '@shouban/domain/case/matrix/table/time.testing';

const TABLES = [intakeTable, assignmentTable, reviewTable, timeTable, hearingTable, closingTable];

/** In the order in which they come to a case. */
const ACTORS: Record<ActorName | typeof CARER | 'rest' | 'all', string> = {
  applicant: '申请人（凭码）',
  carer: '首办人（受理前为收件窗口）',
  clerk: '收件窗口',
  otherClerk: '窗口备岗',
  handler: '首办人',
  standIn: '首办人的代岗人',
  unit: '审查单位承办人',
  head: '牵头科室负责人',
  leader: '分管领导',
  otherLeader: '其他领导',
  registry: '政务登记员',
  discipline: '纪检监察人员',
  agent: '代办员',
  admin: '系统管理员',
  stranger: '其他工作人员',
  rest: '其余能进入的人',
  all: '能进入的人',
};
const ORDER = Object.keys(ACTORS);
/** `NOT_YOUR_DUTY R-ABP-03`; everything else says what happens. */
const REFUSAL = /^[A-Z][A-Z_]+ R-/;

/** By action of a case: whom the rules let act in at least one situation. */
export function actorsOfCases(): Record<string, string[]> {
  const rows = TABLES.flatMap((each) => Object.entries<readonly { where: Record<string, Answers> }[]>(each));
  return Object.fromEntries(
    rows.map(([action, ways]) => {
      const names = ways.flatMap(({ where }) => Object.values(where).flatMap(allowedBy));
      const found = [...new Set(names)].sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
      return [action, found.map((name) => ACTORS[name as keyof typeof ACTORS])];
    }),
  );
}

function allowedBy(answers: Answers): string[] {
  if (typeof answers === 'string') return REFUSAL.test(answers) ? [] : ['all'];
  return Object.entries(answers).flatMap(([names, answer]) => (REFUSAL.test(answer) ? [] : names.split(' ')));
}
