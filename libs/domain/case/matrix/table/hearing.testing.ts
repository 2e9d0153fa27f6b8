import { CARER, DESIGNATED, IN_REVIEW, UNDESIGNATED, type Table } from './table.testing';

const unknown = 'HEARING_UNKNOWN R-LAW-06';

/** Hearings: in `busy` the first may be asked for, the second is to be held. */
export const hearingTable: Pick<
  Table,
  'openHearing' | 'requestHearing' | 'waiveHearing' | 'appointHearing' | 'recordHearing'
> = {
  openHearing: [
    {
      way: 'of which the right is told',
      body: { ground: 'right', matter: '重大利益' },
      rule: 'R-LAW-06',
      where: { [IN_REVIEW]: { [CARER]: 'HearingRightTold NoticeIssued' } },
    },
    {
      way: 'of its own motion',
      body: { ground: 'office', matter: '重大利益' },
      rule: 'R-LAW-06',
      where: {
        // The time of a hearing does not count in a permit's limits; other matters stand still only where their item says so.
        [UNDESIGNATED]: { clerk: 'HearingConvened NoticeIssued' },
        [DESIGNATED]: { [CARER]: 'HearingConvened NoticeIssued PauseBegan NoticeIssued' },
        busy: { handler: 'HearingConvened NoticeIssued' },
      },
    },
  ],
  requestHearing: [
    {
      body: { hearingId: 'H1' },
      rule: 'R-LAW-06',
      where: {
        [IN_REVIEW]: { [`${CARER} applicant`]: unknown },
        busy: { 'handler applicant': 'HearingRequested' },
      },
    },
  ],
  waiveHearing: [
    {
      body: { hearingId: 'H1' },
      rule: 'R-LAW-06',
      where: {
        [IN_REVIEW]: { [`${CARER} applicant`]: unknown },
        busy: { 'handler applicant': 'HearingWaived' },
      },
    },
  ],
  appointHearing: [
    {
      body: { hearingId: 'H2', on: '2026-03-20', place: '二楼会议室' },
      rule: 'R-LAW-06',
      where: { [IN_REVIEW]: { [CARER]: unknown }, busy: { handler: 'HearingAppointed NoticeIssued' } },
    },
  ],
  recordHearing: [
    {
      body: { hearingId: 'H2', record: '双方陈述' },
      rule: 'R-LAW-06',
      where: { [IN_REVIEW]: { [CARER]: unknown }, busy: { handler: 'HEARING_NOT_APPOINTED R-LAW-06' } },
    },
  ],
};
