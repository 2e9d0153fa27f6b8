import {
  allMaterials,
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
} from '../paper.testing';
import { dutyRows, inboxRows } from '../projection';
import type { MissingMaterial } from '../types';
import { caseView } from '../view';

const handler = officer('food-1');
const photo: MissingMaterial = { code: 'photo', reason: '模糊', guidance: '重拍' };
const secondNotice = { kind: 'secondNotice' as const, reason: '法规已修改' };
const lateExtension = { kind: 'lateExtension' as const, reason: '连日暴雨' };
const extension = { days: 5, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-16' };

const decisionDuties = (paper: PaperCase) =>
  dutyRows(paper.file)
    .filter(({ kind }) => kind === 'decideRelease')
    .map(({ dutyId, post, person }) => [dutyId, post, person]);

describe('a request for a release', () => {
  it('R-CLK-08 is the first handler’s, becomes a duty of the leader in charge, and his grant lets the late request through', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-06')); // one counted day is left after this one
    for (const by of [clerk, officer('health-1'), leader]) {
      expect(await paper.refusal('requestRelease', by, lateExtension)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    const before = paper.file.state;
    const from = paper.events.length;
    expect((await paper.perform('requestRelease', handler, lateExtension)).created).toBe('Q1');
    expect(paper.of('ReleaseRequested')).toMatchObject([
      { rule: 'R-CLK-08', data: { id: 'Q1', ...lateExtension, requestedBy: 'food-1', on: '2026-03-06' } },
    ]);
    expect(decisionDuties(paper)).toEqual([['decideRelease:Q1', 'market-leader', 'leader-1']]);
    expect(inboxRows(before, paper.events.slice(from)).map(({ person }) => person)).toEqual(['leader-1']);
    const again = { ...lateExtension, reason: 'x' };
    expect(await paper.refusal('requestRelease', handler, again)).toEqual(['RELEASE_REQUESTED', 'R-CLK-08']);

    await paper.do('release', leader, { ...lateExtension, reason: '同意' });
    expect(decisionDuties(paper)).toEqual([]);
    expect(caseView(paper.file, paper.now).releaseRequests).toEqual([
      { id: 'Q1', ...lateExtension, requestedBy: 'food-1', on: '2026-03-06', state: 'granted', releaseId: 'R1' },
    ]);
    expect(await paper.refusal('requestRelease', handler, again)).toEqual(['RELEASE_UNUSED', 'R-CLK-08']);
    expect(await paper.do('requestExtension', handler, extension)).toBeUndefined();
  });

  it('R-INT-05 of a unit is told to the unit when it is granted, and to the first handler', async () => {
    const paper = await caseIn('underReview', jointItem);
    await paper.do('requestRelease', officer('health-1'), secondNotice);
    expect(await paper.refusal('requestRelease', handler, secondNotice)).toEqual(['RELEASE_REQUESTED', 'R-INT-05']);
    const before = paper.file.state;
    await paper.do('release', leader, secondNotice);
    const told = inboxRows(before, paper.of('ReleaseGranted')).map(({ person }) => person);
    expect(told).toEqual(expect.arrayContaining(['food-1', 'health-1']));
    const ask = { unitCode: 'health', opinion: 'needsMoreMaterial' as const, missing: [photo] };
    expect(await paper.do('opine', officer('health-1'), ask)).toBeUndefined();
  });

  it('R-INT-05 is refused with a reason by who holds the duty, told to the asker, and may be made anew', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ materials: allMaterials.slice(0, 1) });
    await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
    expect(await paper.refusal('requestRelease', clerk, { ...secondNotice, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-INT-05',
    ]);
    await paper.do('requestRelease', clerk, secondNotice);
    const no = { requestId: 'Q1', reason: '一次告知清楚' };
    expect(await paper.refusal('refuseRelease', clerk, no)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('refuseRelease', leader, { ...no, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-INT-05',
    ]);
    expect(await paper.refusal('refuseRelease', leader, { ...no, requestId: 'Q9' })).toEqual([
      'RELEASE_REQUEST_UNKNOWN',
      'R-INT-05',
    ]);
    const before = paper.file.state;
    await paper.do('refuseRelease', leader, no);
    expect(inboxRows(before, paper.of('ReleaseRefused')).map(({ person }) => person)).toEqual(['window-1']);
    expect(paper.file.state.releaseRequests).toMatchObject([
      { state: 'refused', refusal: { reason: '一次告知清楚', refusedBy: 'leader-1', on: '2026-03-02' } },
    ]);
    expect(decisionDuties(paper)).toEqual([]);
    expect(await paper.refusal('refuseRelease', leader, no)).toEqual(['RELEASE_REQUEST_NOT_OPEN', 'R-INT-05']);
    expect((await paper.perform('requestRelease', clerk, secondNotice)).created).toBe('Q2');
  });

  it('R-ABP-03 goes to whoever stands in for the leader, and back when he returns', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestRelease', handler, lateExtension);
    await paper.away('leader-1');
    const [, , standIn] = decisionDuties(paper)[0]!;
    expect(standIn).not.toBe('leader-1');
    expect(await paper.refusal('refuseRelease', leader, { requestId: 'Q1', reason: '否' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await paper.do('release', officer(standIn!), lateExtension)).toBeUndefined();
    expect(paper.of('ReleaseGranted')[0]!.actor).toMatchObject({ person: standIn, forPost: 'market-leader' });
  });

  it('R-CLS-02 is withdrawn when the case closes before anybody has answered', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestRelease', handler, lateExtension);
    await paper.do('withdraw', handler, {});
    expect(paper.file.state).toMatchObject({ status: 'closed', releaseRequests: [{ id: 'Q1', state: 'withdrawn' }] });
    expect(decisionDuties(paper)).toEqual([]);
  });
});
