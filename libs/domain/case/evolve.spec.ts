import { evolve, unregistered } from './evolve';
import { caseIn } from './paper.testing';
import type { CaseEvent, CaseEventData, CaseEventType, CaseState, ClockName } from './types';

const person = { kind: 'person', person: 'food-1', forPost: 'food-review' } as const;

function event<T extends CaseEventType>(type: T, data: CaseEventData[T], more: Partial<CaseEvent<T>> = {}): CaseEvent {
  return { id: 'e', seq: 7, type, at: 1000, actor: person, data, ...more } as CaseEvent;
}

/** What an event changes; the state is frozen, so that a fold that writes into it fails. */
function changes<T extends CaseEventType>(state: Partial<CaseState>, type: T, data: CaseEventData[T]) {
  const before = frozen({ ...unregistered('QH1'), ...state });
  const after = evolve(before, event(type, data));
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => key !== 'seq' && value !== before[key as keyof CaseState]),
  );
}

const pressed = (...clocks: ClockName[]) => clocks.map((clock) => ({ clock, to: 'leader' as const, post: 'q' }));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

const unit = (unitCode: string) => ({
  unitCode,
  name: unitCode,
  stage: 's1',
  sectionCode: 's',
  postCode: 'p',
  limit: { amount: 3, unit: 'workingDays' as const },
  state: 'preReview' as const,
  findings: [],
});
const missing = (code: string) => ({ code, reason: 'r', guidance: 'g' });
const material = (code: string) => ({ code, quantity: 1, original: true, receivedOn: '2026-03-02' });
const extension = {
  id: 'E1',
  days: 3,
  reason: 'r',
  basis: 'b',
  handlingOpinion: 'h',
  plannedClosingDate: '2026-03-10',
  requestedBy: 'food-1',
  requestedOn: '2026-03-02',
  state: 'requested' as const,
};

it('a file before its first event knows nothing but its number', () => {
  expect(unregistered('QH1')).toEqual({
    caseNo: 'QH1',
    seq: 0,
    status: 'registered',
    itemCode: '',
    itemVersion: '',
    calendarVersion: '',
    joint: false,
    receivedAt: 0,
    receivedOn: '',
    imported: false,
    intakePost: '',
    materials: [],
    firstHandler: { person: '', post: '', fixed: false },
    missing: [],
    oneTimeNotices: 0,
    units: [],
    pauses: [],
    extensions: [],
    notices: [],
    appointments: [],
    assignments: {},
    escalations: [],
    rung: {},
    epoch: 0,
    commands: [],
    owed: [],
    reassignments: [],
    reports: [],
    remitObjections: [],
    thirdParties: [],
    recused: [],
  });
});

