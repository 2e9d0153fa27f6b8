import type { MatterItem } from '../../catalogue/types';
import { alarmsOf } from '../alarms';
import { dutiesOf } from '../duties';
import { applicant, caseIn, clerk, leader, morning, namedItem, officer, type PaperCase } from '../paper.testing';
import { dutyRows, inboxRows } from '../projection';
import { caseView } from '../view';

const handler = officer('food-1');
const law = { document: '《行政许可法》', article: '第四十六条' };
const permit: MatterItem = { ...namedItem, category: 'permit', oralNoticeAllowed: false };
const right = { ground: 'right', matter: '选址与相邻关系' } as const;
const H1 = { hearingId: 'H1' };
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const granted = { outcome: 'granted' } as const;

/** Told on Monday 2 March: to be asked for until Monday the 9th. */
async function told(item = permit): Promise<PaperCase> {
  const paper = await caseIn('pendingDecision', item);
  await paper.do('openHearing', handler, right);
  return paper;
}

/** Asked for on Wednesday 4 March: to be held until Wednesday 1 April, and its date told until Monday 23 March. */
async function requested(item = permit): Promise<PaperCase> {
  const paper = await told(item);
  paper.now = morning('2026-03-04');
  await paper.do('requestHearing', applicant, H1);
  return paper;
}

const ring = ({ file }: PaperCase, clock: string) =>
  alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map(({ kind, at }) => [kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)]);
const lastOf = ({ events }: PaperCase, n: number) =>
  events.slice(-n).map(({ type, rule, data }) => ({ type, rule, data }));

