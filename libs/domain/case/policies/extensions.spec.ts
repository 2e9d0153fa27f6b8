import type { MatterItem } from '../../catalogue/types';
import { caseIn, clerk, leader, morning, namedItem, officer, type PaperCase } from '../paper.testing';
import { caseView } from '../view';

const handler = officer('food-1');
const request = {
  days: 5,
  reason: '现场复杂',
  basis: '四十二条',
  handlingOpinion: '拟延期',
  plannedClosingDate: '2026-03-16',
};
const granting = { extensionId: 'E1', approve: true, reason: '同意' };
/** Promised limit of five working days from Monday 2 March: it ends on Monday the 9th. */
const inReview = (item: MatterItem = namedItem) => caseIn('underReview', item);
const asked = async (more: object = {}, item?: MatterItem): Promise<PaperCase> => {
  const paper = await inReview(item);
  await paper.do('requestExtension', handler, { ...request, ...more });
  return paper;
};
const withExtension = (more: object): MatterItem => ({
  ...namedItem,
  extension: { ...namedItem.extension!, ...more },
});

/** The day by which the leader decides, as the page of the case shows it. */
const decideBy = ({ file, now }: PaperCase) => caseView(file, now).extensions[0]!.decideBy;

describe('R-CLK-07 a request for an extension', () => {
  it('holds its four contents and the day by which it is decided', async () => {
    const paper = await inReview();
    expect((await paper.perform('requestExtension', handler, request)).created).toBe('E1');
    expect(paper.of('ExtensionRequested')).toMatchObject([{ rule: 'R-CLK-07', actor: { forPost: 'food-review' } }]);
    expect(paper.file.state.extensions).toEqual([
      {
        ...request,
        id: 'E1',
        requestedBy: 'food-1',
        requestedOn: '2026-03-02',
        state: 'requested',
      },
    ]);
    expect(decideBy(paper)).toBe('2026-03-04');
    expect(paper.file.state.assignments['decideExtension:E1']!.person).toBe('leader-1');
  });

  it('is decided within the limit where the item says so', async () => {
    const paper = await asked({}, withExtension({ told: 'withinLimit' }));
    expect(decideBy(paper)).toBe('2026-03-09');
  });

  it('is decided three days before where the item says that', async () => {
    const paper = await asked({}, withExtension({ told: 'threeDaysBefore' }));
    expect(decideBy(paper)).toBe('2026-03-04');
  });

  it('comes at the latest on the last day with three counted days left', async () => {
    const paper = await inReview();
    paper.now = Date.parse('2026-03-04T23:59:59+08:00');
    expect(await paper.do('requestExtension', handler, request)).toBeUndefined();
  });

  it('R-CLK-08 that comes a day later is refused, and recorded as a suspected breach', async () => {
    const paper = await inReview();
    await paper.passTo(Date.parse('2026-03-05T00:00:00+08:00'));
    expect(await paper.refusal('requestExtension', handler, request)).toEqual([
      'EXTENSION_TOO_LATE',
      'R-CLK-08',
      'SuspectedBreachRecorded',
    ]);
    expect(paper.of('SuspectedBreachRecorded')).toMatchObject([
      {
        rule: 'R-CLK-08',
        data: { kind: 'lateExtensionRequest', person: 'food-1', detail: '2026-03-05' },
        actor: { person: 'food-1', forPost: 'food-review' },
        command: { refusal: { code: 'EXTENSION_TOO_LATE', params: { lastDay: '2026-03-04' } } },
      },
    ]);
    expect(paper.file.state.extensions).toEqual([]);
  });

  it.each([
    [0, ['EXTENSION_OVER_MAXIMUM', 'R-CLK-08']],
    [1.5, ['EXTENSION_OVER_MAXIMUM', 'R-CLK-08']],
    [16, ['EXTENSION_OVER_MAXIMUM', 'R-CLK-08']],
    [1, [undefined, undefined, 'ExtensionRequested', 'DutiesAssigned']],
    [15, [undefined, undefined, 'ExtensionRequested', 'DutiesAssigned']],
  ])('of %d days, where the law allows 15: %j', async (days, answer) => {
    const paper = await inReview();
    expect(await paper.refusal('requestExtension', handler, { ...request, days })).toEqual(answer);
  });

  it('R-CLK-08 stays within the maximum of all that were granted, the refused left out', async () => {
    const paper = await asked({ days: 14 });
    await paper.do('decideExtension', leader, { ...granting, approve: false });
    await paper.do('requestExtension', handler, { ...request, days: 10 });
    await paper.do('decideExtension', leader, { ...granting, extensionId: 'E2' });
    const third = await paper.perform('requestExtension', handler, { ...request, days: 6 });
    expect(third.refusal).toMatchObject({ code: 'EXTENSION_OVER_MAXIMUM', params: { left: 5, max: 15 } });
    expect(third.refusal?.message).toBe('The law leaves 5 days of extension.');
    expect((await paper.perform('requestExtension', handler, { ...request, days: 5 })).created).toBe('E3');
  });

  it.each([
    ['2026-03-01', ['PLANNED_DATE_PAST', 'R-CLK-07']],
    ['2026-02-30', ['CLOCK_DAY_INVALID', undefined]],
    ['2026-03-02', [undefined, undefined, 'ExtensionRequested', 'DutiesAssigned']],
  ])('planned to close on %s: %j', async (plannedClosingDate, answer) => {
    const paper = await inReview();
    expect(await paper.refusal('requestExtension', handler, { ...request, plannedClosingDate })).toEqual(answer);
  });

  it('waits for its decision before the next', async () => {
    expect(await (await asked()).refusal('requestExtension', handler, request)).toEqual([
      'EXTENSION_PENDING',
      'R-CLK-07',
    ]);
  });

  it('is unknown to an item without extension', async () => {
    const { extension: _none, ...item } = namedItem;
    expect(await (await inReview(item)).refusal('requestExtension', handler, request)).toEqual([
      'NOT_EXTENDABLE',
      'R-CLK-08',
    ]);
  });

  it('is the first handler’s, while the case is in review', async () => {
    const paper = await inReview();
    for (const by of [leader, clerk, officer('food-head')]) {
      expect(await paper.refusal('requestExtension', by, request)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    for (const status of ['registered', 'delivering'] as const) {
      expect(await (await caseIn(status, namedItem)).refusal('requestExtension', handler, request)).toEqual([
        'ILLEGAL_MOVE',
        'R-CLK-07',
      ]);
    }
  });

  it('while paused is measured by the told length of the pause, and decided by a day that the end of it brings', async () => {
    const paper = await inReview();
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 10 });
    paper.now = morning('2026-03-10');
    expect(await paper.do('requestExtension', handler, request)).toBeUndefined();
    expect(decideBy(paper)).toBeNull();
    await paper.do('resume', handler, { pauseId: 'P1' });
    // Due on 17 March, five counted days after the pause, which ended on the 10th.
    expect(decideBy(paper)).toBe('2026-03-12');
  });
});

