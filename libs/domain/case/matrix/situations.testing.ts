import type { MatterItem } from '../../catalogue/types';
import {
  allMaterials,
  applicant,
  caseIn,
  clerk,
  headOfFood,
  jointItem,
  leader,
  materialsButOwed,
  morning,
  officer,
  PaperCase,
  plainItem,
  registry,
} from '../paper.testing';
import type { CaseStatus } from '../types';

const handler = officer('food-1');
const health = officer('health-1');
const lawful: MatterItem = { ...jointItem, undertakingFor: ['lease', 'form'] };
/** Of a class, because no law limits it. */
const classed: MatterItem = { ...plainItem, matterClass: 'complex' };

/** Where a case can stand when somebody acts: every state, and what can be open beside it. */
export const SITUATIONS = {
  registered: () => caseIn('registered', plainItem),
  preReview: () => caseIn('preReview'),
  awaitingSupplement: () => caseIn('awaitingSupplement'),
  /** What was missing has been told by mouth. */
  toldByMouth,
  /** Nobody has designated a section. */
  accepted: () => caseIn('accepted', plainItem),
  /** The lead section is named, its post is not; there is a plan with a milestone. */
  sectionNamed,
  /** Nobody told in time what was missing, and the promised limit has run out. */
  deemed: () => passed(caseIn('registered', plainItem), '2026-03-10'),
  /** Designated and not yet signed for. */
  unsigned: () => caseIn('underReview', jointItem, false),
  underReview: () => caseIn('underReview'),
  /** The same while A of the handling post is away. */
  standingIn,
  /** Everything open that can be open in one review. */
  busy,
  pendingDecision: () => caseIn('pendingDecision'),
  /** After all opinions, of which one is against, and with a material owed. */
  contested,
  delivering: () => caseIn('delivering'),
  closed: () => caseIn('closed'),
  /** Closed, with an undertaking to be checked and another that is not kept, so that the grant may be revoked. */
  aftercare,
  /** Closed, and its applicant is dissatisfied. */
  rated,
  withdrawn: () => ended((paper) => paper.do('withdraw', applicant, {})),
  voided: () => ended((paper) => paper.do('voidRegistration', registry, { reason: '重复登记' })),
} satisfies Record<string, () => Promise<PaperCase>>;

export type SituationName = keyof typeof SITUATIONS;
export const SITUATION_NAMES = Object.keys(SITUATIONS) as SituationName[];

/** The state that each of them is in: a situation that is not what its name says would prove nothing. */
export const STATUS: Record<SituationName, CaseStatus> = {
  registered: 'registered',
  preReview: 'preReview',
  awaitingSupplement: 'awaitingSupplement',
  toldByMouth: 'awaitingSupplement',
  accepted: 'accepted',
  sectionNamed: 'accepted',
  deemed: 'accepted',
  unsigned: 'underReview',
  underReview: 'underReview',
  standingIn: 'underReview',
  busy: 'underReview',
  pendingDecision: 'pendingDecision',
  contested: 'pendingDecision',
  delivering: 'delivering',
  closed: 'closed',
  aftercare: 'closed',
  rated: 'closed',
  withdrawn: 'closed',
  voided: 'closed',
};

async function toldByMouth(): Promise<PaperCase> {
  const paper = new PaperCase(plainItem);
  await paper.register({ materials: allMaterials.slice(0, 1) });
  await done(paper.do('oneTimeNotice', clerk, { form: 'oral', missing: [] }));
  return paper;
}

async function sectionNamed(): Promise<PaperCase> {
  const paper = await caseIn('accepted', classed);
  await done(paper.do('designate', leader, { sectionCode: 'food' }));
  const milestones = [{ name: '现场踏勘', by: '2026-03-20' }];
  await done(paper.do('makePlan', clerk, { reason: '须多部门会勘', milestones }));
  await done(paper.do('release', leader, { kind: 'anotherPlan', reason: '会勘顺延' }));
  return paper;
}

async function standingIn(): Promise<PaperCase> {
  const paper = await caseIn('underReview');
  await paper.away('food-1');
  return paper;
}

/**
 * Unit health says that it is not its remit; it is consulted twice, as `water`, which reviews, and as `road`, which is
 * against. A pause, an extension, a reassignment, a report, a third party, an undertaking and a material owed are open; a hearing
 * may be asked for and another one is to be held; and the applicant did not come yesterday.
 */
