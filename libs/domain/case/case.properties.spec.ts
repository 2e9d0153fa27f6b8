import { GRADES } from './rating-types';
import * as fc from 'fast-check';
import { addDays, LIMIT_UNITS } from '../clock';
import { isAway, resolvePost } from '../duty/resolve';
import { alarmsOf, type Alarm } from './alarms';
import { THIRD_PARTY_POSITIONS } from './assignment-types';
import { HEARING_GROUNDS } from './hearing-types';
import { allowedActions } from './attempt';
import { CORRECTABLE_FIELDS } from './aftercare-types';
import type { CaseAction, CaseCommands } from './commands';
import { dutiesOf, isKept } from './duties';
import { evolve, unregistered } from './evolve';
import { promisedFacts, runningFacts, statutoryFacts, unitFacts } from './limits';
import {
  allMaterials,
  applicant,
  caseIn,
  clerk,
  headOfFood,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  organisation,
  PaperCase,
  plainItem,
  registry,
} from './paper.testing';
import { printedOf } from '../notices/printable.testing';
import { caseRow, dutyRows } from './projection';
import { CASE_STATES, DECISION_OUTCOMES, OPINIONS, type By, type CaseStatus } from './types';
import { caseView, clockExplanation } from './view';

const RUNS = Number(process.env['SHOUBAN_PROPERTY_RUNS'] ?? 300);

/** Where a case may go from a state in one event. */
const EDGES: Record<CaseStatus, CaseStatus[]> = {
  registered: ['preReview', 'awaitingSupplement', 'accepted', 'delivering', 'closed'],
  preReview: ['awaitingSupplement', 'accepted', 'delivering', 'closed'],
  awaitingSupplement: ['registered', 'preReview', 'delivering', 'closed'],
  accepted: ['underReview', 'pendingDecision', 'delivering', 'closed'],
  underReview: ['pendingDecision', 'delivering', 'closed'],
  pendingDecision: ['underReview', 'delivering', 'closed'],
  delivering: ['closed'],
  closed: [],
};

type Step =
  | { kind: 'act'; action: CaseAction; by: By | 'holder'; body: object }
  | { kind: 'pass'; hours: number }
  | { kind: 'away'; person: string; hours: number };

const codes = jointItem.materials.map((material) => material.code);
const persons = [...new Set(organisation.posts.flatMap((post) => [post.a, ...post.b]))];
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-03-10', days));
const materials = fc
  .subarray([...codes, 'unknown'])
  .map((given) => given.map((code) => ({ code, quantity: 1, original: true })));
const missing = fc.subarray(codes).map((found) => found.map((code) => ({ code, reason: 'r', guidance: 'g' })));
const words = fc.constantFrom('w', '', undefined);
const said = fc.constantFrom('w', 'w', '');
const id = (letter: string) => fc.constantFrom(...[1, 1, 1, 2, 2, 3, 4, 5].map((n) => `${letter}${n}`));

