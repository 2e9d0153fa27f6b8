import type { CaseAction } from '@shouban/domain/case/commands';

export interface Route {
  path: string;
  body: object;
}

const reason = '情况属实';
const limit = { amount: 5, unit: 'workingDays' };
const day = (ahead: number) => new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);
const missing = [{ code: 'layout-plan', reason: '不清晰', guidance: '请重新提交' }];

/** A rating is the applicant's alone, by his code. */
export type Staffed = Exclude<CaseAction, 'rate'>;

/** Every command of a case by the action it sends, with a body that the edge lets through; the compiler asks for new ones. */
export const ROUTES: Record<Staffed, Route> = {
  accept: { path: 'accept', body: {} },
  onTheSpot: { path: 'on-the-spot', body: { whyNot: reason } },
  oneTimeNotice: { path: 'one-time-notice', body: { form: 'written', missing } },
  writeNotice: { path: 'written-notices', body: { noticeId: 'N2' } },
  supplement: { path: 'supplement', body: { materials: [{ code: 'layout-plan', quantity: 1, original: false }] } },
  answerQuestion: { path: 'questions', body: { question: '几份？', answer: '一份' } },
  release: { path: 'releases', body: { kind: 'secondNotice', reason } },
  requestRelease: { path: 'release-requests', body: { kind: 'secondNotice', reason } },
  refuseRelease: { path: 'release-requests/Q1/refusal', body: { reason } },
  designate: { path: 'designate', body: { sectionCode: 'market-food', postCode: 'food-lead' } },
  designateSupervisor: {
    path: 'supervisors',
    body: { postCode: 'market-food-head', reason, meeting: { heldOn: day(-1), minutes: '3' } },
  },
  sign: { path: 'sign', body: {} },
  reassign: { path: 'reassignment', body: { postCode: 'food-review', reason } },
  consentToReassignment: { path: 'reassignment/R1/consent', body: { consent: true } },
  recuse: { path: 'recusals', body: { person: 'market-3', reason } },
  keep: { path: 'keeping', body: { dutyId: 'handle', note: reason } },
  opine: { path: 'opinions', body: { unitCode: 'health', opinion: 'agree' } },
  objectToRemit: { path: 'remit-objections', body: { basis: reason } },
  decideRemit: { path: 'remit-decisions', body: { unitCode: 'health', accept: true, reason } },
  coordinate: { path: 'coordination', body: { unitCode: 'health', result: reason, reason } },
  addConsultation: {
    path: 'consultations',
    body: { unitCode: 'c', name: 'c', sectionCode: 'market-food', postCode: 'food-review', limit, question: reason },
  },
  dropConsultation: { path: 'consultations/health/drop', body: { reason } },
  pressUnit: { path: 'pressings', body: { unitCode: 'health', message: reason } },
  undertakeOwed: {
    path: 'owed-undertakings',
    body: { materials: ['staff-health-certificates'], undertaking: reason, promisedBy: day(5) },
  },
  reportForCoordination: { path: 'reports', body: { bodies: ['水利局'], report: reason, limit } },
  coordinateReport: { path: 'reports/C1/coordination', body: { result: reason } },
  tellProgress: { path: 'reports/C1/progress', body: { progress: reason } },
  tellThirdParty: { path: 'third-parties', body: { name: '李四', interest: '相邻' } },
  hearThirdParty: { path: 'third-parties/T1/statement', body: { position: 'agrees' } },
  pause: { path: 'pauses', body: { procedure: 'testing', expectedDays: 3 } },
  resume: { path: 'resume', body: { pauseId: 'P1' } },
  prolongPause: { path: 'pauses/P1/prolongation', body: { expectedDays: 3, reason } },
  makePlan: { path: 'plan', body: { reason, milestones: [{ name: '会勘', by: day(5) }] } },
  reachMilestone: { path: 'plan/milestones/M1/completion', body: { result: reason } },
  assignLimit: { path: 'assigned-limit', body: { limit, by: '县政府', document: '县府办〔2026〕5号', reason } },
  openHearing: { path: 'hearings', body: { ground: 'right', matter: reason } },
  requestHearing: { path: 'hearings/H1/request', body: {} },
  waiveHearing: { path: 'hearings/H1/waiver', body: {} },
  appointHearing: { path: 'hearings/H1/date', body: { on: day(20), place: '二楼' } },
  recordHearing: { path: 'hearings/H1/record', body: { record: reason } },
  requestExtension: {
    path: 'extension-requests',
    body: { days: 2, reason, basis: reason, handlingOpinion: reason, plannedClosingDate: day(20) },
  },
  decideExtension: { path: 'extension-requests/E1/decision', body: { approve: true, reason } },
  decide: { path: 'decision', body: { outcome: 'outsideRemit', reason, basis: reason } },
  checkUndertaking: { path: 'undertaking-checks', body: { code: 'layout-plan', kept: true, finding: reason } },
  deliver: { path: 'delivery', body: { way: 'inPerson', receivedBy: '张三' } },
  withdraw: { path: 'withdrawal', body: {} },
  voidRegistration: { path: 'voiding', body: { reason } },
  correct: { path: 'correction', body: { field: 'decision.reason', value: reason, reason } },
  rectify: { path: 'rating/rectification', body: { finding: reason, measures: reason } },
  callBack: { path: 'rating/call-back', body: { reached: true, satisfied: true } },
  decideRevocation: { path: 'revocations/V1/decision', body: { revoke: true, reason, basis: reason } },
  tellNotice: { path: 'notifications', body: { noticeId: 'N1', way: 'phone', toldAt: new Date().toISOString() } },
  makeAppointment: { path: 'appointments', body: { on: day(3), place: '窗口', purpose: '核验' } },
  recordNoShow: { path: 'no-show', body: { appointmentId: 'A1' } },
};

export const ACTIONS = Object.keys(ROUTES) as Staffed[];
