import { alarmsOf } from './alarms';
import { evolve } from './evolve';
import { decideByOf } from './extension-alarms';
import { caseIn, jointItem, leader, morning, namedItem, officer, type PaperCase } from './paper.testing';
import { dutyRows, inboxRows } from './projection';
import type { MatterItem } from '../catalogue/types';
import { caseView } from './view';

const handler = officer('food-1');
const director = officer('director');
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const request = {
  days: 5,
  reason: '现场复杂',
  basis: '四十二条',
  handlingOpinion: '拟同意',
  plannedClosingDate: '2026-03-16',
};
const granting = { extensionId: 'E1', approve: true, reason: '同意' };
/** Told until the limit's own last day. */
const within: MatterItem = { ...namedItem, extension: { ...namedItem.extension!, told: 'withinLimit' } };

/** Asked on Monday 2 March; the limit ends on Monday the 9th, and the leader is to decide by Wednesday. */
async function asked(item = namedItem, on = '2026-03-02'): Promise<PaperCase> {
  const paper = await caseIn('underReview', item);
  await paper.passTo(morning(on));
  await paper.do('requestExtension', handler, request);
  return paper;
}

const kinds = ({ file }: PaperCase) =>
  alarmsOf(file).flatMap(({ clock, kind }) => (clock === 'extension:E1' ? [kind] : []));
const handedUp = ({ file }: PaperCase) => {
  const alarm = alarmsOf(file).find(({ clock, kind }) => clock === 'extension:E1' && kind === 'leader');
  return alarm && new Date(alarm.at + 8 * 3_600_000).toISOString().slice(0, 16);
};

