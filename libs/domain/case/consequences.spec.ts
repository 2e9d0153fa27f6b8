import { consequence } from './consequences';
import {
  caseIn,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
  registry,
} from './paper.testing';
import type { CaseFile, CaseState } from './types';

const now = morning('2026-03-03');
const changed = (file: CaseFile, state: Partial<CaseState>): CaseFile => ({
  ...file,
  state: { ...file.state, ...state },
});

describe('what follows by itself', () => {
  it('is nothing before the registration, after the closing, and where everything has followed', async () => {
    expect(consequence(new PaperCase().file, now)).toBeUndefined();
    for (const status of ['preReview', 'accepted', 'underReview', 'pendingDecision', 'delivering', 'closed'] as const) {
      expect(consequence((await caseIn(status)).file, now)).toBeUndefined();
    }
  });

  it('is nothing in a closed case, even if something is left over', async () => {
    const { file } = await caseIn('closed');
    expect(consequence(changed(file, { notices: [] }), now)).toBeUndefined();
  });

  it('R-ASG-01 is the first handler, when the designated post has its holder', async () => {
    const { file } = await caseIn('accepted');
    const holder = { post: 'food-review', person: 'food-2', substitute: true, emptyPost: false };
    const designated = changed(file, { leadPost: 'food-review' });
    expect(consequence(designated, now)).toBeUndefined();
    expect(consequence(changed(designated, { assignments: { handle: holder } }), now)).toEqual({
      type: 'FirstHandlerDesignated',
      rule: 'R-ASG-01',
      data: { person: 'food-2', post: 'food-review', on: '2026-03-03' },
    });
  });

  it('R-INT-01 is one receipt, when it is known who the first handler is', async () => {
    const { file } = await caseIn('registered', plainItem);
    const unreceipted = changed(file, { notices: [] });
    expect(consequence(unreceipted, now)).toMatchObject({ type: 'NoticeIssued', data: { kind: 'receipt' } });
    expect(consequence(changed(unreceipted, { assignments: {} }), now)).toBeUndefined();
    const waiting = changed(unreceipted, { leadPost: 'food-review' });
    expect(consequence(waiting, now)).toBeUndefined();
    const fixed = { person: 'food-1', post: 'food-review', fixed: true };
    expect(consequence(changed(waiting, { firstHandler: fixed }), now)).toMatchObject({ data: { kind: 'receipt' } });
  });

  it('is a receipt beside the notices of an import', async () => {
    const paper = new PaperCase(plainItem);
    const pauses = [{ procedure: 'testing' as const, began: '2026-02-10', ended: '2026-02-12' }];
    await paper.register({ by: registry, past: { receivedAt: morning('2026-02-02'), pauses } });
    expect(paper.file.state.notices.map((notice) => notice.kind)).toEqual(['pause', 'receipt']);
  });
});

describe('R-JNT-01 the stages', () => {
  it('begin with the first handler, all units at the same moment', async () => {
    const paper = await caseIn('accepted');
    expect(paper.of('StageBegan')).toEqual([]);
    paper.now = now;
    await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
    const unit = (code: string) => jointItem.stages[0]!.units.find(({ unitCode }) => unitCode === code)!;
    expect(paper.of('StageBegan').map(({ rule, actor, data }) => ({ rule, actor, data }))).toEqual([
      {
        rule: 'R-JNT-01',
        actor: { kind: 'system' },
        data: {
          stage: 's1',
          on: '2026-03-03',
          units: ['food', 'health'].map((code) => ({
            ...unit(code),
            stage: 's1',
            state: 'reviewing',
            startedOn: '2026-03-03',
            findings: [],
          })),
        },
      },
    ]);
  });

  it('R-JNT-06 follow one another when all of a stage have answered, and then the decision is due', async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', officer('food-1'), { unitCode: 'food', opinion: 'agree' });
    expect(paper.file.state.stage).toBe('s1');
    paper.now = morning('2026-03-05');
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'disagree', basis: 'b' });
    expect(paper.file.state).toMatchObject({ status: 'underReview', stage: 's2' });
    expect(paper.of('StageBegan')[1]!.data).toMatchObject({
      stage: 's2',
      on: '2026-03-05',
      units: [{ unitCode: 'lead' }],
    });
    expect(paper.of('ReviewCompleted')).toEqual([]);
    await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    expect(paper.of('ReviewCompleted')).toMatchObject([{ rule: 'R-JNT-02', data: {}, actor: { kind: 'system' } }]);
    expect(paper.file.state.status).toBe('pendingDecision');
    expect(paper.file.state.units.map((unit) => unit.opinion)).toEqual(['agree', 'disagree', 'agree']);
  });

  it('wait for the acceptance where the handler is known before', async () => {
    const paper = await caseIn('registered', namedItem);
    expect(paper.file.state.firstHandler.fixed).toBe(true);
    expect(paper.of('StageBegan')).toEqual([]);
  });

  it('wait for the designation of a person, not only of a section', async () => {
    const paper = await caseIn('accepted');
    await paper.do('designate', leader, { sectionCode: 'food' });
    expect(paper.file.state.status).toBe('accepted');
  });
});
