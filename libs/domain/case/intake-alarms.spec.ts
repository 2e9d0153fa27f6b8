import type { Instant } from '../clock/types';
import type { RuleId } from '../refusal';
import { alarmsOf } from './alarms';
import { follows } from './edition';
import { noticeWindow } from './notice-window';
import {
  allMaterials,
  applicant,
  caseIn,
  clerk,
  jointItem,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
  registry,
} from './paper.testing';
import { inboxRows } from './projection';
import type { CaseEventType } from './types';

const at = (day: string, time = '17:00'): Instant => Date.parse(`${day}T${time}:00+08:00`);
const local = (instant: Instant) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const window = (days: number, item = plainItem) => ({ ...item, noticeWindowDays: days });
const written = { form: 'written' as const, missing: [] };

/** The alarms whose clock begins with one of these names. */
function alarms(paper: PaperCase, ...clocks: string[]) {
  return alarmsOf(paper.file)
    .filter(({ clock }) => clocks.some((name) => clock.startsWith(name)))
    .map(({ clock, kind, at: instant }) => [clock, kind, local(instant)]);
}

describe('R-LAW-01 the notice window', () => {
  it('ends with the last of its working days, and is reminded of in the morning of that day', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(noticeWindow(paper.file)).toEqual({ from: '2026-03-02', day: '2026-03-09', at: at('2026-03-09') });
    expect(alarms(paper, 'acceptance')).toEqual([
      ['acceptance', 'red', '2026-03-09 09:00'],
      ['acceptance', 'deemed', '2026-03-09 17:00'],
    ]);
    await paper.passTo(at('2026-03-09', '09:00'));
    expect(paper.of('LimitReminded').at(-1)).toMatchObject({
      rule: 'R-LAW-01',
      data: { clock: 'acceptance', level: 'red', due: '2026-03-09', dueAt: at('2026-03-09'), to: ['window-1'] },
    });
  });

  it.each([
    ['2026-03-02', '09:00', '2026-03-02 17:00', []],
    ['2026-03-02', '17:00', '2026-03-03 17:00', ['2026-03-03 09:00']],
    ['2026-03-07', '09:00', '2026-03-09 17:00', ['2026-03-09 09:00']], // a Saturday
  ])('of a matter told on the spot that came on %s at %s ends on %s, reminded %j', async (day, time, end, reminded) => {
    const paper = new PaperCase(window(0), at(day, time));
    await paper.register();
    expect(alarms(paper, 'acceptance')).toEqual([
      ...reminded.map((instant) => ['acceptance', 'red', instant]),
      ['acceptance', 'deemed', end],
    ]);
  });

  it('of an import counts from the day of the import', async () => {
    const past = { receivedAt: morning('2026-02-02') };
    const paper = new PaperCase(plainItem, morning('2026-03-03'));
    await paper.register({ by: registry, past });
    expect(noticeWindow(paper.file)).toMatchObject({ from: '2026-03-03', day: '2026-03-10' });
    await paper.passTo(at('2026-03-10'));
    expect(paper.file.state).toMatchObject({ acceptedOn: '2026-02-02', deemedAccepted: true });
    const spot = new PaperCase(window(0), at('2026-03-03', '18:00'));
    await spot.register({ by: registry, past });
    expect(noticeWindow(spot.file)).toEqual({ from: '2026-03-03', day: '2026-03-04', at: at('2026-03-04') });
  });

  it('is none once told, once accepted, without a window in the catalogue, and for cases of the first edition', async () => {
    expect(noticeWindow((await caseIn('awaitingSupplement', plainItem)).file)).toBeUndefined();
    expect(noticeWindow((await caseIn('accepted')).file)).toBeUndefined();
    const told = await caseIn('awaitingSupplement', plainItem);
    await told.do('supplement', applicant, { materials: allMaterials.slice(1) });
    expect(told.file.state.status).toBe('registered');
    expect(noticeWindow(told.file)).toBeUndefined();
    const { noticeWindowDays: _none, ...item } = plainItem;
    const paper = await caseIn('registered', item);
    expect(noticeWindow(paper.file)).toBeUndefined();
    const { edition: _second, ...first } = (await caseIn('registered', plainItem)).file.state;
    expect(noticeWindow({ ...paper.file, state: first })).toBeUndefined();
    expect([follows({}, 1), follows({}, 2), follows({ edition: 2 }, 2)]).toEqual([true, false, true]);
  });
});

