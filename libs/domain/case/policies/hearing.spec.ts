import { allowedActions } from '../attempt';
import { dutiesOf } from '../duties';
import { applicant, caseIn, clerk, leader, morning, namedItem, officer } from '../paper.testing';
import { dutyRows, inboxRows } from '../projection';
import { caseView } from '../view';
import { evening, granted, H1, handler, lastOf, law, permit, requested, right, ring, told } from './hearing.testing';

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
    expect(await paper.refusal('openHearing', handler, { ...foreign, thirdPartyId: 'T2' })).toEqual([
      'THIRD_PARTY_UNKNOWN',
      'R-LAW-06',
    ]);
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
      message: 'The hearing could be asked for until 2026-03-09.',
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
    const delivering = await caseIn('delivering', permit);
    expect(await delivering.refusal('requestHearing', handler, H1)).toEqual(['ILLEGAL_MOVE', 'R-LAW-06']);
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

  it('is offered to the handler as long as any of them is at that point', async () => {
    const paper = await requested();
    const offered = () => allowedActions(paper.file, handler).filter((action) => action.endsWith('Hearing'));
    expect(offered()).toEqual(['openHearing', 'waiveHearing', 'appointHearing', 'recordHearing']);
    await paper.do('openHearing', handler, right);
    expect(offered()).toEqual(['openHearing', 'requestHearing', 'waiveHearing', 'appointHearing', 'recordHearing']);
  });

  it('stops the clock whatever else does, and did; a unit’s own hearing is another', async () => {
    const basis = law;
    const pauses = (['hearing', 'testing'] as const).map((procedure) => ({
      procedure,
      stops: ['promised' as const],
      unitPauseStopsCase: false,
      basis,
    }));
    const paper = await caseIn('underReview', { ...permit, allowedPauses: pauses });
    const lead = officer('food-head');
    await paper.do('pause', lead, { procedure: 'hearing', expectedDays: 2, unitCode: 'lead' });
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 2 });
    const ask = async (hearingId: string) => {
      await paper.do('openHearing', handler, right);
      await paper.do('requestHearing', handler, { hearingId });
    };
    await ask('H1');
    expect(paper.file.state.pauses.map(({ hearingId }) => hearingId)).toEqual([undefined, undefined, 'H1']);
    await paper.do('waiveHearing', handler, H1);
    // Neither the unit's nor that of the test is over with it.
    expect(paper.of('PauseEnded').map(({ data }) => data.pauseId)).toEqual(['P3']);
    await ask('H2');
    expect(paper.file.state.pauses.map(({ hearingId }) => hearingId)).toEqual([undefined, undefined, 'H1', 'H2']);
    await paper.do('waiveHearing', handler, { hearingId: 'H2' });
    expect(paper.of('PauseEnded').map(({ data }) => data.pauseId)).toEqual(['P3', 'P4']);
  });

  it('is named with all others that a decision waits for, until the last of them', async () => {
    const paper = await requested();
    await paper.do('openHearing', handler, right);
    const { refusal } = await paper.perform('decide', handler, granted);
    expect(refusal).toMatchObject({ params: { hearings: 'H1, H2', until: '2026-04-01' } });
    expect(refusal!.message).toContain('until 2026-04-01: H1, H2');
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
      {
        type: 'NoticeIssued',
        rule: 'R-LAW-06',
        data: {
          id: 'N3',
          kind: 'hearingConvened',
          content: { hearingId: 'H1', matter: right.matter, holdBy: '2026-03-30' },
        },
      },
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
