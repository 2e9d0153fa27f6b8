import { evolve, unregistered } from './evolve';
import { caseRow, dutyRows, inboxRows, partakers } from './projection';
import {
  applicant,
  caseIn,
  clerk,
  leader,
  morning,
  namedItem,
  officer,
  type PaperCase,
  plainItem,
  registry,
} from './paper.testing';

const handler = officer('food-1');
const testing = { procedure: 'testing', expectedDays: 5 } as const;
const request = { days: 1, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-10' };
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const none = { dueAt: null, yellowAt: null, redAt: null, paused: false };
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const lamp = (yellow: string, red: string, due: string) => ({
  dueAt: evening(due),
  yellowAt: midnight(yellow),
  redAt: midnight(red),
  paused: false,
});
const promised = lamp('2026-03-04', '2026-03-06', '2026-03-09');
const until = (day: string) => ({ ...none, dueAt: evening(day) });
const lampOf = ({ file }: PaperCase, dutyId: string) => dutyRows(file).find((row) => row.dutyId === dutyId)?.lamp;

describe('the row of a case', () => {
  it('is what a list shows, and no personal data', async () => {
    const paper = await caseIn('underReview', namedItem);
    expect(caseRow(paper.file)).toEqual({
      caseNo: 'QH2026000001',
      seq: paper.events.length,
      itemCode: 'street',
      itemVersion: 'v1',
      calendarVersion: 'test',
      itemName: '挖掘城市道路',
      status: 'underReview',
      receivedAt: morning('2026-03-02'),
      firstHandler: 'food-1',
      lamp: promised,
      statutoryDueAt: evening('2026-03-30'),
      outcome: null,
      closed: false,
      sections: ['food'],
      recused: [],
      counted: {
        receivedOn: '2026-03-02',
        leadSection: 'food',
        closedOn: null,
        promised: null,
        statutory: null,
        extensions: 0,
        pauses: 0,
        ratedOn: null,
        grade: null,
      },
    });
  });

  it('has every section that has a part, once, in order', async () => {
    const paper = await caseIn('preReview');
    expect(caseRow(paper.file).sections).toEqual(['food', 'sanitation']);
    const elsewhere = { ...paper.file, state: { ...paper.file.state, leadSection: 'a-section' } };
    expect(caseRow(elsewhere).sections).toEqual(['a-section', 'food', 'sanitation']);
  });

  it('R-LAW-14 names who stands aside', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.perform('recuse', officer('food-1'), { person: 'food-1', reason: 'r' });
    expect(caseRow(paper.file).recused).toEqual(['food-1']);
  });

  it('has no lamp while a clock has no start, and only a flag while paused', async () => {
    expect(caseRow((await caseIn('awaitingSupplement')).file)).toMatchObject({ lamp: none, statutoryDueAt: null });
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    expect(caseRow(paper.file)).toMatchObject({ lamp: { ...none, paused: true }, statutoryDueAt: null });
  });

  it('has no lamp once decided or closed', async () => {
    expect(caseRow((await caseIn('delivering')).file)).toMatchObject({
      lamp: none,
      outcome: 'granted',
      closed: false,
    });
    expect(caseRow((await caseIn('closed')).file)).toMatchObject({ lamp: none, outcome: 'granted', closed: true });
    const withdrawn = await caseIn('underReview');
    await withdrawn.do('withdraw', applicant, {});
    expect(caseRow(withdrawn.file)).toMatchObject({ lamp: none, outcome: 'withdrawn', closed: true });
  });
});

