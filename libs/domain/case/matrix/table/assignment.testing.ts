import {
  BEFORE_ACCEPTANCE,
  CARER,
  DESIGNATED,
  IN_REVIEW,
  NOT_YOURS,
  OPEN,
  UNDESIGNATED,
  type Table,
} from './table.testing';

const limit = { amount: 5, unit: 'workingDays' as const };
const leaders = 'leader otherLeader';
const meeting = { heldOn: '2026-03-02', minutes: '〔2026〕3号' };

/** Who answers for the case, who stands aside, and what the leader coordinates. */
export const assignmentTable: Pick<
  Table,
  | 'designate'
  | 'designateSupervisor'
  | 'sign'
  | 'reassign'
  | 'consentToReassignment'
  | 'recuse'
  | 'keep'
  | 'objectToRemit'
  | 'decideRemit'
  | 'reportForCoordination'
  | 'coordinateReport'
  | 'tellProgress'
  | 'tellThirdParty'
  | 'hearThirdParty'
> = {
  designate: [
    {
      way: 'section and post',
      body: { sectionCode: 'food', postCode: 'food-review' },
      rule: 'R-ASG-01',
      where: {
        // The leader or the office; before acceptance nothing begins with it.
        [BEFORE_ACCEPTANCE]: {
          [`${leaders} registry`]: 'LeadSectionDesignated LeadPostDesignated FirstHandlerDesignated',
        },
        'accepted deemed': {
          [`${leaders} registry`]:
            'LeadSectionDesignated LeadPostDesignated FirstHandlerDesignated StageBegan → underReview',
        },
        sectionNamed: {
          [`${leaders} registry head`]: 'LeadPostDesignated FirstHandlerDesignated StageBegan → underReview',
        },
        [DESIGNATED]: 'ALREADY_DESIGNATED R-ASG-01',
      },
    },
    {
      way: 'the section only',
      body: { sectionCode: 'food' },
      rule: 'R-ASG-01',
      where: {
        [`${BEFORE_ACCEPTANCE} accepted deemed`]: { [`${leaders} registry`]: 'LeadSectionDesignated' },
        sectionNamed: { [`${leaders} registry head`]: 'POST_REQUIRED R-ASG-01' },
        [DESIGNATED]: 'ALREADY_DESIGNATED R-ASG-01',
      },
    },
  ],
  designateSupervisor: [
    {
      way: 'by a leader',
      body: { postCode: 'food-head', reason: '综合性事项' },
      rule: 'R-ASG-02',
      where: { [OPEN]: { [leaders]: 'SupervisorDesignated', rest: 'LEADER_ORDERS R-ASG-02' } },
    },
    {
      way: 'by the meeting, whose decision the office records',
      body: { postCode: 'food-head', reason: '综合性事项', meeting },
      rule: 'R-ASG-02',
      where: { [OPEN]: { [`${leaders} registry`]: 'SupervisorDesignated', rest: 'LEADER_ORDERS R-ASG-02' } },
    },
  ],
  sign: [
    {
      body: {},
      rule: 'R-ASG-04',
      where: {
        [`${BEFORE_ACCEPTANCE} ${UNDESIGNATED}`]: 'NOT_DESIGNATED R-ASG-01',
        [DESIGNATED]: 'ALREADY_SIGNED R-ASG-04',
        unsigned: { handler: 'CaseSigned' },
      },
    },
  ],
  reassign: [
    {
      body: { postCode: 'food-head', reason: '工作调整' },
      rule: 'R-ASG-05',
      where: {
        [UNDESIGNATED]: 'NOT_DESIGNATED R-ASG-05',
        [DESIGNATED]: {
          [leaders]: 'CaseReassigned',
          head: 'ReassignmentProposed',
          rest: 'NOT_SECTION_HEAD R-ASG-05',
        },
      },
    },
  ],
  consentToReassignment: [
    {
      way: 'consent',
      body: { reassignmentId: 'R1', consent: true },
      rule: 'R-ASG-05',
      where: { [IN_REVIEW]: 'REASSIGNMENT_UNKNOWN R-ASG-05', busy: { head: 'CaseReassigned' } },
    },
    {
      way: 'not',
      body: { reassignmentId: 'R1', consent: false, reason: '手上有急件' },
      rule: 'R-ASG-05',
      where: { [IN_REVIEW]: 'REASSIGNMENT_UNKNOWN R-ASG-05', busy: { head: 'ReassignmentDeclined' } },
    },
  ],
  recuse: [
    {
      way: 'oneself',
      body: (_where, { person }) => ({ person, reason: '近亲属' }),
      rule: 'R-LAW-14',
      where: {
        [`${OPEN} delivering`]: { applicant: 'NOT_YOURS_TO_RECUSE R-LAW-14', rest: 'PersonRecused' },
      },
    },
    {
      way: 'another by order',
      body: { person: 'food-3', reason: '近亲属' },
      rule: 'R-LAW-14',
      where: {
        [`${OPEN} delivering`]: {
          [`${leaders} discipline`]: 'PersonRecused',
          rest: 'NOT_YOURS_TO_RECUSE R-LAW-14',
        },
      },
    },
  ],
  keep: [
    {
      body: { dutyId: 'handle', note: '已核对材料' },
      rule: 'R-ABP-05',
      where: {
        [`${OPEN} delivering`]: { [CARER]: 'NOT_STANDING_IN R-ABP-05' },
        standingIn: { standIn: 'DutyKept' },
      },
    },
  ],
  objectToRemit: [
    {
      body: { basis: '三定方案' },
      rule: 'R-ASG-06',
      where: { [OPEN]: NOT_YOURS, sectionNamed: { head: 'RemitObjected' } },
    },
  ],
  decideRemit: [
    {
      way: 'of a unit, which is released',
      body: { unitCode: 'health', accept: true, reason: '职责清单未列' },
      rule: 'R-ASG-06',
      where: {
        [OPEN]: 'REMIT_NOT_QUESTIONED R-ASG-06',
        [`registered toldByMouth ${UNDESIGNATED}`]: 'UNIT_NOT_ASKED R-JNT-03',
        busy: { handler: 'UnitRemitDecided' },
      },
    },
    {
      way: 'of a unit, which must review after all',
      body: { unitCode: 'health', accept: false, reason: '职责清单列明' },
      rule: 'R-ASG-06',
      where: {
        [OPEN]: 'REMIT_NOT_QUESTIONED R-ASG-06',
        [`registered toldByMouth ${UNDESIGNATED}`]: 'UNIT_NOT_ASKED R-JNT-03',
        busy: { handler: 'UnitRemitDecided' },
      },
    },
    {
      way: 'of the lead section',
      body: { sectionCode: 'food', accept: true, reason: '职责清单未列' },
      rule: 'R-ASG-06',
      where: { [OPEN]: 'REMIT_NOT_QUESTIONED R-ASG-06' },
    },
  ],
  reportForCoordination: [
    {
      body: { bodies: ['水利局'], report: '涉及取水', limit },
      rule: 'R-ASG-03',
      where: { [IN_REVIEW]: { [CARER]: 'CoordinationReported' } },
    },
  ],
  coordinateReport: [
    {
      body: { reportId: 'C1', result: '同意并联办理' },
      rule: 'R-ASG-03',
      where: { [IN_REVIEW]: 'REPORT_UNKNOWN R-ASG-03', busy: { leader: 'ReportCoordinated NoticeIssued' } },
    },
  ],
  tellProgress: [
    {
      body: { reportId: 'C1', progress: '现场已看' },
      rule: 'R-ASG-03',
      where: { [IN_REVIEW]: 'REPORT_UNKNOWN R-ASG-03', busy: { handler: 'NoticeIssued' } },
    },
  ],
  tellThirdParty: [
    {
      body: { name: '李四', interest: '相邻通风' },
      rule: 'R-LAW-13',
      where: { [IN_REVIEW]: { [CARER]: 'ThirdPartyTold NoticeIssued' } },
    },
  ],
  hearThirdParty: [
    {
      body: { thirdPartyId: 'T1', position: 'agrees' },
      rule: 'R-LAW-13',
      where: { [IN_REVIEW]: { [CARER]: 'THIRD_PARTY_UNKNOWN R-LAW-13' }, busy: { handler: 'ThirdPartyHeard' } },
    },
  ],
};