const bodies: { [A in CaseAction]: fc.Arbitrary<Omit<CaseCommands[A], 'by' | 'key' | 'ifSeq'>> } = {
  accept: fc.constant({}),
  oneTimeNotice: fc.record({ form: fc.constantFrom('written', 'oral'), missing }),
  writeNotice: fc.record({ noticeId: id('N') }),
  supplement: fc.record({
    materials,
    undertakings: fc.constantFrom([], [], [{ code: 'form', signedOn: '2026-03-02' }]),
  }),
  correct: fc.record({
    field: fc.constantFrom(...CORRECTABLE_FIELDS),
    value: fc.constantFrom('w', '', 'onTime', 'post', '2026-03-02'),
    reason: said,
  }),
  decideRevocation: fc.record({
    revocationId: id('V'),
    revoke: fc.boolean(),
    reason: said,
    basis: words,
  }) as fc.Arbitrary<Omit<CaseCommands['decideRevocation'], 'by' | 'key' | 'ifSeq'>>,
  answerQuestion: fc.constant({ question: 'q', answer: 'a' }),
  onTheSpot: fc.record({
    whyNot: words,
    outcome: fc.constantFrom('granted', 'refused'),
    reason: words,
    basis: words,
    receivedBy: fc.constantFrom('x', 'x', undefined),
  }) as fc.Arbitrary<{ whyNot?: string }>,
  requestRelease: fc.record({
    kind: fc.constantFrom('secondNotice', 'lateExtension', 'anotherPlan'),
    reason: fc.constantFrom('r', 'r', ''),
  }),
  refuseRelease: fc.record({ requestId: id('Q'), reason: fc.constantFrom('r', 'r', '') }),
  release: fc.record({ kind: fc.constantFrom('secondNotice', 'lateExtension'), reason: fc.constantFrom('r', 'r', '') }),
  designate: fc.record({
    sectionCode: fc.constantFrom('food', 'sanitation', 'hall'),
    postCode: fc.constantFrom('food-review', 'food-head', 'health-review', undefined),
  }),
  designateSupervisor: fc.record({
    postCode: fc.constantFrom('food-head', 'health-review', 'nowhere'),
    reason: said,
  }),
  sign: fc.constant({}),
  reassign: fc.record({
    postCode: fc.constantFrom('food-head', 'food-review', 'health-review'),
    reason: fc.constant('r'),
  }),
  consentToReassignment: fc.record({ reassignmentId: id('R'), consent: fc.boolean(), reason: said }),
  recuse: fc.record({
    person: fc.constantFrom('food-1', 'health-1', 'leader-1', 'window-1'),
    reason: fc.constant('r'),
  }),
  keep: fc.record({
    dutyId: fc.constantFrom('handle', 'intake', 'review:food', 'review:health', 'review:lead', 'decide', 'deliver'),
    note: fc.constantFrom('n', ' '),
  }),
  objectToRemit: fc.constant({ basis: 'b' }),
  decideRemit: fc.record({
    unitCode: fc.constantFrom('food', 'health', 'lead', undefined),
    sectionCode: fc.constant('food'),
    accept: fc.boolean(),
    reason: said,
  }),
  coordinate: fc.record({
    unitCode: fc.constantFrom('food', 'health', 'lead'),
    result: fc.constant('r'),
    reason: fc.constant('r'),
  }),
  addConsultation: fc.record({
    unitCode: fc.constantFrom('a', 'b', 'food'),
    name: fc.constant('n'),
    sectionCode: fc.constantFrom('food', 'sanitation', 'nowhere'),
    postCode: fc.constantFrom('food-review', 'health-review'),
    limit: fc.record({ amount: fc.integer({ min: 0, max: 9 }), unit: fc.constantFrom(...LIMIT_UNITS) }),
    question: fc.constant('q'),
  }),
  dropConsultation: fc.record({ unitCode: fc.constantFrom('a', 'b', 'food'), reason: fc.constant('r') }),
  pressUnit: fc.record({ unitCode: fc.constantFrom('a', 'food', 'health'), message: fc.constant('m') }),
  undertakeOwed: fc.record({ materials: fc.constant(['photo']), undertaking: fc.constant('u'), promisedBy: day }),
  reportForCoordination: fc.record({
    bodies: fc.constantFrom(['省局'], []),
    report: fc.constant('r'),
    limit: fc.constant({ amount: 3, unit: 'workingDays' as const }),
  }),
  coordinateReport: fc.record({ reportId: id('C'), result: fc.constant('r') }),
  tellProgress: fc.record({ reportId: id('C'), progress: fc.constant('p') }),
  tellThirdParty: fc.record({ name: fc.constant('邻居'), interest: fc.constant('i'), days: fc.constantFrom(4, 5, 9) }),
  hearThirdParty: fc.record({
    thirdPartyId: id('T'),
    position: fc.constantFrom(...THIRD_PARTY_POSITIONS),
    statement: said,
  }),
  opine: fc.record({
    unitCode: fc.constantFrom('food', 'health', 'lead', 'fire'),
    opinion: fc.constantFrom(...OPINIONS, 'agree' as const, 'agree' as const),
    basis: words,
    conditions: words,
    missing,
  }),
  pause: fc.record({
    procedure: fc.constantFrom('testing', 'expertReview', 'survey', 'hearing'),
    expectedDays: fc.integer({ min: 0, max: 9 }),
    unitCode: fc.constantFrom(undefined, 'food', 'health', 'lead'),
  }),
  makePlan: fc.record({ reason: said, milestones: fc.array(fc.record({ name: said, by: day }), { maxLength: 3 }) }),
  reachMilestone: fc.record({ milestoneId: id('M'), result: said }),
  assignLimit: fc.record({
    limit: fc.record({ amount: fc.integer({ min: 0, max: 9 }), unit: fc.constantFrom(...LIMIT_UNITS) }),
    superior: fc.constant('省局'),
    document: fc.constant('函'),
    reason: said,
  }),
  openHearing: fc.record({ ground: fc.constantFrom(...HEARING_GROUNDS), matter: said }),
  requestHearing: fc.record({ hearingId: id('H') }),
  waiveHearing: fc.record({ hearingId: id('H') }),
  appointHearing: fc.record({ hearingId: id('H'), on: day, place: fc.constant('p') }),
  recordHearing: fc.record({ hearingId: id('H'), record: said }),
  prolongPause: fc.record({ pauseId: id('P'), expectedDays: fc.integer({ min: 0, max: 9 }), reason: said }),
  resume: fc.record({ pauseId: id('P') }),
  requestExtension: fc.record({
    days: fc.integer({ min: 0, max: 8 }),
    reason: fc.constant('r'),
    basis: fc.constant('b'),
    handlingOpinion: fc.constant('h'),
    plannedClosingDate: day,
  }),
  decideExtension: fc.record({ extensionId: id('E'), approve: fc.boolean(), reason: fc.constant('r') }),
  decide: fc.record({ outcome: fc.constantFrom(...DECISION_OUTCOMES), reason: words, basis: words }),
  checkUndertaking: fc.record({
    code: fc.constantFrom('form', 'lease'),
    kept: fc.boolean(),
    finding: fc.constant('f'),
  }),
  rate: fc.record({ grade: fc.constantFrom(...GRADES) }),
  rectify: fc.record({ finding: said, measures: said }),
  callBack: fc.record({ reached: fc.boolean(), satisfied: fc.constantFrom(true, false) }),
  deliver: fc.constant({ way: 'post' as const, receivedBy: 'x' }),
  withdraw: fc.constant({}),
  voidRegistration: fc.constant({ reason: 'r' }),
  tellNotice: fc.record({ noticeId: id('N'), way: fc.constant('phone' as const), toldAt: fc.constant(0) }),
  makeAppointment: fc.record({ on: day, place: fc.constant('p'), purpose: fc.constant('q') }),
  recordNoShow: fc.record({ appointmentId: id('A') }),
};

