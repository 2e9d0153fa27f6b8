import { extensionAsked } from '../situations.testing';
import { CARER, IN_REVIEW, NOT_YOURS, OPEN, type Table } from './table.testing';

/** Pauses, extensions, appointments, plans and limits that a superior sets. */
export const timeTable: Pick<
  Table,
  | 'pause'
  | 'resume'
  | 'requestExtension'
  | 'decideExtension'
  | 'makeAppointment'
  | 'recordNoShow'
  | 'prolongPause'
  | 'makePlan'
  | 'reachMilestone'
  | 'assignLimit'
> = {
  pause: [
    {
      way: "the case's own",
      body: { procedure: 'testing', expectedDays: 5 },
      rule: 'R-CLK-05',
      where: {
        [IN_REVIEW]: { [CARER]: 'PauseBegan NoticeIssued' },
        busy: { handler: 'PAUSE_ALREADY_OPEN R-CLK-05' },
      },
    },
    {
      way: "a unit's",
      body: { procedure: 'expertReview', expectedDays: 5, unitCode: 'health' },
      rule: 'R-CLK-05',
      where: {
        [IN_REVIEW]: NOT_YOURS,
        'unsigned underReview standingIn': { unit: 'PauseBegan NoticeIssued' },
      },
    },
    {
      way: 'for what the matter does not know',
      body: { procedure: 'hearing', expectedDays: 5 },
      rule: 'R-CLK-05',
      where: { [IN_REVIEW]: { [CARER]: 'PAUSE_NOT_ALLOWED R-CLK-05' } },
    },
  ],
  resume: [
    {
      body: { pauseId: 'P1' },
      rule: 'R-CLK-05',
      where: { [IN_REVIEW]: 'PAUSE_UNKNOWN R-CLK-05', busy: { handler: 'PauseEnded' } },
    },
  ],
  requestExtension: [
    {
      way: 'in time',
      body: extensionAsked,
      rule: 'R-CLK-07',
      where: {
        [IN_REVIEW]: { [CARER]: 'ExtensionRequested' },
        deemed: { clerk: 'EXTENSION_TOO_LATE R-CLK-08 + SuspectedBreachRecorded' },
        busy: { handler: 'EXTENSION_PENDING R-CLK-07' },
      },
    },
    {
      way: 'for longer than the law allows',
      body: { ...extensionAsked, days: 16 },
      rule: 'R-CLK-07',
      where: {
        [IN_REVIEW]: { [CARER]: 'EXTENSION_OVER_MAXIMUM R-CLK-08' },
        busy: { handler: 'EXTENSION_PENDING R-CLK-07' },
      },
    },
  ],
  decideExtension: [
    {
      way: 'approved',
      body: { extensionId: 'E1', approve: true, reason: '情况属实' },
      rule: 'R-CLK-07',
      where: { [IN_REVIEW]: 'EXTENSION_UNKNOWN R-CLK-07', busy: { leader: 'ExtensionApproved NoticeIssued' } },
    },
    {
      way: 'refused',
      body: { extensionId: 'E1', approve: false, reason: '理由不足' },
      rule: 'R-CLK-07',
      where: { [IN_REVIEW]: 'EXTENSION_UNKNOWN R-CLK-07', busy: { leader: 'ExtensionRefused' } },
    },
  ],
  makeAppointment: [
    {
      body: { on: '2026-03-20', place: '现场', purpose: '核验' },
      rule: 'R-CLK-10',
      where: { [IN_REVIEW]: { [CARER]: 'AppointmentMade NoticeIssued' } },
    },
  ],
  recordNoShow: [
    {
      body: { appointmentId: 'A1' },
      rule: 'R-CLK-10',
      where: {
        [IN_REVIEW]: { [CARER]: 'NO_APPOINTMENT R-CLK-10' },
        busy: { handler: 'PauseEnded PauseEnded NoShowRecorded NoticeIssued CaseClosed ClosingReported → closed' },
      },
    },
  ],
  prolongPause: [
    {
      body: { pauseId: 'P1', expectedDays: 5, reason: '复检' },
      rule: 'R-CLK-06',
      where: { [IN_REVIEW]: 'PAUSE_UNKNOWN R-CLK-06', busy: { handler: 'PauseProlonged NoticeIssued' } },
    },
  ],
  makePlan: [
    {
      body: { reason: '须多部门会勘', milestones: [{ name: '会勘', by: '2026-03-25' }] },
      rule: 'R-CLK-04',
      where: {
        // Where the law sets the limit, it is kept or extended.
        [IN_REVIEW]: { [CARER]: 'PLAN_NOT_ALLOWED R-CLK-04' },
        sectionNamed: { clerk: 'PlanMade NoticeIssued' },
      },
    },
  ],
  reachMilestone: [
    {
      body: { milestoneId: 'M1', result: '已踏勘' },
      rule: 'R-CLK-04',
      where: {
        [IN_REVIEW]: { [CARER]: 'MILESTONE_UNKNOWN R-CLK-04' },
        sectionNamed: { clerk: 'MilestoneReached NoticeIssued' },
      },
    },
  ],
  assignLimit: [
    {
      body: {
        limit: { amount: 3, unit: 'workingDays' },
        superior: '县政府',
        document: '县府办〔2026〕5号',
        reason: '督办',
      },
      rule: 'R-CLK-14',
      where: { [OPEN]: { 'leader otherLeader registry': 'TimeLimitAssigned', rest: 'NOT_YOURS_TO_ASSIGN R-CLK-14' } },
    },
  ],
};
