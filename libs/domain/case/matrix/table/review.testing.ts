import { consulting } from '../situations.testing';
import { CARER, IN_REVIEW, PENDING, UNDER_REVIEW, type Table } from './table.testing';

const missing = [{ code: 'lease', reason: '缺页', guidance: '请补全' }];
const basis = '《条例》第四条';
const notAsked = 'UNIT_NOT_ASKED R-JNT-03';
/** In `busy` the unit health has said that it is not its remit. */
const answered = 'UNIT_ANSWERED R-JNT-03';

/** The units of a joint review, and the lead between them. */
export const reviewTable: Pick<
  Table,
  'opine' | 'coordinate' | 'addConsultation' | 'dropConsultation' | 'pressUnit' | 'undertakeOwed'
> = {
  opine: [
    {
      way: 'agrees',
      body: { unitCode: 'health', opinion: 'agree' },
      rule: 'R-JNT-03',
      where: {
        preReview: { unit: 'FindingsReported' },
        [UNDER_REVIEW]: { unit: 'OpinionGiven' },
        'busy pendingDecision contested': answered,
      },
    },
    {
      way: 'of a consultation',
      body: { unitCode: 'water', opinion: 'agreeWithConditions', conditions: '加装隔油池' },
      rule: 'R-JNT-03',
      where: { [`preReview ${UNDER_REVIEW}`]: notAsked, busy: { unit: 'OpinionGiven' } },
    },
    {
      way: 'disagrees',
      body: { unitCode: 'health', opinion: 'disagree', basis },
      rule: 'R-JNT-03',
      where: {
        preReview: { unit: 'OPINION_TOO_EARLY R-JNT-03' },
        [UNDER_REVIEW]: { unit: 'OpinionGiven' },
        'busy pendingDecision contested': answered,
      },
    },
    {
      way: 'needs more material',
      body: { unitCode: 'health', opinion: 'needsMoreMaterial', missing },
      rule: 'R-JNT-03',
      where: {
        preReview: { unit: 'FindingsReported' },
        [UNDER_REVIEW]: { unit: 'SECOND_NOTICE R-INT-05 + SuspectedBreachRecorded' },
        'busy pendingDecision contested': answered,
      },
    },
    {
      way: 'not our remit',
      body: { unitCode: 'health', opinion: 'notOurRemit', basis },
      rule: 'R-JNT-03',
      where: {
        preReview: { unit: 'OPINION_TOO_EARLY R-JNT-03' },
        [UNDER_REVIEW]: { unit: 'OpinionGiven' },
        'busy pendingDecision contested': answered,
      },
    },
    {
      way: 'of a unit that nobody asked',
      body: { unitCode: 'urban', opinion: 'agree' },
      rule: 'R-JNT-03',
      where: { [`preReview ${UNDER_REVIEW}`]: notAsked },
    },
  ],
  coordinate: [
    {
      body: (where) => ({
        unitCode: where === 'busy' ? 'road' : 'health',
        result: '分期实施',
        reason: '会商一致',
      }),
      rule: 'R-JNT-05',
      where: {
        [`${UNDER_REVIEW} ${PENDING}`]: 'NO_DISAGREEMENT R-JNT-05',
        'busy contested': { leader: 'DisagreementCoordinated' },
      },
    },
  ],
  addConsultation: [
    {
      body: consulting('urban'),
      rule: 'R-JNT-02',
      where: {
        [UNDER_REVIEW]: { [CARER]: 'ConsultationAdded' },
        [PENDING]: { handler: 'ConsultationAdded → underReview' },
      },
    },
  ],
  dropConsultation: [
    {
      way: 'of a consultation',
      body: { unitCode: 'water', reason: '已查明' },
      rule: 'R-JNT-02',
      where: { [UNDER_REVIEW]: { [CARER]: notAsked }, busy: { handler: 'ConsultationDropped' } },
    },
    {
      way: 'of a unit that the matter names',
      body: { unitCode: 'health', reason: '已查明' },
      rule: 'R-JNT-02',
      where: { [UNDER_REVIEW]: { [CARER]: 'UNIT_NOT_DROPPABLE R-JNT-02' } },
    },
  ],
  pressUnit: [
    {
      body: (where) => ({ unitCode: where === 'busy' ? 'water' : 'health', message: '请尽快' }),
      rule: 'R-JNT-02',
      where: { [UNDER_REVIEW]: { [CARER]: 'UnitPressed' } },
    },
  ],
  undertakeOwed: [
    {
      body: { materials: ['photo'], undertaking: '十日内补交', promisedBy: '2026-03-16' },
      rule: 'R-JNT-04',
      where: {
        [IN_REVIEW]: { [CARER]: 'NOTHING_OWED R-JNT-04' },
        'busy contested': { handler: 'OwedUndertaken' },
      },
    },
  ],
};