/** Refusals that are themselves facts, and what they leave. */
const BREACH = [['SuspectedBreachRecorded']];
const FACTS: Record<string, string[][]> = {
  SECOND_NOTICE: BREACH,
  EXTENSION_TOO_LATE: BREACH,
  // Told once, however often it is tried.
  NOT_ON_THE_SPOT: [[], ['OnTheSpotRuledOut', 'NoticeIssued']],
};

/** Most acts are by whoever may; the rest are by anybody. What ends a case is rare, so that most runs are long. */
const ENDING: CaseAction[] = ['withdraw', 'decide', 'recordNoShow', 'onTheSpot', 'voidRegistration'];
const COMMON = (Object.keys(bodies) as CaseAction[]).filter((action) => !ENDING.includes(action));
const FREQUENT: CaseAction[] = [
  'accept',
  'designate',
  'opine',
  'pause',
  'resume',
  'requestExtension',
  'decideExtension',
];
const by = fc.oneof(
  { weight: 4, arbitrary: fc.constant('holder' as const) },
  { weight: 1, arbitrary: fc.constantFrom<By>(clerk, leader, registry, applicant, ...persons.map(officer)) },
);
const act = fc
  .oneof(
    { weight: 12, arbitrary: fc.constantFrom(...COMMON) },
    { weight: 12, arbitrary: fc.constantFrom(...FREQUENT) },
    { weight: 1, arbitrary: fc.constantFrom(...ENDING) },
  )
  .chain((action) =>
    fc.record({
      kind: fc.constant('act' as const),
      action: fc.constant(action),
      by,
      body: bodies[action] as fc.Arbitrary<object>,
    }),
  );
const hours = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 12 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: act },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('away' as const), person: fc.constantFrom(...persons), hours }),
  },
);
const steps = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' });
/** Decided by the one who receives it: nobody else reviews it. */
const spotItem = { ...plainItem, stages: [] };
/** No law sets its limit, so that plans can be made for it. */
const classed = { ...namedItem, matterClass: 'complex' as const };
const item = fc.constantFrom(jointItem, jointItem, namedItem, classed, plainItem, spotItem);
const start = fc.constantFrom(jointItem, plainItem);

/** The first person, if any, to whom the view offers the action. */
function whoMay({ file }: PaperCase, action: CaseAction): By | undefined {
  const everybody = [clerk, leader, registry, applicant, headOfFood(), headOfFood('food-1'), ...persons.map(officer)];
  return everybody.find((somebody) => allowedActions(file, somebody).includes(action));
}

async function take(paper: PaperCase, taken: Step): Promise<void> {
  if (taken.kind === 'pass') return paper.passTo(paper.now + taken.hours * 3_600_000);
  if (taken.kind === 'away') return paper.away(taken.person, paper.now, paper.now + taken.hours * 3_600_000);
  await paper.passTo(paper.now);
  const person = taken.by === 'holder' ? (whoMay(paper, taken.action) ?? clerk) : taken.by;
  const before = paper.file;
  const { refusal } = await paper.perform(taken.action, person, taken.body as never);
  const left = paper.events.slice(before.state.seq).map((event) => event.type);
  // A refusal adds nothing, unless it is itself a fact, and then exactly that.
  expect((refusal && FACTS[refusal.code]) ?? [[]]).toContainEqual(refusal ? left : []);
  expect(refusal !== undefined || left.length > 0).toBe(true);
}

async function takeAndCheck(paper: PaperCase, next: Step): Promise<void> {
  const { file, now } = paper;
  await take(paper, next);
  if (paper.file !== file || paper.now !== now) check(paper);
}