describe('R-CLK-09 a request that its leader has not decided in time', () => {
  it('goes to the next leader, who is told, has the duty and decides it', async () => {
    const paper = await asked();
    await paper.passTo(evening('2026-03-04') - 1);
    expect(paper.of('LimitEscalated')).toEqual([]);
    await paper.passTo(evening('2026-03-04'));
    expect(paper.of('LimitEscalated').map(({ rule, at, actor, data }) => ({ rule, at, actor, data }))).toEqual([
      {
        rule: 'R-CLK-09',
        at: evening('2026-03-04'),
        actor: { kind: 'system' },
        data: {
          alarm: 'extension:E1:leader:0',
          clock: 'extension:E1',
          to: 'leader',
          post: 'centre-leader',
          dueAt: evening('2026-03-09'),
        },
      },
    ]);
    expect(paper.of('DutiesAssigned').at(-1)!.data).toEqual({
      cause: 'escalation',
      assignments: {
        'decideExtension:E1': { post: 'centre-leader', person: 'director', substitute: false, emptyPost: false },
      },
    });
    const row = dutyRows(paper.file).find(({ kind }) => kind === 'decideExtension');
    expect(row).toMatchObject({ post: 'centre-leader', person: 'director', lamp: { dueAt: evening('2026-03-09') } });
    // The next leader decides it himself: nobody presses him for it.
    expect(dutyRows(paper.file).filter(({ kind }) => kind === 'press')).toEqual([]);
    expect(caseView(paper.file, paper.now).extensions[0]).toMatchObject({
      escalatedTo: 'centre-leader',
      decideBy: '2026-03-09',
    });
    expect(await paper.refusal('decideExtension', leader, granting)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('decideExtension', director, granting)).toBeUndefined();
    expect(paper.of('ExtensionApproved')[0]!.actor).toEqual({
      kind: 'person',
      person: 'director',
      forPost: 'centre-leader',
    });
    expect(paper.file.state.extensions[0]).toMatchObject({ state: 'approved', escalatedTo: 'centre-leader' });
  });

  it('reaches whoever stands in for the next leader, and his inbox', async () => {
    const paper = await asked();
    await paper.away('director');
    const before = paper.file.state;
    await paper.passTo(evening('2026-03-04'));
    expect(paper.file.state.assignments['decideExtension:E1']).toMatchObject({ person: 'deputy', substitute: true });
    const news = paper.events.slice(before.seq);
    expect(inboxRows(before, news).filter(({ person }) => person === 'deputy')).toMatchObject([
      { kind: 'DutiesAssigned' },
    ]);
    expect(await paper.do('decideExtension', officer('deputy'), granting)).toBeUndefined();
  });

  it('lapses at the limit all the same, which is a suspected breach of whoever held it last', async () => {
    const paper = await asked();
    await paper.passTo(morning('2026-03-05'));
    await paper.passTo(evening('2026-03-09'));
    expect(paper.file.state.extensions[0]).toMatchObject({ state: 'lapsed', escalatedTo: 'centre-leader' });
    const breaches = paper.of('SuspectedBreachRecorded').filter(({ data }) => data.clock === 'extension:E1');
    expect(breaches.map(({ rule, data }) => ({ rule, ...data }))).toEqual([
      {
        rule: 'R-SUP-04',
        kind: 'overdue',
        clock: 'extension:E1',
        detail: '2026-03-09',
        person: 'director',
        post: 'centre-leader',
      },
    ]);
    expect(paper.file.state.epoch).toBe(0);
    expect(dutyRows(paper.file).filter(({ kind }) => kind === 'decideExtension')).toEqual([]);
  });

  it.each([
    ['is handed up when its leader should have decided', namedItem, '2026-03-02', '2026-03-04T17:00'],
    ['which may be told until the last day, on the eve of it', within, '2026-03-02', '2026-03-06T17:00'],
    ['which a pause has brought close to the end', within, '2026-03-04', '2026-03-06T17:00'],
  ])('%s', async (_what, item, on, at) => {
    expect(handedUp(await asked(item, on))).toBe(at);
  });

  it('and was let through on the last day, is handed up in the middle of it', async () => {
    for (const [on, at] of [
      ['2026-03-05', '2026-03-06T17:00'],
      ['2026-03-06', '2026-03-09T13:00'],
      ['2026-03-09', '2026-03-09T13:00'],
    ] as const) {
      const paper = await caseIn('underReview', namedItem);
      await paper.do('release', leader, { kind: 'lateExtension', reason: '暴雨' });
      await paper.passTo(morning(on));
      await paper.do('requestExtension', handler, request);
      expect(handedUp(paper)).toBe(at);
    }
  });

  it('has nobody above the leader of the centre, nor in cases begun before there was a next leader', async () => {
    const extension = { ...jointItem.extension!, deciderPostCode: 'centre-leader' };
    expect(handedUp(await asked({ ...namedItem, extension }))).toBeUndefined();
    const paper = await asked();
    const { file } = paper;
    expect(handedUp(paper)).toBeDefined();
    const older = { ...file, state: { ...file.state, edition: 2 } };
    expect(alarmsOf(older).filter(({ clock, kind }) => clock === 'extension:E1' && kind === 'leader')).toEqual([]);
    paper.file = older;
    await paper.passTo(evening('2026-03-09'));
    expect(paper.of('SuspectedBreachRecorded').filter(({ data }) => data.clock === 'extension:E1')).toEqual([]);
    expect(paper.of('ExtensionLapsed')).toHaveLength(1);
  });

  it('on the very day by which it is to be decided is not reminded of in the morning that has passed', async () => {
    const paper = await asked(namedItem, '2026-03-04');
    expect(kinds(paper)).toEqual(['due', 'leader', 'lapse']);
    expect(handedUp(paper)).toBe('2026-03-04T17:00');
  });

  it('on a day off, after the day by which it was to be decided, is handed up on the eve of the last day', async () => {
    const days = (amount: number) => ({ ...namedItem.promisedLimit, amount, unit: 'calendarDays' as const });
    const paper = await caseIn('underReview', { ...namedItem, promisedLimit: days(8), statutoryLimit: days(30) });
    await paper.passTo(morning('2026-03-07')); // a Saturday; the limit ends on Tuesday the 10th
    await paper.do('requestExtension', handler, request);
    expect(kinds(paper)).toEqual(['due', 'leader', 'lapse']);
    expect(handedUp(paper)).toBe('2026-03-09T17:00');
  });

  it('is to be told by no day while every limit stands still', async () => {
    const paper = await asked();
    await paper.do('decideExtension', leader, granting);
    const telling = () => alarmsOf(paper.file).filter(({ clock }) => clock.startsWith('tell:'));
    expect(telling()).toHaveLength(1);
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 9 });
    expect(telling()).toEqual([]);
    const escalated = { ...paper.file.state.extensions[0]!, escalatedTo: 'centre-leader' };
    expect(decideByOf(paper.file, escalated)).toBeUndefined();
  });

  it('stays with its leader while every limit stands still', async () => {
    const paper = await asked();
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 9 });
    expect(handedUp(paper)).toBeUndefined();
    expect(decideByOf(paper.file, paper.file.state.extensions[0]!)).toBeUndefined();
    await paper.passTo(morning('2026-03-05'));
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(handedUp(paper)).toBe('2026-03-09T17:00');
  });

  it('is the only thing that an escalation to a leader hands on', async () => {
    const paper = await asked();
    await paper.passTo(evening('2026-03-05'));
    const [escalated] = paper.of('LimitEscalated');
    const elsewhere = { ...escalated!, data: { ...escalated!.data, clock: 'promised' as const } };
    const before = { ...paper.file.state, extensions: [{ ...paper.file.state.extensions[0]!, escalatedTo: 'x' }] };
    expect(evolve(before, elsewhere).extensions[0]!.escalatedTo).toBe('x');
  });
});
