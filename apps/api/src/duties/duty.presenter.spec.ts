import type { CaseEntity, DutyEntity } from '@shouban/persistence/entities';
import { presentDuty } from './duty.presenter';

const duty: DutyEntity = {
  caseNo: 'QH2026000001',
  dutyId: 'review:health',
  kind: 'review',
  post: 'sanitation-review',
  person: 'health-2',
  actingFor: 'sanitation-review',
  personal: false,
  emptyPost: false,
  itemCode: 'restaurant-opening',
  itemName: '餐饮店开办',
  dueAt: 300,
  yellowAt: 100,
  redAt: 200,
  paused: false,
};

/** Days are written as their instants, and every one lies three working days ahead. */
const days = { dayOf: (instant: number) => `day of ${instant}`, workingDaysTo: () => 3 };

describe('presentDuty', () => {
  it('says what is to be done in which case, for whom, and until when', () => {
    expect(presentDuty(duty, 250, days)).toEqual({
      dutyId: 'review:health',
      caseNo: 'QH2026000001',
      proceeding: null,
      kind: 'review',
      post: 'sanitation-review',
      actingFor: 'sanitation-review',
      due: 'day of 300',
      lamp: 'red',
      remainingDays: 3,
      title: '联合审查：餐饮店开办',
      itemCode: 'restaurant-opening',
      applicant: null,
      state: null,
      promisedDue: null,
      statutoryDue: null,
    });
  });

  it('says both limits of its case beside its own', () => {
    const theCase = { status: 'underReview', dueAt: 400, statutoryDueAt: null } as CaseEntity;
    expect(presentDuty(duty, 250, days, { theCase })).toMatchObject({
      state: 'underReview',
      promisedDue: 'day of 400',
      statutoryDue: null,
    });
  });

  it('R-CLK-05 counts no days while the limit stands still', () => {
    const paused = presentDuty({ ...duty, paused: true }, 50, days);
    expect(paused).toMatchObject({ lamp: 'paused', remainingDays: null });
  });

  it('says what is to be done in a proceeding, which is named by its kind and number', () => {
    const inContact = {
      ...duty,
      caseNo: 'contact/QHLX2026000001',
      kind: 'answerContact',
      itemCode: 'contact',
      itemName: '来访',
    };
    expect(presentDuty(inContact, 250, days)).toMatchObject({
      caseNo: null,
      proceeding: { kind: 'contact', number: 'QHLX2026000001' },
      title: '首问答复：来访',
      itemCode: null,
    });
  });

  it('leaves out for whom where nobody is away, and the date where none limits it', () => {
    const own = presentDuty({ ...duty, actingFor: null, dueAt: null, yellowAt: null, redAt: null }, 250, days);
    expect(own).not.toHaveProperty('actingFor');
    expect(own).toMatchObject({ due: null, lamp: 'green' });
  });
});