/** What must hold of every case at every moment. */
function check(paper: PaperCase): void {
  const { file, now } = paper;
  const { state } = file;
  expect(state.firstHandler.person).not.toBe('');
  const duties = dutiesOf(file);
  expect(duties.filter((duty) => state.assignments[duty.id]?.post !== duty.post)).toEqual([]);
  expect(new Set(duties.map((duty) => duty.id)).size).toBe(duties.length);
  expect(dutyRows(file)).toHaveLength(duties.length);
  expect(alarmsOf(file).filter((alarm) => isOfPaused(paper, alarm))).toEqual([]);
  // No case is silent: something rings, or somebody above is to press it.
  const stirring =
    state.status === 'closed' || alarmsOf(file).length > 0 || duties.some(({ kind }) => kind === 'press');
  expect(stirring).toBe(true);
  expect(caseView(file, now, leader).state).toBe(state.status);
  expect(caseRow(file).closed).toBe(state.status === 'closed');
}

function isOfPaused({ file }: PaperCase, { clock }: Alarm): boolean {
  const unit = file.state.units.find(({ unitCode }) => clock === `unit:${unitCode}`);
  const limits = { promised: promisedFacts(file), statutory: statutoryFacts(file) };
  const facts = clock === 'promised' || clock === 'statutory' ? limits[clock] : unit && unitFacts(file, unit);
  return facts !== undefined && runningFacts(facts, file.calendar) === undefined;
}

/** What must hold of the whole story, told from the beginning. */
function checkStory(paper: PaperCase): void {
  const { events, file, now } = paper;
  expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
  expect(clockExplanation(file, now).caseNo).toBe(file.state.caseNo);
  let state = unregistered('QH2026000001');
  const rung: string[] = [];
  let handlers = 0;
  for (const event of events) {
    const next = evolve(state, event);
    const moved = next.status !== state.status;
    expect(moved ? EDGES[state.status] : [next.status]).toContain(next.status);
    if (event.type === 'FirstHandlerDesignated') handlers++;
    if (event.type.startsWith('Limit')) rung.push((event.data as { alarm: string }).alarm);
    state = next;
  }
  expect(state).toEqual(file.state);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  expect(new Set(rung).size).toBe(rung.length);
  expect(handlers).toBe(state.firstHandler.fixed ? 1 : 0);
  // Whatever it issues in writing can be printed.
  expect(printedOf(paper).flatMap(({ blanks }) => blanks)).toEqual([]);
}

/** Everybody is where the rules put him: nobody holds a duty who is away, while anybody is there to take it. */
async function checkHolders(paper: PaperCase): Promise<void> {
  await paper.resolveAnew();
  for (const duty of dutiesOf(paper.file)) {
    const holder = paper.file.state.assignments[duty.id]!;
    const { recused } = paper.file.state;
    const here = !recused.includes(holder.person) && !isAway(holder.person, paper.now, paper.absences);
    const keeps = here && isKept(paper.file.state, duty.id);
    const { stoodAside: _aside, ...ofPost } = resolvePost(duty.post, paper.now, organisation, paper.absences, recused);
    expect(holder).toEqual(keeps ? holder : ofPost);
    const post = organisation.posts.find(({ code }) => code === duty.post)!;
    const present = ['director', 'deputy', ...post.b].filter(
      (person) => !recused.includes(person) && !isAway(person, paper.now, paper.absences),
    );
    expect(isAway(holder.person, paper.now, paper.absences) ? present : []).toEqual([]);
  }
}

it('whatever anybody does, in whatever order: one first handler, one holder, one story', async () => {
  await fc.assert(
    fc.asyncProperty(item, steps, fc.constantFrom(3, 3, 2, 2, 1, 0), async (matter, taken, handedIn) => {
      const paper = new PaperCase(matter, morning('2026-03-02'));
      await paper.register({ materials: allMaterials.slice(0, handedIn) });
      check(paper);
      for (const next of taken) await takeAndCheck(paper, next);
      checkStory(paper);
      await checkHolders(paper);
      checkStory(paper);
    }),
    { numRuns: RUNS },
  );
}, 60_000);

it.each(CASE_STATES)(
  'goes on from %s as from anywhere',
  async (status) => {
    await fc.assert(
      fc.asyncProperty(status === 'registered' ? fc.constant(plainItem) : start, steps, async (matter, taken) => {
        const paper = await caseIn(status, status === 'preReview' ? jointItem : matter);
        for (const next of taken) {
          await take(paper, next);
          check(paper);
        }
        checkStory(paper);
        await checkHolders(paper);
      }),
      { numRuns: Math.ceil(RUNS / (status === 'underReview' ? 2 : 15)) },
    );
  },
  60_000,
);
