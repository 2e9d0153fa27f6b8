import { applicant, caseIn, leader, morning, type PaperCase } from '../paper.testing';
import { inboxRows } from '../projection';
import type { CasePause } from '../types';
import { granted, H1, handler, lastOf, permit, requested, right, ring, told } from './hearing.testing';

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
    expect(await refusal('2026-03-12')).toMatchObject({
      rule: 'R-LAW-06',
      message: 'Its date is told 7 working days ahead: 2026-03-13 at the earliest.',
      params: { earliest: '2026-03-13' },
    });
    expect(await refusal('2026-04-02')).toMatchObject({
      rule: 'R-LAW-06',
      message: 'It is held by 2026-04-01.',
      params: { holdBy: '2026-04-01' },
    });
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

describe('R-LAW-06 the pause of a hearing', () => {
  it('ends with the hearing, and by nobody’s hand before', async () => {
    const paper = await requested();
    const [{ id: pauseId }] = paper.file.state.pauses as [CasePause];
    const { refusal } = await paper.perform('resume', handler, { pauseId });
    expect(refusal).toMatchObject({
      code: 'PAUSE_OF_HEARING',
      rule: 'R-LAW-06',
      params: { pauseId, hearings: 'H1' },
    });
    expect(paper.file.state.pauses[0]).not.toHaveProperty('ended');
    expect(await paper.do('waiveHearing', applicant, { ...H1 })).toBeUndefined();
    expect(paper.file.state.pauses[0]!.ended).toBe('2026-03-04');
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
      message: 'The hearing is on 2026-03-13.',
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

  it('lets the clock go on from the last of several hearings, in whatever order they are recorded', async () => {
    const paper = await appointed();
    await paper.do('openHearing', handler, { ...right, ground: 'office' });
    await paper.do('appointHearing', handler, { hearingId: 'H2', on: '2026-03-16', place: '三楼' });
    await paper.passTo(morning('2026-03-17'));
    await paper.do('recordHearing', handler, { ...record, hearingId: 'H2' });
    await paper.do('recordHearing', handler, record);
    expect(paper.of('PauseEnded').map(({ data }) => data.on)).toEqual(['2026-03-16']);
  });

  it('of a third party’s hearing is its having been heard', async () => {
    const paper = await caseIn('pendingDecision', permit);
    await paper.do('tellThirdParty', handler, { name: '邻居', interest: '采光', days: 30 });
    await paper.do('tellThirdParty', handler, { name: '另一邻居', interest: '通行', days: 30 });
    await paper.do('openHearing', handler, { ...right, thirdPartyId: 'T1' });
    await paper.do('openHearing', handler, { ...right, ground: 'office' });
    await paper.do('requestHearing', handler, H1);
    for (const hearingId of ['H1', 'H2']) {
      await paper.do('appointHearing', handler, { hearingId, on: '2026-03-11', place: '三楼' });
    }
    await paper.passTo(morning('2026-03-11'));
    const heardOn = () => paper.file.state.thirdParties.map((party) => party.heardOn);
    await paper.do('recordHearing', handler, { ...record, hearingId: 'H2' });
    expect(heardOn()).toEqual([undefined, undefined]);
    await paper.do('recordHearing', handler, record);
    expect(heardOn()).toEqual(['2026-03-11', undefined]);
    expect((await paper.perform('decide', handler, granted)).refusal).toMatchObject({
      code: 'THIRD_PARTY_NOT_HEARD',
      params: { thirdParties: 'T2' },
    });
  });
});