describe('the rows of duties', () => {
  it('are those that have a holder, with the post acted for by a substitute', async () => {
    const paper = await caseIn('underReview');
    await paper.away('health-1');
    expect(dutyRows(paper.file)).toEqual([
      {
        dutyId: 'handle',
        kind: 'handle',
        post: 'food-review',
        person: 'food-1',
        actingFor: null,
        personal: false,
        emptyPost: false,
        lamp: lamp('2026-03-18', '2026-03-20', '2026-03-23'),
      },
      {
        dutyId: 'review:food',
        kind: 'review',
        post: 'food-review',
        person: 'food-1',
        actingFor: null,
        personal: false,
        emptyPost: false,
        lamp: lamp('2026-03-06', '2026-03-10', '2026-03-11'),
      },
      {
        dutyId: 'review:health',
        kind: 'review',
        post: 'health-review',
        person: 'health-2',
        actingFor: 'health-review',
        personal: false,
        emptyPost: false,
        lamp: lamp('2026-03-09', '2026-03-11', '2026-03-12'),
      },
    ]);
    const unheld = { ...paper.file, state: { ...paper.file.state, assignments: {} } };
    expect(dutyRows(unheld)).toEqual([]);
  });

  it('are measured by the limit of their own', async () => {
    const unsigned = await caseIn('underReview', namedItem, false);
    expect(lampOf(unsigned, 'sign')).toEqual(until('2026-03-03'));
    expect(lampOf(await caseIn('registered', plainItem), 'intake')).toEqual(promised);
    const paper = await caseIn('pendingDecision', namedItem);
    expect(lampOf(paper, 'decide')).toEqual(promised);
    await paper.do('requestExtension', handler, request);
    expect(lampOf(paper, 'decideExtension:E1')).toEqual(until('2026-03-04'));
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    expect(lampOf(paper, 'tell:N3')).toEqual(until('2026-03-04'));
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(lampOf(paper, 'deliver')).toEqual(until('2026-03-16'));
    expect(lampOf(paper, 'handle')).toEqual(none);
  });

  it('are paused with it', async () => {
    const paper = await caseIn('underReview');
    await paper.do('pause', officer('health-1'), { ...testing, procedure: 'expertReview', unitCode: 'health' });
    expect(lampOf(paper, 'review:health')).toEqual({ ...none, paused: true });
    expect(lampOf(paper, 'review:food')).toMatchObject({ paused: false });
  });

  it('to press are measured by the duty behind them', async () => {
    const paper = await caseIn('underReview', namedItem, false);
    await paper.passTo(evening('2026-03-09'));
    expect(lampOf(paper, 'press:signOff:sectionHead')).toEqual(until('2026-03-03'));
    expect(lampOf(paper, 'press:promised:sectionHead')).toEqual(promised);
    expect(lampOf(paper, 'press:unit:lead:leader')).toEqual(lamp('2026-03-02', '2026-03-04', '2026-03-05'));
    const late = await caseIn('delivering', namedItem);
    await late.passTo(evening('2026-03-16'));
    expect(lampOf(late, 'press:delivery:sectionHead')).toEqual(until('2026-03-16'));
  });

  it('have no lamp where a clock has no start', async () => {
    expect(lampOf(await caseIn('awaitingSupplement'), 'intake')).toEqual(none);
  });
});

describe('the inbox', () => {
  it('is told of reminders and expiries', async () => {
    const paper = await caseIn('underReview', namedItem);
    const before = paper.file.state;
    const from = paper.events.length;
    await paper.passTo(morning('2026-03-04'));
    await paper.passTo(evening('2026-03-05'));
    const rows = inboxRows(before, paper.events.slice(from));
    expect(rows.map(({ person, kind, at }) => [person, kind, at])).toEqual([
      ['food-1', 'LimitReminded', morning('2026-03-04')],
      ['food-head', 'LimitReminded', morning('2026-03-04')],
      ['food-head', 'LimitExpired', evening('2026-03-05')],
      ['food-head', 'DutiesAssigned', evening('2026-03-05')], // to press as the section's head
    ]);
    expect(rows[0]!.seq).toBe(paper.events[from]!.seq);
  });

  it('is told of new duties, once a person, and of nothing that he had', async () => {
    const paper = await caseIn('accepted');
    const before = paper.file.state;
    const from = paper.events.length;
    await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    const news = inboxRows(before, paper.events.slice(from));
    expect(news.map(({ person, kind }) => [person, kind])).toEqual([
      ['food-1', 'DutiesAssigned'],
      ['food-1', 'DutiesAssigned'],
      ['health-1', 'DutiesAssigned'],
    ]);
    const assigned = paper.of('DutiesAssigned').at(-1)!;
    expect(inboxRows(paper.file.state, [assigned])).toEqual([]);
    expect(inboxRows(before, [assigned]).map((row) => row.person)).toEqual(['food-1', 'health-1']);
  });

  it('of the first handler and of the registry is told of the closing (R-CLS-03)', async () => {
    const paper = await caseIn('delivering');
    const before = paper.file.state;
    const from = paper.events.length;
    await paper.do('deliver', clerk, { way: 'post', receivedBy: 'x' });
    expect(inboxRows(before, paper.events.slice(from))).toEqual([
      { person: 'food-1', kind: 'CaseClosed', seq: paper.file.state.seq - 2, at: paper.now },
      { person: 'registry-1', kind: 'ClosingReported', seq: paper.file.state.seq, at: paper.now },
    ]);
  });

  it('hears the same however the events were recorded: all together, or each by itself', async () => {
    const paper = await caseIn('closed');
    const together = inboxRows(unregistered('QH2026000001'), paper.events);
    let state = unregistered('QH2026000001');
    const apart = paper.events.flatMap((event) => {
      const rows = inboxRows(state, [event]);
      state = evolve(state, event);
      return rows;
    });
    expect(together).toEqual(apart);
    expect(together.length).toBeGreaterThan(5);
  });
});

describe('who has a part in a case', () => {
  it('is whoever received it, was designated, or was given a duty, each once', async () => {
    const paper = await caseIn('closed');
    expect(partakers(paper.events)).toEqual(['food-1', 'food-head', 'health-1', 'leader-1', 'registry-1', 'window-1']);
    expect(partakers(paper.of('CaseRegistered'))).toEqual(['window-1']);
    expect(partakers(paper.of('FirstHandlerDesignated'))).toEqual(['food-1']);
    expect(partakers(paper.of('CaseClosed'))).toEqual([]);
  });
});
