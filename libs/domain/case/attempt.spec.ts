import { allowedActions, attempt, stamp } from './attempt';
import type { CaseAction } from './commands';
import {
  applicant,
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  type PaperCase,
  plainItem,
  registry,
} from './paper.testing';
import { policies } from './policies';
import type { By } from './types';

const handler = officer('food-1');
const health = officer('health-1');
const stranger = officer('stranger');
const actions = (paper: PaperCase, by: By): CaseAction[] => allowedActions(paper.file, by);

describe('an attempt', () => {
  const command = { by: clerk, key: 'k' };

  it('is refused when somebody has acted since its sender looked', async () => {
    const { file, now } = await caseIn('registered', plainItem);
    const { seq } = file.state;
    expect(attempt(file, 'accept', { ...command, ifSeq: seq - 1 }, now)).toEqual({
      drafts: [],
      refusal: { code: 'STALE', message: 'Somebody has acted since you looked; look again.', params: { seq } },
    });
    expect(attempt(file, 'accept', { ...command, ifSeq: 0 }, now).refusal?.code).toBe('STALE');
    expect(attempt(file, 'accept', { ...command, ifSeq: seq }, now).refusal).toBeUndefined();
  });

  it('tells the post in whose name it is done, where there is one', async () => {
    const { file, now } = await caseIn('registered', plainItem);
    expect(attempt(file, 'accept', command, now).forPost).toBe('window');
    expect(attempt(file, 'withdraw', { by: applicant, key: 'k' }, now)).not.toHaveProperty('forPost');
  });

  it('with a day that is none is refused by the clock’s code', async () => {
    const { file, now } = await caseIn('underReview');
    const broken = { by: handler, key: 'k', on: 'tomorrow', place: 'p', purpose: 'q' };
    expect(attempt(file, 'makeAppointment', broken, now).refusal?.code).toBe('CLOCK_DAY_INVALID');
  });

  it('fails loudly on what is no refusal', async () => {
    const { file, now } = await caseIn('registered', plainItem);
    const broken = { ...file, calendar: undefined } as unknown as typeof file;
    expect(() => attempt(broken, 'accept', command, now)).toThrow(TypeError);
  });

  it('is pure: it leaves the file as it was', async () => {
    const { file, now } = await caseIn('registered', plainItem);
    const before = structuredClone(file.state);
    attempt(file, 'accept', command, now);
    expect(file.state).toEqual(before);
  });
});