describe('R-LAW-06 the right to a hearing', () => {
  it('is told in writing, with the last day on which it may be asked for', async () => {
    const paper = await caseIn('pendingDecision', permit);
    const { created } = await paper.perform('openHearing', handler, right);
    expect(created).toBe('H1');
    const data = { id: 'H1', matter: right.matter, on: '2026-03-02', noticeId: 'N3', requestBy: '2026-03-09' };
    expect(lastOf(paper, 2)).toMatchObject([
      { type: 'HearingRightTold', rule: 'R-LAW-06', data },
      {
        type: 'NoticeIssued',
        rule: 'R-LAW-06',
        data: {
          id: 'N3',
          kind: 'hearingRight',
          form: 'written',
          content: { hearingId: 'H1', matter: right.matter, requestBy: '2026-03-09' },
        },
      },
    ]);
    expect(caseView(paper.file, paper.now).hearings).toEqual([{ ...data, ground: 'right' }]);
    expect(paper.file.state.pauses).toEqual([]);
    expect((await paper.perform('openHearing', handler, right)).created).toBe('H2');
  });

  it('is a third party’s too', async () => {
    const paper = await caseIn('pendingDecision', permit);
    const foreign = { ...right, thirdPartyId: 'T1' };
    expect(await paper.refusal('openHearing', handler, foreign)).toEqual(['THIRD_PARTY_UNKNOWN', 'R-LAW-06']);
    await paper.do('tellThirdParty', handler, { name: '邻居', interest: '采光' });
    expect(await paper.do('openHearing', handler, foreign)).toBeUndefined();
    expect(paper.file.state.hearings![0]).toMatchObject({ id: 'H1', thirdPartyId: 'T1' });
    expect(paper.file.state.notices.at(-1)!.content['thirdPartyId']).toBe('T1');
    // Not the applicant's to ask for, nor to waive.
    expect(await paper.refusal('requestHearing', applicant, H1)).toEqual(['HEARING_UNKNOWN', 'R-LAW-06']);
    expect(await paper.refusal('waiveHearing', applicant, H1)).toEqual(['HEARING_UNKNOWN', 'R-LAW-06']);
    expect(await paper.do('requestHearing', handler, H1)).toBeUndefined();
  });

  it('is told by the first handler, in review, of a matter', async () => {
    const paper = await caseIn('underReview', permit);
    expect(await paper.refusal('openHearing', clerk, right)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('openHearing', handler, { ...right, matter: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-LAW-06',
    ]);
    const delivering = await caseIn('delivering', permit);
    expect(await delivering.refusal('openHearing', handler, right)).toEqual(['ILLEGAL_MOVE', 'R-LAW-06']);
  });

  it.each(['granted', 'refused'] as const)('holds back a decision of %s until its time is over', async (outcome) => {
    const paper = await told();
    const decision = { outcome, reason: 'r', basis: 'b' };
    paper.now = evening('2026-03-09');
    expect((await paper.perform('decide', handler, decision)).refusal).toMatchObject({
      code: 'HEARING_PENDING',
      rule: 'R-LAW-06',
      params: { hearings: 'H1', until: '2026-03-09' },
    });
    paper.now = evening('2026-03-09') + 1;
    expect(await paper.do('decide', handler, decision)).toBeUndefined();
  });

  it('does not hold back the end of the case', async () => {
    expect(
      await (await told()).do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' }),
    ).toBeUndefined();
    expect(await (await requested()).do('withdraw', applicant, {})).toBeUndefined();
  });

  it('is over when nobody asks for it, and the handler is told so once', async () => {
    const paper = await told();
    expect(ring(paper, 'hearing:H1')).toEqual([['due', '2026-03-09T17:00']]);
    await paper.passTo(evening('2026-03-09'));
    const reminded = paper.of('LimitReminded').filter(({ data }) => data.clock === 'hearing:H1');
    expect(reminded.map(({ rule, data }) => [rule, data.due, data.to])).toEqual([
      ['R-LAW-06', '2026-03-09', ['food-1']],
    ]);
    expect(ring(paper, 'hearing:H1')).toEqual([]);
  });
});

describe('R-LAW-06 a hearing that is asked for', () => {
  it('within five working days is held within twenty, which the limits of a permit do not count', async () => {
    const paper = await told();
    await paper.passTo(morning('2026-03-04'));
    const before = paper.file.state;
    expect(await paper.do('requestHearing', applicant, H1)).toBeUndefined();
    expect(lastOf(paper, 4)).toMatchObject([
      { type: 'HearingRequested', rule: 'R-LAW-06', data: { hearingId: 'H1', on: '2026-03-04', holdBy: '2026-04-01' } },
      {
        type: 'PauseBegan',
        rule: 'R-CLK-05',
        data: {
          id: 'P1',
          procedure: 'hearing',
          expectedDays: 20,
          expectedEnd: '2026-04-01',
          stops: ['promised', 'statutory'],
          began: '2026-03-04',
          noticeId: 'N4',
          hearingId: 'H1',
        },
      },
      {
        type: 'NoticeIssued',
        data: { id: 'N4', kind: 'pause', content: { hearingId: 'H1', basis: { article: '第四十五条' } } },
      },
      {
        type: 'DutiesAssigned',
        data: { assignments: { 'holdHearing:H1': { post: 'food-review', person: 'food-1' } } },
      },
    ]);
    const heard = inboxRows(before, paper.events.slice(before.seq)).map(({ person, kind }) => [person, kind]);
    expect(heard).toEqual([
      ['food-1', 'HearingRequested'],
      ['food-1', 'DutiesAssigned'],
    ]);
    expect(dutyRows(paper.file).find(({ kind }) => kind === 'holdHearing')!.lamp.dueAt).toBe(evening('2026-04-01'));
    expect(caseView(paper.file, paper.now).clocks.promised.lamp).toBe('paused');
  });

  it('late is refused', async () => {
    const paper = await told();
    await paper.passTo(evening('2026-03-09') + 1);
    expect((await paper.perform('requestHearing', applicant, H1)).refusal).toMatchObject({
      code: 'HEARING_REQUEST_LATE',
      rule: 'R-LAW-06',
      params: { until: '2026-03-09' },
    });
    expect(paper.of('HearingRequested')).toEqual([]);
    const inTime = await told();
    inTime.now = evening('2026-03-09');
    expect(await inTime.do('requestHearing', handler, H1)).toBeUndefined();
  });

  it('is asked for once, of those that are offered, by the applicant or on his word', async () => {
    const paper = await requested();
    expect(await paper.refusal('requestHearing', handler, H1)).toEqual(['HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect(await paper.refusal('requestHearing', handler, { hearingId: 'H9' })).toEqual([
      'HEARING_UNKNOWN',
      'R-LAW-06',
    ]);
    const none = await caseIn('pendingDecision', permit);
    expect(await none.refusal('requestHearing', applicant, H1)).toEqual(['HEARING_UNKNOWN', 'R-LAW-06']);
    expect(await (await told()).refusal('requestHearing', leader, H1)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await (await caseIn('delivering', permit)).refusal('requestHearing', applicant, H1)).toEqual([
      'ILLEGAL_MOVE',
      'R-LAW-06',
    ]);
    // The handler is not told of what he does himself.
    const before = (await told()).file.state;
    const own = await told();
    await own.do('requestHearing', handler, H1);
    const news = inboxRows(before, own.events.slice(before.seq));
    expect(news.map(({ kind }) => kind)).toEqual(['DutiesAssigned']);
  });

  it('stops what the item lists, nothing of a matter that is no permit and lists none, and not twice', async () => {
    const listed = {
      procedure: 'hearing' as const,
      stops: ['promised' as const],
      unitPauseStopsCase: true,
      basis: law,
    };
    const paper = await requested({ ...namedItem, allowedPauses: [listed] });
    expect(paper.file.state.pauses).toMatchObject([{ stops: ['promised'] }]);
    expect(paper.file.state.notices.at(-1)!.content['basis']).toEqual(law);
    await paper.do('openHearing', handler, right);
    await paper.do('requestHearing', handler, { hearingId: 'H2' });
    expect(paper.file.state.pauses).toHaveLength(1);
    expect((await requested(namedItem)).file.state.pauses).toEqual([]);
  });

  it('is a duty with a ladder of its own: its date to be told, the hearing to be held', async () => {
    const paper = await requested();
    expect(ring(paper, 'hearingDate:H1')).toEqual([
      ['red', '2026-03-23T09:00'],
      ['expired', '2026-03-23T17:00'],
      ['sectionHead', '2026-03-23T17:00'],
      ['leader', '2026-03-24T17:00'],
      ['discipline', '2026-03-26T17:00'],
    ]);
    expect(ring(paper, 'hearing:H1').map(([kind]) => kind)).toEqual([
      'red',
      'expired',
      'sectionHead',
      'leader',
      'discipline',
    ]);
    expect(ring(paper, 'pause:P1')).toEqual([]);
    await paper.passTo(evening('2026-04-02'));
    const escalated = paper.of('LimitEscalated').map(({ data }) => [data.clock, data.to, data.post]);
    expect(escalated).toEqual([
      ['hearingDate:H1', 'sectionHead', 'food-head'],
      ['hearingDate:H1', 'leader', 'market-leader'],
      ['hearingDate:H1', 'discipline', 'discipline'],
      ['hearing:H1', 'sectionHead', 'food-head'],
      ['hearing:H1', 'leader', 'market-leader'],
    ]);
    const breaches = paper.of('SuspectedBreachRecorded').map(({ data }) => [data.clock, data.kind, data.person]);
    expect(breaches).toEqual([
      ['hearingDate:H1', 'overdue', 'food-1'],
      ['hearing:H1', 'overdue', 'food-1'],
    ]);
    expect(dutiesOf(paper.file).map(({ id }) => id)).toContain('press:hearing:H1:leader');
  });

  it('and waived holds back nothing any more: the clock goes on', async () => {
    const paper = await requested();
    paper.now = morning('2026-03-06');
    expect(await paper.do('waiveHearing', applicant, { ...H1, reason: '已协商' })).toBeUndefined();
    expect(lastOf(paper, 2)).toEqual([
      { type: 'HearingWaived', rule: 'R-LAW-06', data: { hearingId: 'H1', reason: '已协商', on: '2026-03-06' } },
      { type: 'PauseEnded', rule: 'R-CLK-05', data: { pauseId: 'P1', on: '2026-03-06' } },
    ]);
    expect(ring(paper, 'hearing:H1')).toEqual([]);
    expect(dutiesOf(paper.file).filter(({ kind }) => kind === 'holdHearing')).toEqual([]);
    expect(await paper.refusal('waiveHearing', handler, H1)).toEqual(['HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect(await paper.do('decide', handler, granted)).toBeUndefined();
    const unasked = await told();
    expect(await unasked.do('waiveHearing', handler, H1)).toBeUndefined();
    expect(unasked.of('HearingWaived')[0]!.data).toEqual({ hearingId: 'H1', on: '2026-03-02' });
    expect(await unasked.do('decide', handler, granted)).toBeUndefined();
  });
});

describe('R-LAW-06 a hearing that the body convenes', () => {
  it('is announced and held within twenty working days, and nobody waives it', async () => {
    const paper = await caseIn('pendingDecision', permit);
    await paper.do('openHearing', handler, { ...right, ground: 'office' });
    expect(lastOf(paper, 5)).toMatchObject([
      { type: 'HearingConvened', rule: 'R-LAW-06', data: { id: 'H1', on: '2026-03-02', holdBy: '2026-03-30' } },
      { type: 'NoticeIssued', rule: 'R-LAW-06', data: { id: 'N3', kind: 'hearingConvened' } },
      { type: 'PauseBegan', data: { noticeId: 'N4', hearingId: 'H1' } },
      { type: 'NoticeIssued', data: { id: 'N4', kind: 'pause' } },
      { type: 'DutiesAssigned' },
    ]);
    expect(paper.file.state.hearings).toMatchObject([{ ground: 'office', requestedOn: '2026-03-02' }]);
    expect(paper.file.state.notices.slice(-2).map(({ id }) => id)).toEqual(['N3', 'N4']);
    expect(await paper.refusal('waiveHearing', handler, H1)).toEqual(['HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect(await paper.refusal('requestHearing', handler, H1)).toEqual(['HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect((await paper.perform('decide', handler, granted)).refusal).toMatchObject({
      code: 'HEARING_PENDING',
      params: { hearings: 'H1', until: '2026-03-30' },
    });
  });

  it('is demanded before the decision where the item’s law says so', async () => {
    const paper = await caseIn('pendingDecision', { ...permit, hearingRequiredBy: law });
    expect(await paper.refusal('decide', handler, granted)).toEqual(['HEARING_REQUIRED', 'R-LAW-06']);
    await paper.do('openHearing', handler, right);
    await paper.do('waiveHearing', handler, H1);
    expect(await paper.refusal('decide', handler, granted)).toEqual(['HEARING_REQUIRED', 'R-LAW-06']);
    await paper.do('openHearing', handler, { ...right, ground: 'office' });
    await paper.do('appointHearing', handler, { hearingId: 'H2', on: '2026-03-11', place: '会议室' });
    paper.now = morning('2026-03-11');
    await paper.do('recordHearing', handler, { hearingId: 'H2', record: '笔录' });
    expect(await paper.do('decide', handler, granted)).toBeUndefined();
  });
});

describe('R-LAW-06 the date of a hearing', () => {
  const date = { ...H1, on: '2026-03-13', place: '三楼听证室' };

  it('is told seven working days ahead, to the reviewers too', async () => {
    const paper = await requested();
    const before = paper.file.state;
    const { created } = await paper.perform('appointHearing', handler, date);
    expect(created).toBe('N5');
    expect(lastOf(paper, 2)).toMatchObject([
      {
        type: 'HearingAppointed',
        rule: 'R-LAW-06',
        data: { ...date, noticeId: 'N5', toldOn: '2026-03-04' },
      },
      { type: 'NoticeIssued', rule: 'R-LAW-06', data: { kind: 'hearingDate', form: 'written', content: date } },
    ]);
    const heard = inboxRows(before, paper.events.slice(before.seq)).map(({ person, kind }) => [person, kind]);
    expect(heard).toEqual([['food-head', 'HearingAppointed']]);
    expect(ring(paper, 'hearingDate:H1')).toEqual([]);
    expect(ring(paper, 'hearing:H1')).toHaveLength(5);
  });

  it.each([
    ['2026-03-12', 'HEARING_NOTICE_SHORT'],
    ['2026-03-13', undefined],
    ['2026-04-01', undefined],
    ['2026-04-02', 'HEARING_TOO_LATE'],
    ['2026-02-30', 'CLOCK_DAY_INVALID'],
  ])('asked for on 4 March may be %s: %s', async (on, code) => {
    expect(await (await requested()).do('appointHearing', handler, { ...date, on })).toBe(code);
  });

  it('tells what is possible', async () => {
    const paper = await requested();
    const refusal = async (on: string) => (await paper.perform('appointHearing', handler, { ...date, on })).refusal;
    expect(await refusal('2026-03-12')).toMatchObject({ rule: 'R-LAW-06', params: { earliest: '2026-03-13' } });
    expect(await refusal('2026-04-02')).toMatchObject({ rule: 'R-LAW-06', params: { holdBy: '2026-04-01' } });
  });

  it('that can not be told in time any more is told all the same', async () => {
    const paper = await requested();
    await paper.passTo(morning('2026-03-23'));
    expect(await paper.do('appointHearing', handler, { ...date, on: '2026-04-02' })).toBe('HEARING_TOO_LATE');
    await paper.passTo(morning('2026-03-24'));
    expect(await paper.do('appointHearing', handler, { ...date, on: '2026-04-01' })).toBe('HEARING_NOTICE_SHORT');
    expect(await paper.do('appointHearing', handler, { ...date, on: '2026-04-02' })).toBeUndefined();
  });

  it('may be told anew; of a hearing that is to be held, by the first handler', async () => {
    const paper = await requested();
    await paper.do('appointHearing', handler, date);
    await paper.do('appointHearing', handler, { ...date, on: '2026-03-16' });
    expect(paper.file.state.hearings![0]!.appointed).toEqual({ on: '2026-03-16', place: date.place, noticeId: 'N6' });
    for (const by of [leader, applicant]) {
      expect(await paper.refusal('appointHearing', by, date)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await (await told()).refusal('appointHearing', handler, date)).toEqual([
      'HEARING_NOT_REQUESTED',
      'R-LAW-06',
    ]);
  });
});

describe('R-LAW-06 the record of a hearing', () => {
  const record = { ...H1, record: '申请人陈述……' };
  const appointed = async (): Promise<PaperCase> => {
    const paper = await requested();
    await paper.do('appointHearing', handler, { ...H1, on: '2026-03-13', place: '三楼' });
    return paper;
  };

  it('is filed once it was held, apart from the ledger; the clock goes on from its day, and the case is decided by it', async () => {
    const paper = await appointed();
    await paper.passTo(morning('2026-03-17'));
    const { created } = await paper.perform('recordHearing', handler, record);
    expect(created).toBe('N6');
    expect(paper.of('HearingHeld').map(({ rule, data, personal }) => ({ rule, data, personal }))).toEqual([
      {
        rule: 'R-LAW-06',
        data: { hearingId: 'H1', on: '2026-03-13', recordedOn: '2026-03-17', recordId: 'N6' },
        personal: { record: '申请人陈述……' },
      },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      id: 'N6',
      kind: 'hearingRecord',
      content: { hearingId: 'H1', on: '2026-03-13', place: '三楼' },
    });
    expect(paper.of('NoticeIssued').at(-1)!.rule).toBe('R-LAW-06');
    expect(paper.of('PauseEnded')).toMatchObject([{ rule: 'R-CLK-05', data: { pauseId: 'P1', on: '2026-03-13' } }]);
    expect(JSON.stringify(paper.file.state)).not.toContain('陈述');
    expect(ring(paper, 'hearing:H1')).toEqual([]);
    await paper.ring();
    expect(await paper.refusal('recordHearing', handler, record)).toEqual(['HEARING_NOT_REQUESTED', 'R-LAW-06']);
    expect(await paper.refusal('waiveHearing', handler, H1)).toEqual(['HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect(await paper.do('decide', handler, granted)).toBeUndefined();
  });

  it('is not filed before its day, without a date, or empty', async () => {
    const paper = await appointed();
    await paper.passTo(Date.parse('2026-03-12T23:59:59+08:00'));
    expect((await paper.perform('recordHearing', handler, record)).refusal).toMatchObject({
      code: 'HEARING_NOT_HELD',
      rule: 'R-LAW-06',
      params: { on: '2026-03-13' },
    });
    await paper.passTo(morning('2026-03-13'));
    expect(await paper.refusal('recordHearing', handler, { ...record, record: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-LAW-06',
    ]);
    expect(await paper.do('recordHearing', handler, record)).toBeUndefined();
    expect(await (await requested()).refusal('recordHearing', handler, record)).toEqual([
      'HEARING_NOT_APPOINTED',
      'R-LAW-06',
    ]);
  });

  it('lets the clock stand as long as another hearing is to be held', async () => {
    const paper = await appointed();
    await paper.do('openHearing', handler, { ...right, ground: 'office' });
    await paper.do('appointHearing', handler, { hearingId: 'H2', on: '2026-03-16', place: '三楼' });
    await paper.passTo(morning('2026-03-16'));
    await paper.do('recordHearing', handler, record);
    expect(paper.of('PauseEnded')).toEqual([]);
    expect((await paper.perform('decide', handler, granted)).refusal?.params).toMatchObject({ hearings: 'H2' });
    await paper.do('recordHearing', handler, { ...record, hearingId: 'H2' });
    expect(paper.of('PauseEnded').map(({ data }) => data.on)).toEqual(['2026-03-16']);
  });

  it('of a third party’s hearing is its having been heard', async () => {
    const paper = await caseIn('pendingDecision', permit);
    await paper.do('tellThirdParty', handler, { name: '邻居', interest: '采光', days: 30 });
    await paper.do('tellThirdParty', handler, { name: '另一邻居', interest: '通行', days: 30 });
    await paper.do('openHearing', handler, { ...right, thirdPartyId: 'T1' });
    await paper.do('requestHearing', handler, H1);
    await paper.do('appointHearing', handler, { ...H1, on: '2026-03-11', place: '三楼' });
    await paper.passTo(morning('2026-03-11'));
    await paper.do('recordHearing', handler, record);
    expect(paper.file.state.thirdParties.map(({ heardOn }) => heardOn)).toEqual(['2026-03-11', undefined]);
    expect((await paper.perform('decide', handler, granted)).refusal).toMatchObject({
      code: 'THIRD_PARTY_NOT_HEARD',
      params: { thirdParties: 'T2' },
    });
  });
});