describe('R-LAW-01 acceptance by the law', () => {
  const events: [CaseEventType, RuleId][] = [
    ['CaseAccepted', 'R-LAW-01'],
    ['MaterialsOwed', 'R-JNT-04'],
    ['NoticeIssued', 'R-LAW-01'],
    ['SuspectedBreachRecorded', 'R-SUP-04'],
  ];
  const owed = { materials: ['photo'], by: '2026-03-09', on: '2026-03-02' };

  it('is the system’s, at the end of the window, from the day of receipt, with its notice and its suspected breach', async () => {
    const paper = new PaperCase(window(2));
    await paper.register({ materials: [] });
    const before = paper.file.state;
    await paper.passTo(at('2026-03-04', '18:00'));
    const from = paper.events.findIndex(({ type }) => type === 'CaseAccepted');
    expect(
      paper.events.slice(from, from + 4).map(({ type, rule, at: instant, actor }) => [type, rule, instant, actor.kind]),
    ).toEqual(events.map(([type, rule]) => [type, rule, at('2026-03-04'), 'system']));
    const [accepted, owing, notice, breach] = paper.events.slice(from).map(({ data }) => data);
    expect(accepted).toEqual({ on: '2026-03-02', recordedOn: '2026-03-04', deemed: true });
    expect(owing).toEqual(owed);
    expect(notice).toMatchObject({
      kind: 'acceptance',
      issuedOn: '2026-03-02',
      content: {
        on: '2026-03-02',
        deemed: true,
        reason: '逾期未一次性告知补正，自收到申请之日起即为受理',
        owed,
        statutoryLimit: plainItem.statutoryLimit,
        promisedDue: '2026-03-09',
      },
    });
    expect(breach).toEqual({
      kind: 'notAcceptedInTime',
      clock: 'acceptance',
      detail: 'form, lease',
      person: 'window-1',
      post: 'window',
    });
    expect(inboxRows(before, paper.of('CaseAccepted')).map(({ person }) => person)).toEqual(['window-1']);
  });

  it('names the day where nothing was missing', async () => {
    const paper = new PaperCase(window(2));
    await paper.register();
    await paper.passTo(at('2026-03-04'));
    expect(paper.of('SuspectedBreachRecorded')[0]!.data.detail).toBe('2026-03-02');
  });

  it('is found by whoever acts after the window and before its alarm', async () => {
    const paper = new PaperCase(window(2));
    await paper.register({ materials: [] });
    paper.now = at('2026-03-04', '17:01');
    const refusal = await paper.perform('oneTimeNotice', clerk, written);
    expect(refusal.refusal).toMatchObject({
      code: 'NOTICE_TOO_LATE',
      rule: 'R-LAW-01',
      message: 'Nothing was told in time: the application is accepted since 2026-03-02.',
      params: { acceptedOn: '2026-03-02' },
    });
    expect(paper.file.state.status).toBe('accepted');
  });

  it('takes the clocks of the first stage’s units back with it, and no further than to the first handler', async () => {
    const named = new PaperCase(window(2, namedItem));
    await named.register();
    await named.passTo(at('2026-03-04'));
    expect(named.of('StageBegan').map(({ data }) => data.on)).toEqual(['2026-03-02']);
    const designated = new PaperCase(window(4));
    await designated.register();
    designated.now = morning('2026-03-04');
    await designated.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    await designated.passTo(at('2026-03-06'));
    expect(designated.of('StageBegan').map(({ data }) => data.on)).toEqual(['2026-03-04']);
    const later = new PaperCase(window(2));
    await later.register();
    await later.passTo(morning('2026-03-06'));
    await later.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    expect(later.of('StageBegan').map(({ data }) => data.on)).toEqual(['2026-03-06']);
  });

  it('of a clerk’s own stays the day on which he accepts', async () => {
    const paper = await caseIn('registered', namedItem);
    await paper.passTo(morning('2026-03-04'));
    await paper.do('accept', clerk, {});
    expect(paper.of('StageBegan').map(({ data }) => data.on)).toEqual(['2026-03-04']);
  });
});

describe('R-JNT-03 a unit in pre-review', () => {
  it('that has not looked is reminded on the last day of the window, and its silence is recorded at its end', async () => {
    const paper = await caseIn('preReview');
    await paper.do('opine', officer('food-1'), { unitCode: 'food', opinion: 'agree' });
    expect(alarms(paper, 'preReview:')).toEqual([
      ['preReview:health', 'red', '2026-03-09 09:00'],
      ['preReview:lead', 'red', '2026-03-09 09:00'],
      ['preReview:health', 'silence', '2026-03-09 17:00'],
      ['preReview:lead', 'silence', '2026-03-09 17:00'],
    ]);
    await paper.passTo(at('2026-03-09', '09:00'));
    const reminded = paper.of('LimitReminded').filter(({ rule }) => rule === 'R-JNT-03');
    expect(reminded.map(({ data }) => data.to)).toEqual([['health-1'], ['food-head']]);
    const before = paper.file.state;
    await paper.passTo(at('2026-03-09'));
    expect(paper.of('PreReviewSilenceRecorded')).toMatchObject([
      {
        rule: 'R-JNT-03',
        at: at('2026-03-09'),
        data: { unitCode: 'health', due: '2026-03-09', dueAt: at('2026-03-09') },
      },
      { actor: { kind: 'system' }, data: { unitCode: 'lead', alarm: 'preReview:lead:silence:0' } },
    ]);
    expect(paper.file.state.units.map(({ unitCode, silent }) => [unitCode, silent])).toEqual([
      ['food', undefined],
      ['health', true],
      ['lead', true],
    ]);
    const heard = inboxRows(before, paper.of('PreReviewSilenceRecorded'));
    expect(heard.map(({ person }) => person)).toEqual(['window-1', 'window-1']);
    expect(paper.file.state).toMatchObject({ status: 'accepted', acceptedOn: '2026-03-02' });
  });

  it('that has not looked when the notice is given stands in the ledger, and hears of it', async () => {
    const paper = new PaperCase(jointItem);
    await paper.register({ materials: allMaterials.slice(0, 1) });
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    const before = paper.file.state;
    await paper.do('oneTimeNotice', clerk, written);
    expect(paper.of('OneTimeNoticeGiven')[0]!.data.notLooked).toEqual(['food', 'lead']);
    const heard = inboxRows(before, paper.of('OneTimeNoticeGiven'));
    expect(heard.map(({ person }) => person)).toEqual(['food-1', 'food-head']);
    expect(alarms(paper, 'preReview:')).toEqual([]);
  });

  it('that has not looked when the application is accepted stands in the ledger as well', async () => {
    const paper = new PaperCase(jointItem);
    await paper.register();
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    await paper.do('accept', clerk, {});
    expect(paper.of('CaseAccepted')[0]!.data.notLooked).toEqual(['food', 'lead']);
  });

  it('is not spoken of where all have looked', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ materials: [] });
    await paper.do('oneTimeNotice', clerk, written);
    expect(paper.of('OneTimeNoticeGiven')[0]!.data).not.toHaveProperty('notLooked');
  });
});