describe('the actions that somebody may take', () => {
  const BEFORE = ['oneTimeNotice', 'requestRelease', 'decide', 'withdraw', 'tellNotice'];
  const CASE = ['supplement', 'pause', 'requestExtension', 'decide', 'withdraw', 'tellNotice', 'makeAppointment'];
  const REVIEW = [...CASE, 'requestRelease'];
  const OUTSIDE = ['reportForCoordination', 'tellThirdParty', 'openHearing'];
  const inOrder = (expected: readonly string[]) =>
    (Object.keys(policies) as CaseAction[]).filter((action) => expected.includes(action));
  /** Whoever has a duty may stand aside. */
  const andStandAside = (expected: readonly string[]) => inOrder(expected.length > 0 ? [...expected, 'recuse'] : []);

  it.each([
    ['registered', ['accept', 'onTheSpot', ...BEFORE]],
    ['preReview', ['accept', 'onTheSpot', ...BEFORE]],
    ['awaitingSupplement', ['supplement', 'answerQuestion', ...BEFORE]],
    ['accepted', [...REVIEW, ...OUTSIDE]],
    ['underReview', ['tellNotice']],
    ['pendingDecision', ['tellNotice']],
    ['delivering', ['deliver', 'tellNotice']],
    ['closed', []],
  ] as const)('are, for the clerk while %s, %j', async (status, expected) => {
    const paper = await caseIn(status, status === 'registered' ? plainItem : jointItem);
    const holdsNone = status === 'underReview' || status === 'pendingDecision' || status === 'delivering';
    expect(actions(paper, clerk)).toEqual(holdsNone ? expected : andStandAside(expected));
  });

  it.each([
    ['preReview', ['opine']],
    ['awaitingSupplement', []],
    ['accepted', []],
    ['underReview', ['opine', 'addConsultation', 'pressUnit', ...REVIEW, ...OUTSIDE]],
    ['pendingDecision', ['addConsultation', ...REVIEW, ...OUTSIDE]],
    ['delivering', ['deliver', 'tellNotice']],
    ['closed', []],
  ] as const)('are, for the holder of the lead’s post while %s, %j', async (status, expected) => {
    expect(actions(await caseIn(status), handler)).toEqual(andStandAside(expected));
  });

  it.each([
    ['preReview', ['withdraw']],
    ['awaitingSupplement', ['supplement', 'withdraw']],
    ['underReview', ['supplement', 'withdraw']],
    ['delivering', []],
    ['closed', ['rate']],
  ] as const)('are, for the applicant while %s, %j', async (status, expected) => {
    expect(actions(await caseIn(status), applicant)).toEqual(expected);
  });

  it('are a unit’s own: its opinion, its pause and the end of it', async () => {
    const paper = await caseIn('underReview');
    expect(actions(paper, health)).toEqual(['requestRelease', 'recuse', 'opine', 'pause']);
    await paper.do('pause', health, { procedure: 'testing', expectedDays: 2, unitCode: 'health' });
    expect(actions(paper, health)).toEqual(['requestRelease', 'recuse', 'pause', 'prolongPause', 'resume']);
    await paper.do('resume', health, { pauseId: 'P1' });
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    expect(actions(paper, health)).toEqual([]);
  });

  it('are none of a stranger', async () => {
    for (const status of ['preReview', 'accepted', 'underReview', 'pendingDecision', 'delivering'] as const) {
      expect(actions(await caseIn(status), stranger)).toEqual([]);
    }
  });

  it('R-ABP-03 go over to the substitute with the duty', async () => {
    const paper = await caseIn('underReview');
    await paper.away('health-1');
    expect(actions(paper, health)).toEqual([]);
    expect(actions(paper, officer('health-2'))).toEqual(['requestRelease', 'recuse', 'keep', 'opine', 'pause']);
  });

  it('of leaders and the office: to designate, and to decide an extension', async () => {
    const paper = await caseIn('accepted', plainItem);
    expect(actions(paper, leader)).toEqual(['release', 'designate', 'designateSupervisor', 'recuse', 'assignLimit']);
    expect(actions(paper, officer('leader-1'))).toEqual(['designate', 'designateSupervisor', 'recuse']);
    expect(actions(paper, registry)).toEqual(['designate', 'designateSupervisor', 'assignLimit', 'voidRegistration']);
    const asked = await caseIn('underReview', namedItem);
    const always = ['release', 'designateSupervisor', 'reassign', 'recuse', 'assignLimit'];
    expect(actions(asked, leader)).toEqual(always);
    await asked.do('requestExtension', handler, {
      days: 1,
      reason: 'r',
      basis: 'b',
      handlingOpinion: 'h',
      plannedClosingDate: '2026-03-10',
    });
    expect(actions(asked, leader)).toEqual([...always, 'decideExtension']);
    expect(actions(asked, handler)).not.toContain('requestExtension');
  });

  it('are to sign, and to record a missed appointment, where there is something to', async () => {
    const paper = await caseIn('underReview', jointItem, false);
    expect(actions(paper, handler)).toContain('sign');
    expect(actions(paper, handler)).not.toContain('recordNoShow');
    await paper.do('sign', handler, {});
    await paper.do('makeAppointment', handler, { on: '2026-03-03', place: 'p', purpose: 'q' });
    expect(actions(paper, handler)).not.toContain('sign');
    expect(actions(paper, handler)).toContain('recordNoShow');
  });
});

describe('a stamp', () => {
  const actor = { kind: 'person', person: 'x' } as const;
  const draft = { type: 'CaseSigned', data: {} } as const;

  it('gives a draft its place, time and actor', () => {
    expect(stamp(draft, 3, 'id', 1000, actor)).toEqual({
      id: 'id',
      seq: 3,
      type: 'CaseSigned',
      at: 1000,
      actor,
      data: {},
    });
    expect(stamp({ ...draft, rule: 'R-ASG-04', personal: { a: 1 } }, 3, 'id', 1000, actor)).toEqual({
      id: 'id',
      seq: 3,
      type: 'CaseSigned',
      at: 1000,
      actor,
      rule: 'R-ASG-04',
      data: {},
      personal: { a: 1 },
    });
  });

  it('of what the clock did is the system’s, at the instant it was due', () => {
    const at = morning('2026-03-02');
    expect(stamp({ ...draft, system: { at } }, 3, 'id', at + 5, actor)).toMatchObject({
      at,
      actor: { kind: 'system' },
    });
  });
});