describe('R-CLK-07 the leader’s decision', () => {
  it('grants with a notice that must be told in time, and starts the reminders anew', async () => {
    const paper = await asked();
    paper.now = morning('2026-03-03');
    expect(await paper.do('decideExtension', leader, granting)).toBeUndefined();
    expect(paper.of('ExtensionApproved')).toMatchObject([
      {
        rule: 'R-CLK-07',
        data: { extensionId: 'E1', reason: '同意', noticeId: 'N3', on: '2026-03-03' },
        actor: { person: 'leader-1', forPost: 'market-leader' },
      },
    ]);
    expect(paper.file.state.notices.at(-1)).toEqual({
      id: 'N3',
      kind: 'extension',
      number: 'QH2026000001-03',
      form: 'written',
      issuedOn: '2026-03-03',
      addressee: { to: 'applicant' },
      content: { reason: '现场复杂', basis: '四十二条', days: 5, newDue: '2026-03-16' },
    });
    expect(paper.file.state.extensions[0]).toMatchObject({
      state: 'approved',
      decidedBy: 'leader-1',
      decisionReason: '同意',
      noticeId: 'N3',
    });
    expect(paper.file.state.epoch).toBe(1);
    expect(caseView(paper.file, paper.now).notices.at(-1)!.tellBy).toBe('2026-03-04');
    expect(paper.file.state.assignments['tell:N3']!.person).toBe('food-1');
  });

  it('tells the new date with all that was granted before', async () => {
    const paper = await asked();
    await paper.do('decideExtension', leader, granting);
    await paper.do('requestExtension', handler, { ...request, days: 1 });
    await paper.do('decideExtension', leader, { ...granting, extensionId: 'E2' });
    expect(paper.file.state.notices.at(-1)!.content['newDue']).toBe('2026-03-17');
  });

  it('refuses with a reason, and moves nothing', async () => {
    const paper = await asked();
    await paper.do('decideExtension', leader, { ...granting, approve: false, reason: '理由不足' });
    expect(paper.of('ExtensionRefused')).toMatchObject([
      { rule: 'R-CLK-07', data: { extensionId: 'E1', reason: '理由不足', on: '2026-03-02' } },
    ]);
    expect(paper.file.state.extensions[0]).toMatchObject({
      state: 'refused',
      decidedBy: 'leader-1',
      decisionReason: '理由不足',
    });
    expect(paper.file.state.epoch).toBe(0);
    expect(paper.file.state.notices.map((notice) => notice.kind)).toEqual(['receipt', 'acceptance']);
  });

  it('is the department leader’s, or the decider’s whom the item names, or his substitute’s', async () => {
    const paper = await asked();
    for (const by of [handler, { person: 'leader-2', roles: ['leader' as const] }, officer('director')]) {
      expect(await paper.refusal('decideExtension', by, granting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    await paper.away('leader-1');
    expect(await paper.refusal('decideExtension', leader, granting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('decideExtension', officer('leader-2'), granting)).toBeUndefined();

    const special = await asked({}, withExtension({ deciderPostCode: 'centre-leader' }));
    expect(await special.refusal('decideExtension', leader, granting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await special.do('decideExtension', officer('director'), granting)).toBeUndefined();
  });

  it('is of a request that waits for it', async () => {
    const none = await inReview();
    expect(await none.refusal('decideExtension', leader, granting)).toEqual(['EXTENSION_UNKNOWN', 'R-CLK-07']);
    const paper = await asked();
    await paper.do('decideExtension', leader, granting);
    expect(await paper.refusal('decideExtension', leader, granting)).toEqual(['EXTENSION_NOT_PENDING', 'R-CLK-07']);
    expect((await paper.perform('decideExtension', leader, granting)).refusal?.params).toEqual({ state: 'approved' });
  });

  it('R-CLK-09 comes too late once the request has lapsed at the limit', async () => {
    const paper = await asked();
    await paper.passTo(Date.parse('2026-03-09T17:00:00+08:00'));
    expect(paper.of('ExtensionLapsed')).toMatchObject([
      { rule: 'R-CLK-09', data: { extensionId: 'E1', on: '2026-03-09' }, actor: { kind: 'system' } },
    ]);
    expect(paper.file.state.extensions[0]!.state).toBe('lapsed');
    expect((await paper.perform('decideExtension', leader, granting)).refusal).toMatchObject({
      code: 'EXTENSION_NOT_PENDING',
      params: { state: 'lapsed' },
    });
  });

  it('is no move once the case is decided', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(await paper.refusal('decideExtension', leader, granting)).toEqual(['ILLEGAL_MOVE', 'R-CLK-07']);
    expect(paper.file.state.status).toBe('delivering');
  });
});