async function busy(): Promise<PaperCase> {
  const paper = new PaperCase(lawful);
  const undertakings = [{ code: 'lease', signedOn: '2026-03-02' }];
  await paper.register({ materials: materialsButOwed.slice(0, 1), undertakings });
  await done(paper.do('accept', clerk, {}));
  await done(paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' }));
  await done(paper.do('sign', handler, {}));
  await done(paper.do('makeAppointment', handler, { on: '2026-03-03', place: '现场', purpose: '核验' }));
  const { noticeId } = paper.file.state.appointments[0]!;
  await done(paper.do('tellNotice', handler, { noticeId, way: 'phone', toldAt: paper.now }));
  await paper.passTo(morning('2026-03-04'));
  await done(paper.do('opine', health, { unitCode: 'health', opinion: 'notOurRemit', basis: '三定方案' }));
  for (const unitCode of ['water', 'road']) await done(paper.do('addConsultation', handler, consulting(unitCode)));
  await done(paper.do('opine', health, { unitCode: 'road', opinion: 'disagree', basis: '《条例》第四条' }));
  await done(paper.do('reassign', headOfFood(), { postCode: 'food-head', reason: '工作调整' }));
  const limit = { amount: 5, unit: 'workingDays' as const };
  await done(paper.do('reportForCoordination', handler, { bodies: ['水利局'], report: '涉及取水', limit }));
  await done(paper.do('tellThirdParty', handler, { name: '李四', interest: '相邻通风' }));
  await done(paper.do('requestExtension', handler, extensionAsked));
  await done(paper.do('requestRelease', health, { kind: 'secondNotice', reason: '图纸标准已修改' }));
  await done(paper.do('pause', handler, { procedure: 'testing', expectedDays: 5 }));
  for (const ground of ['right', 'office'] as const) {
    await done(paper.do('openHearing', handler, { ground, matter: '相邻通风' }));
  }
  return paper;
}

async function aftercare(): Promise<PaperCase> {
  const paper = new PaperCase(lawful);
  const undertakings = ['lease', 'form'].map((code) => ({ code, signedOn: '2026-03-02' }));
  await paper.register({ materials: allMaterials.slice(2), undertakings });
  await done(paper.do('accept', clerk, {}));
  await done(paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' }));
  await done(paper.do('sign', handler, {}));
  await done(paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' }));
  await done(paper.do('opine', health, { unitCode: 'health', opinion: 'agree' }));
  await done(paper.do('opine', headOfFood(), { unitCode: 'lead', opinion: 'agree' }));
  await done(paper.do('decide', handler, { outcome: 'granted' }));
  await done(paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' }));
  await paper.beginAftercare();
  await done(paper.do('checkUndertaking', handler, { code: 'form', kept: false, finding: '申请书不实' }));
  return paper;
}

export function consulting(unitCode: string) {
  const limit = { amount: 3, unit: 'workingDays' as const };
  return {
    unitCode,
    name: unitCode,
    sectionCode: 'sanitation',
    postCode: 'health-review',
    limit,
    question: '有无意见',
  };
}

export const extensionAsked = {
  days: 3,
  reason: '检测排队',
  basis: '《行政许可法》第四十二条',
  handlingOpinion: '拟同意',
  plannedClosingDate: '2026-03-25',
};

async function contested(): Promise<PaperCase> {
  const paper = await caseIn('underReview', jointItem, true, materialsButOwed);
  await done(paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' }));
  await done(paper.do('opine', health, { unitCode: 'health', opinion: 'disagree', basis: '《条例》第四条' }));
  await done(paper.do('opine', headOfFood(), { unitCode: 'lead', opinion: 'agree' }));
  return paper;
}

async function passed(begun: Promise<PaperCase>, day: string): Promise<PaperCase> {
  const paper = await begun;
  await paper.passTo(morning(day));
  return paper;
}

async function rated(): Promise<PaperCase> {
  const paper = await ended((open) => open.do('withdraw', applicant, {}));
  await done(paper.do('rate', applicant, { grade: 'dissatisfied' }));
  return paper;
}

async function ended(how: (paper: PaperCase) => Promise<string | undefined>): Promise<PaperCase> {
  const paper = await caseIn('underReview');
  await done(how(paper));
  return paper;
}

/** What leads to a situation is never refused. */
async function done(step: Promise<string | undefined>): Promise<void> {
  const refusal = await step;
  if (refusal) throw new Error(`The situation is not reached: ${refusal}`);
}

/** The same case once more, to try something else on. */
export function copyOf({ file, events, absences, now }: PaperCase): PaperCase {
  const copy = new PaperCase(file.item, now);
  copy.file = file;
  copy.events = [...events];
  copy.absences = [...absences];
  return copy;
}