describe('R-INT-03 a supplement that never comes', () => {
  const waiting = async (changed = {}) => {
    const paper = new PaperCase(plainItem, morning('2026-03-02'), { supplementLapseDays: 5, ...changed });
    await paper.register({ materials: allMaterials.slice(0, 1) });
    await paper.do('oneTimeNotice', clerk, written);
    return paper;
  };

  it('closes the case after the second period, as the notice has said', async () => {
    const paper = await waiting();
    expect(paper.of('OneTimeNoticeGiven')[0]!.data).toMatchObject({
      supplementBy: '2026-03-16',
      withdrawnAfter: '2026-03-23',
    });
    expect(alarms(paper, 'supplement').at(-1)).toEqual(['supplement', 'withdrawn', '2026-03-23 17:00']);
    await paper.passTo(at('2026-03-23', '16:59'));
    expect(paper.file.state.status).toBe('awaitingSupplement');
    const from = paper.events.length;
    await paper.passTo(at('2026-03-23'));
    expect(
      paper.events.slice(from).map(({ type, rule, at: instant, actor }) => [type, rule, instant, actor.kind]),
    ).toEqual([
      ['CaseWithdrawn', 'R-INT-03', at('2026-03-23'), 'system'],
      ['NoticeIssued', 'R-CLS-01', at('2026-03-23'), 'system'],
      ['CaseClosed', 'R-CLS-04', at('2026-03-23'), 'system'],
      ['DutiesAssigned', 'R-ABP-07', at('2026-03-23'), 'system'],
      ['ClosingReported', 'R-CLS-03', at('2026-03-23'), 'system'],
    ]);
    const reason = '逾期未补正，按一次性告知书所告知的视为撤回申请';
    expect(paper.of('CaseWithdrawn')[0]!.data).toEqual({ reason, on: '2026-03-23', byDefault: true });
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'withdrawal',
      content: { outcome: 'withdrawn', reason },
    });
    expect(paper.file.state).toMatchObject({
      status: 'closed',
      outcome: 'withdrawn',
      closing: { on: '2026-03-23', promised: 'notStarted', statutory: 'notStarted' },
    });
  });

  it('does not once it has come', async () => {
    const paper = await waiting();
    await paper.do('supplement', applicant, { materials: allMaterials.slice(1) });
    expect(alarms(paper, 'supplement')).toEqual([]);
  });

  it.each([undefined, 0])('never does where the centre has set %s, and the notice says nothing of it', async (days) => {
    const paper = await waiting({ supplementLapseDays: days });
    expect(paper.file.state.notices.at(-1)!.content).toEqual({
      missing: paper.file.state.missing,
      supplementBy: '2026-03-16',
    });
    expect(alarms(paper, 'supplement').map(([, kind]) => kind)).toEqual(['due', 'sectionHead', 'leader']);
  });
});

describe('R-LAW-10 an undertaking that nobody has checked', () => {
  it('is reminded of at the end of its day, once the case is accepted', async () => {
    const item = { ...namedItem, undertakingFor: ['lease'] };
    const paper = new PaperCase(item);
    await paper.register({
      materials: allMaterials.slice(0, 1),
      undertakings: [{ code: 'lease', signedOn: '2026-03-01' }],
    });
    expect(alarms(paper, 'undertaking:')).toEqual([]);
    await paper.do('accept', clerk, {});
    expect(alarms(paper, 'undertaking:')).toEqual([['undertaking:lease', 'due', '2026-03-30 17:00']]);
    await paper.passTo(at('2026-03-30'));
    expect(paper.of('LimitReminded').find(({ rule }) => rule === 'R-LAW-10')!.data).toMatchObject({
      clock: 'undertaking:lease',
      to: ['food-1'],
    });
  });
});
