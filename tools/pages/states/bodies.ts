import type { Body } from '@shouban/domain/case/case-on-paper';
import type { CaseAction } from '@shouban/domain/case/commands';
import { RELEASE_KINDS } from '@shouban/domain/case/intake-types';
import type { CaseFile } from '@shouban/domain/case/types';
import { addDays, dayOf } from '@shouban/domain/clock';
import type { Day, Instant } from '@shouban/domain/clock/types';

/** Ways of taking each action that may lead somewhere; those that the rules refuse lead nowhere. */
type Bodies = { [A in CaseAction]: (file: CaseFile, today: Day, now: Instant) => Body<A>[] };

export function bodiesOf<A extends CaseAction>(action: A, file: CaseFile, now: Instant): Body<A>[] {
  return BODIES[action](file, dayOf(now, file.calendar), now);
}

const reason = '情况属实';
const basis = '《行政许可法》';
const limit = { amount: 3, unit: 'workingDays' as const };

const BODIES: Bodies = {
  accept: () => [{}],
  onTheSpot: () => [{ whyNot: reason }, { outcome: 'granted', receivedBy: '申请人' }],
  oneTimeNotice: (file) => (['written', 'oral'] as const).map((form) => ({ form, missing: lacking(file).slice(0, 1) })),
  writeNotice: ({ state }) => state.notices.filter(({ form }) => form === 'oral').map(({ id }) => ({ noticeId: id })),
  supplement: (file) => [
    { materials: given(file, file.state.missing) },
    { materials: given(file, file.state.missing).slice(1) },
    { materials: given(file, file.state.owed) },
  ],
  answerQuestion: () => [{ question: '几份？', answer: '一份' }],
  release: () => [
    { kind: 'secondNotice', reason },
    { kind: 'lateExtension', reason },
  ],
  requestRelease: () => RELEASE_KINDS.map((kind) => ({ kind, reason })),
  refuseRelease: ({ state }) => (state.releaseRequests ?? []).map(({ id }) => ({ requestId: id, reason })),
  designate: ({ item, chart }) => {
    const sectionCode = item.leadSectionCode;
    const { posts } = chart.sections[sectionCode]!;
    return [{ sectionCode }, { sectionCode, postCode: posts[0]! }];
  },
  designateSupervisor: ({ chart }) => [{ postCode: chart.registryPost, reason }],
  sign: () => [{}],
  reassign: ({ item, chart, state }) =>
    chart.sections[item.leadSectionCode]!.posts.filter((post) => post !== state.leadPost)
      .slice(0, 1)
      .map((postCode) => ({ postCode, reason })),
  consentToReassignment: ({ state }) =>
    state.reassignments.flatMap(({ id: reassignmentId }) => [
      { reassignmentId, consent: true },
      { reassignmentId, consent: false, reason },
    ]),
  recuse: () => [{ person: 'nobody-yet', reason }],
  keep: ({ state }) => Object.keys(state.assignments).map((dutyId) => ({ dutyId, note: reason })),
  opine: ({ state }) =>
    state.units.flatMap(({ unitCode }) => [
      { unitCode, opinion: 'agree' as const },
      { unitCode, opinion: 'disagree' as const, basis },
      { unitCode, opinion: 'notOurRemit' as const, basis },
      { unitCode, opinion: 'needsMoreMaterial' as const, missing: [] },
    ]),
  objectToRemit: () => [{ basis }],
  decideRemit: ({ state }) => [
    ...state.units.flatMap(({ unitCode }) => [true, false].map((accept) => ({ unitCode, accept, reason }))),
    ...state.remitObjections.map(({ sectionCode }) => ({ sectionCode, accept: true, reason })),
  ],
  coordinate: ({ state }) => state.units.map(({ unitCode }) => ({ unitCode, result: '同意', reason })),
  addConsultation: ({ item, chart }) => {
    const sectionCode = item.leadSectionCode;
    const postCode = chart.sections[sectionCode]!.posts[0]!;
    return [{ unitCode: 'asked', name: '征求意见', sectionCode, postCode, limit, question: '有无意见' }];
  },
  dropConsultation: () => [{ unitCode: 'asked', reason }],
  pressUnit: ({ state }) => state.units.map(({ unitCode }) => ({ unitCode, message: '请尽快' })),
  undertakeOwed: ({ state }, today) => [
    { materials: state.owed.map(({ code }) => code), undertaking: '限期补交', promisedBy: addDays(today, 20) },
  ],
  reportForCoordination: () => [{ bodies: ['上级机关'], report: '请协调', limit }],
  coordinateReport: ({ state }) => state.reports.map(({ id }) => ({ reportId: id, result: '同意' })),
  tellProgress: ({ state }) => state.reports.map(({ id }) => ({ reportId: id, progress: '正在办理' })),
  tellThirdParty: () => [{ name: '-', interest: '相邻' }],
  hearThirdParty: ({ state }) => state.thirdParties.map(({ id }) => ({ thirdPartyId: id, position: 'agrees' })),
  pause: ({ item }) => item.allowedPauses.slice(0, 1).map(({ procedure }) => ({ procedure, expectedDays: 5 })),
  resume: ({ state }) => state.pauses.map(({ id }) => ({ pauseId: id })),
  prolongPause: ({ state }) => state.pauses.map(({ id }) => ({ pauseId: id, expectedDays: 5, reason })),
  makePlan: (_file, today) => [{ reason, milestones: [{ name: '会勘', by: addDays(today, 5) }] }],
  reachMilestone: ({ state }) => (state.plan?.milestones ?? []).map(({ id }) => ({ milestoneId: id, result: reason })),
  assignLimit: () => [{ limit, superior: '县政府', document: '县府办〔2026〕5号', reason }],
  openHearing: () => (['right', 'office'] as const).map((ground) => ({ ground, matter: reason })),
  requestHearing: (file) => hearingsOf(file),
  waiveHearing: (file) => hearingsOf(file),
  appointHearing: (file, today) =>
    hearingsOf(file).map((hearing) => ({ ...hearing, on: addDays(today, 15), place: '二楼' })),
  recordHearing: (file) => hearingsOf(file).map((hearing) => ({ ...hearing, record: reason })),
  requestExtension: (_file, today) => [
    { days: 1, reason, basis, handlingOpinion: reason, plannedClosingDate: addDays(today, 30) },
  ],
  decideExtension: ({ state }) =>
    state.extensions.flatMap(({ id }) => [true, false].map((approve) => ({ extensionId: id, approve, reason }))),
  decide: () =>
    (['granted', 'refused', 'notAccepted', 'noApprovalNeeded', 'outsideRemit', 'terminated'] as const).map(
      (outcome) => ({ outcome, reason, basis }),
    ),
  checkUndertaking: ({ state }) =>
    (state.undertakings ?? []).flatMap(({ code }) => [true, false].map((kept) => ({ code, kept, finding: reason }))),
  correct: () => [{ field: 'decision.reason', value: reason, reason }],
  decideRevocation: ({ state }) =>
    (state.revocations ?? []).map(({ id }) => ({ revocationId: id, revoke: true, reason, basis })),
  rate: () => [{ grade: 'satisfied' }, { grade: 'dissatisfied' }],
  rectify: () => [{ finding: reason, measures: reason }],
  callBack: () => [{ reached: true, satisfied: true }],
  deliver: () => [{ way: 'inPerson', receivedBy: '申请人' }],
  withdraw: () => [{}],
  voidRegistration: () => [{ reason }],
  tellNotice: ({ state }, _today, now) =>
    state.notices.filter(({ told }) => !told).map(({ id }) => ({ noticeId: id, way: 'phone', toldAt: now })),
  makeAppointment: (_file, today) => [{ on: addDays(today, 1), place: '窗口', purpose: '核验' }],
  recordNoShow: ({ state }) => state.appointments.map(({ id }) => ({ appointmentId: id })),
};

function lacking({ item, state }: CaseFile) {
  const known = new Set(state.materials.map(({ code }) => code));
  const required = item.materials.filter(({ kind, code }) => kind === 'required' && !known.has(code));
  const asked = required.length > 0 ? required : item.materials.filter(({ kind }) => kind === 'required');
  return asked.map(({ code }) => ({ code, reason: '未提交', guidance: '请提交' }));
}

function hearingsOf({ state }: CaseFile) {
  return (state.hearings ?? []).map(({ id }) => ({ hearingId: id }));
}

function given({ item }: CaseFile, wanted: readonly { code: string }[]) {
  return item.materials
    .filter(({ code }) => wanted.some((one) => one.code === code))
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
}