describe('an event changes', () => {
  it('its sequence always', () => {
    expect(evolve(unregistered('QH1'), event('NoShowRecorded', { appointmentId: 'A1', on: 'd' })).seq).toBe(7);
  });

  it.each([
    ['NoShowRecorded', { appointmentId: 'A1', on: 'd' }],
    ['CaseWithdrawn', { on: 'd' }],
    ['SuspectedBreachRecorded', { kind: 'overdue', detail: 'd' }],
  ] as const)('nothing else by %s', (type, data) => {
    expect(changes({}, type, data)).toEqual({});
  });

  it('the pre-review of units: one at a time', () => {
    expect(changes({}, 'PreReviewBegan', { units: [unit('a')] })).toEqual({ status: 'preReview', units: [unit('a')] });
    expect(
      changes({ units: [unit('a'), unit('b')] }, 'FindingsReported', { unitCode: 'b', findings: [missing('m')] }),
    ).toEqual({
      units: [
        unit('a'),
        { ...unit('b'), state: 'preReviewed', findings: [missing('m')], lookedAt: 1000, lookedBy: 'food-1' },
      ],
    });
  });

  it('the notice: it empties the findings that it tells, and the date that was pressed for is void', () => {
    const escalations = pressed('promised', 'unit:a', 'statutory');
    const units = [{ ...unit('a'), findings: [missing('m')] }];
    const given = { noticeId: 'N2', missing: [missing('m')], form: 'written' as const, on: '2026-03-02' };
    expect(changes({ units, oneTimeNotices: 1, escalations }, 'OneTimeNoticeGiven', given)).toEqual({
      status: 'awaitingSupplement',
      escalations: pressed('unit:a'),
      missing: [missing('m')],
      noticedOn: '2026-03-02',
      oneTimeNotices: 2,
      units: [unit('a')],
    });
  });

  it.each([
    [true, 'preReview'],
    [false, 'registered'],
  ] as const)('the completing supplement: joint %s goes back to %s', (joint, status) => {
    const state = {
      joint,
      status: 'awaitingSupplement' as const,
      materials: [material('a')],
      epoch: 3,
      units: [unit('a')],
    };
    const data = { materials: [material('b')], stillMissing: [], on: '2026-03-06' };
    expect(changes(state, 'SupplementReceived', data)).toEqual({
      materials: [material('a'), material('b')],
      owed: [],
      missing: [],
      status,
      completedOn: '2026-03-06',
      epoch: 4,
      units: [{ ...unit('a'), state: 'preReviewed' }],
    });
  });

  it('the materials only, by a part of the supplement or one that comes in review', () => {
    const part = { materials: [material('b')], stillMissing: [missing('c')], on: '2026-03-06' };
    const taken = { materials: [material('b')], owed: [], missing: [missing('c')] };
    expect(changes({ status: 'awaitingSupplement' }, 'SupplementReceived', part)).toEqual(taken);
    const late = { ...part, stillMissing: [] };
    expect(changes({ status: 'underReview' }, 'SupplementReceived', late)).toEqual({ ...taken, missing: [] });
  });

  it('the designation, step by step', () => {
    expect(changes({}, 'LeadSectionDesignated', { sectionCode: 's' })).toEqual({ leadSection: 's' });
    expect(changes({}, 'LeadPostDesignated', { postCode: 'p', on: 'd' })).toEqual({ leadPost: 'p' });
    expect(changes({}, 'FirstHandlerDesignated', { person: 'x', post: 'p', on: 'd' })).toEqual({
      firstHandler: { person: 'x', post: 'p', fixed: true },
      signFrom: 'd',
    });
    expect(changes({}, 'CaseSigned', {})).toEqual({ signedAt: 1000 });
  });

  it('the stage: its units take the place of those that pre-reviewed', () => {
    const begun = { ...unit('a'), state: 'reviewing' as const, startedOn: 'd' };
    expect(changes({ units: [unit('a'), unit('b')] }, 'StageBegan', { stage: 's1', on: 'd', units: [begun] })).toEqual({
      status: 'underReview',
      stage: 's1',
      units: [unit('b'), begun],
    });
    expect(changes({}, 'ReviewCompleted', {})).toEqual({ status: 'pendingDecision' });
  });

  it('the opinion of one unit, with what was said and by whom', () => {
    const units = [unit('a'), unit('b')];
    const answered = {
      ...unit('a'),
      state: 'answered',
      opinion: 'agree',
      answeredOn: 'd',
      answeredAt: 1000,
      answeredBy: 'food-1',
    };
    const data = { unitCode: 'a', opinion: 'agree' as const, on: 'd' };
    expect(changes({ units }, 'OpinionGiven', data)).toEqual({ units: [answered, unit('b')] });
    expect(changes({ units }, 'OpinionGiven', { ...data, basis: 'b', conditions: 'c' })).toEqual({
      units: [{ ...answered, basis: 'b', conditions: 'c' }, unit('b')],
    });
    const bySystem = evolve(
      { ...unregistered('x'), units },
      event('OpinionGiven', data, { actor: { kind: 'system' } }),
    );
    expect(bySystem.units[0]).not.toHaveProperty('answeredBy');
  });

  it('one pause', () => {
    const pause = (id: string) => ({
      id,
      procedure: 'testing' as const,
      stops: [],
      began: 'd',
      expectedDays: 1,
      expectedEnd: 'd',
      noticeId: 'N',
    });
    expect(changes({ pauses: [pause('P1')] }, 'PauseBegan', pause('P2'))).toEqual({
      pauses: [pause('P1'), pause('P2')],
    });
    expect(changes({ pauses: [pause('P1'), pause('P2')] }, 'PauseEnded', { pauseId: 'P2', on: 'e' })).toEqual({
      pauses: [pause('P1'), { ...pause('P2'), ended: 'e' }],
    });
  });

  it('one extension; a granted one begins the reminders anew', () => {
    const other = { ...extension, id: 'E2' };
    expect(changes({ extensions: [other] }, 'ExtensionRequested', extension)).toEqual({
      extensions: [other, extension],
    });
    const extensions = [other, extension];
    const decided = { decidedBy: 'food-1', decisionReason: 'x' };
    const approved = { extensionId: 'E1', reason: 'x', noticeId: 'N3', on: 'd' };
    const escalations = pressed('unit:a', 'statutory');
    expect(changes({ extensions, epoch: 1, escalations }, 'ExtensionApproved', approved)).toEqual({
      epoch: 2,
      escalations: pressed('unit:a'),
      extensions: [other, { ...extension, state: 'approved', noticeId: 'N3', ...decided }],
    });
    expect(changes({ extensions }, 'ExtensionRefused', { extensionId: 'E1', reason: 'x', on: 'd' })).toEqual({
      extensions: [other, { ...extension, state: 'refused', ...decided }],
    });
    expect(changes({ extensions }, 'ExtensionLapsed', { extensionId: 'E1', on: 'd' })).toEqual({
      extensions: [other, { ...extension, state: 'lapsed' }],
    });
    const system = { actor: { kind: 'system' as const } };
    for (const folded of [
      evolve({ ...unregistered('x'), extensions }, event('ExtensionApproved', approved, system)),
      evolve({ ...unregistered('x'), extensions }, event('ExtensionRefused', approved, system)),
    ]) {
      expect(folded.extensions[1]).not.toHaveProperty('decidedBy');
    }
  });

  it('one notice', () => {
    const notice = (id: string) => ({
      id,
      kind: 'pause' as const,
      number: id,
      form: 'written' as const,
      issuedOn: 'd',
      content: {},
    });
    const notices = [notice('N1'), notice('N2')];
    expect(changes({ notices }, 'NoticeIssued', notice('N3'))).toEqual({ notices: [...notices, notice('N3')] });
    const told = { noticeId: 'N2', way: 'phone' as const, toldAt: 5 };
    expect(changes({ notices }, 'NoticeTold', told)).toEqual({
      notices: [notice('N1'), { ...notice('N2'), told: { way: 'phone', at: 5, by: 'food-1' } }],
    });
    const bySystem = evolve(
      { ...unregistered('x'), notices },
      event('NoticeTold', told, { actor: { kind: 'system' } }),
    );
    expect(bySystem.notices[1]!.told!.by).toBe('system');
  });

  it('the appointments and the holders, those that are named', () => {
    const appointment = { id: 'A1', on: 'd', place: 'p', purpose: 'q', noticeId: 'N' };
    expect(changes({}, 'AppointmentMade', appointment)).toEqual({ appointments: [appointment] });
    const holder = (who: string) => ({ post: 'p', person: who, substitute: false, emptyPost: false });
    const assignments = { sign: holder('a'), handle: holder('a') };
    const data = { assignments: { handle: holder('b') }, cause: 'absence' as const };
    expect(changes({ assignments }, 'DutiesAssigned', data)).toEqual({
      assignments: { sign: holder('a'), handle: holder('b') },
    });
  });

  it('what has rung', () => {
    const rung = { x: true } as const;
    const alarm = { alarm: 'y', clock: 'promised' as const, due: 'd', dueAt: 1 };
    const both = { rung: { x: true, y: true } };
    expect(changes({ rung }, 'LimitReminded', { ...alarm, level: 'red', to: [] })).toEqual(both);
    expect(changes({ rung }, 'LimitExpired', { ...alarm, to: [] })).toEqual(both);
    const first = { clock: 'statutory' as const, to: 'leader' as const, post: 'q' };
    const escalated = { ...alarm, to: 'sectionHead' as const, post: 'p' };
    const holder = { post: 'p', person: 'a', substitute: false, emptyPost: false };
    const others = { handle: holder, 'press:promised:leader': holder };
    const assignments = { ...others, 'press:promised:sectionHead': holder };
    expect(changes({ rung, escalations: [first], assignments }, 'LimitEscalated', escalated)).toEqual({
      ...both,
      assignments: others,
      escalations: [first, { clock: 'promised', to: 'sectionHead', post: 'p' }],
    });
    const again = { ...first, clock: 'promised' as const, to: 'sectionHead' as const };
    expect(changes({ rung, escalations: [again, first] }, 'LimitEscalated', escalated)).toEqual({
      ...both,
      assignments: {},
      escalations: [first, { clock: 'promised', to: 'sectionHead', post: 'p' }],
    });
  });

  it('the end', () => {
    const closing = { on: 'd', at: 3, promised: 'early' as const, statutory: 'early' as const };
    const decision = { outcome: 'granted' as const, on: 'd', closing };
    expect(changes({}, 'DecisionMade', decision)).toEqual({ status: 'delivering', decision });
    expect(changes({}, 'CaseDelivered', { way: 'post', on: 'd' })).toEqual({ delivery: { way: 'post', on: 'd' } });
    const escalations = [{ clock: 'promised' as const, to: 'leader' as const, post: 'q' }];
    expect(changes({ escalations }, 'CaseClosed', { outcome: 'withdrawn', closing })).toEqual({
      status: 'closed',
      outcome: 'withdrawn',
      closing,
      escalations: [],
    });
  });
});

it('a registered case with everything named by its events is the same when folded from them alone', async () => {
  const paper = await caseIn('closed');
  expect(paper.events.reduce(evolve, unregistered('QH2026000001'))).toEqual(paper.file.state);
});
