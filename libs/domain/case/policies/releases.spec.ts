import {
  allMaterials,
  applicant,
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
  registry,
} from '../paper.testing';
import { alarmsOf } from '../alarms';
import { allowedActions } from '../attempt';
import { inboxRows } from '../projection';
import type { MissingMaterial } from '../types';
import { caseView } from '../view';

const handler = officer('food-1');
const photo: MissingMaterial = { code: 'photo', reason: '模糊', guidance: '重拍' };
const lease = { code: 'lease', quantity: 1, original: false };
const secondNotice = { kind: 'secondNotice' as const, reason: '法规已修改' };
const lateExtension = { kind: 'lateExtension' as const, reason: '连日暴雨' };
const request = { days: 5, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-16' };

/** Told once, and supplied. */
async function suppliedOnce(): Promise<PaperCase> {
  const paper = new PaperCase(plainItem, morning('2026-03-02'), { supplementLapseDays: 5 });
  await paper.register({ materials: allMaterials.slice(0, 1) });
  await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
  await paper.do('supplement', applicant, { materials: [lease] });
  return paper;
}

describe('a release', () => {
  it.each([
    [secondNotice, 'R-INT-05'],
    [lateExtension, 'R-CLK-08'],
  ] as const)('%j is a leader’s, with a reason, and lets one thing through', async (release, rule) => {
    const paper = await caseIn('registered', plainItem);
    for (const by of [clerk, registry, officer('food-1')]) {
      expect(await paper.refusal('release', by, release)).toEqual(['LEADER_REQUIRED', rule]);
    }
    expect(await paper.refusal('release', leader, { ...release, reason: ' ' })).toEqual(['REASON_REQUIRED', rule]);
    const before = paper.file.state;
    expect((await paper.perform('release', leader, release)).created).toBe('R1');
    expect(paper.of('ReleaseGranted')).toMatchObject([
      {
        rule,
        actor: { kind: 'person', person: 'leader-1', forPost: 'market-leader' },
        data: { id: 'R1', ...release, on: '2026-03-02' },
      },
    ]);
    const granted = { id: 'R1', ...release, releasedBy: 'leader-1', on: '2026-03-02', used: false };
    expect(caseView(paper.file, paper.now).releases).toEqual([granted]);
    expect(inboxRows(before, paper.of('ReleaseGranted')).map(({ person }) => person)).toEqual(['window-1']);
    expect(await paper.refusal('release', leader, release)).toEqual(['RELEASE_UNUSED', rule]);
    const other = release.kind === 'secondNotice' ? lateExtension : secondNotice;
    expect((await paper.perform('release', leader, other)).created).toBe('R2');
  });

  it('R-ABP-03 is given by whoever stands in for the leader, in the name of the leader’s post, and by nobody else of his rank', async () => {
    const paper = await caseIn('registered', plainItem);
    const standIn = { ...officer('leader-2'), leads: ['market-leader'] };
    expect(await paper.refusal('release', standIn, lateExtension)).toEqual(['LEADER_REQUIRED', 'R-CLK-08']);
    await paper.away('leader-1');
    expect(await paper.do('release', standIn, lateExtension)).toBeUndefined();
    expect(paper.of('ReleaseGranted')[0]!.actor).toEqual({
      kind: 'person',
      person: 'leader-2',
      forPost: 'market-leader',
    });
    const ofCentre = { ...officer('director'), leads: ['centre-leader'] };
    expect(await paper.do('release', ofCentre, secondNotice)).toBeUndefined();
    expect(paper.of('ReleaseGranted')[1]!.actor).toMatchObject({ forPost: 'centre-leader' });
    const another = { ...officer('leader-3'), roles: ['leader' as const] };
    expect(await paper.do('release', another, { kind: 'anotherPlan', reason: 'r' })).toBeUndefined();
    expect(paper.of('ReleaseGranted')[2]!.actor).toEqual({ kind: 'person', person: 'leader-3' });
  });

  it('R-ABP-03 is offered to whoever may be the leader’s stand-in, and to nobody else', async () => {
    const { file } = await caseIn('registered', plainItem);
    const offered = (leads: string[]) => allowedActions(file, { ...officer('x'), leads }).includes('release');
    expect([['market-leader'], ['centre-leader'], ['health-leader'], []].map(offered)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is no move of a case that is decided or closed', async () => {
    expect(await (await caseIn('delivering')).refusal('release', leader, lateExtension)).toEqual([
      'ILLEGAL_MOVE',
      'R-CLK-08',
    ]);
    expect((await (await caseIn('closed')).refusal('release', leader, secondNotice))[0]).toBe('CASE_CLOSED');
  });
});

describe('R-INT-05 a second notice that a leader has released', () => {
  it('before acceptance waits for a supplement anew, and leaves its suspected breach', async () => {
    const paper = await suppliedOnce();
    await paper.do('release', leader, secondNotice);
    await paper.passTo(morning('2026-03-04'));
    const from = paper.events.length;
    expect(await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] })).toBeUndefined();
    expect(paper.events.slice(from).map(({ type, rule }) => [type, rule])).toEqual([
      ['SecondNoticeGiven', 'R-INT-05'],
      ['NoticeIssued', 'R-INT-03'],
      ['SuspectedBreachRecorded', 'R-INT-05'],
    ]);
    const terms = { supplementBy: '2026-03-18', withdrawnAfter: '2026-03-25' };
    expect(paper.of('SecondNoticeGiven')[0]!.data).toEqual({
      noticeId: 'N3',
      missing: [photo],
      form: 'written',
      on: '2026-03-04',
      releaseId: 'R1',
      ...terms,
    });
    expect(paper.file.state.notices.at(-1)!.content).toEqual({
      missing: [photo],
      ...terms,
      ifNotSupplied: '至2026-03-25（含当日）仍未补正的，视为撤回申请',
      second: true,
    });
    expect(paper.of('SuspectedBreachRecorded')[0]!.data).toEqual({
      kind: 'secondNotice',
      detail: 'photo',
      releaseId: 'R1',
    });
    expect(paper.file.state).toMatchObject({
      status: 'awaitingSupplement',
      missing: [photo],
      noticedOn: '2026-03-04',
      oneTimeNotices: 2,
      epoch: 2,
      withdrawnAfter: '2026-03-25',
      releases: [{ used: true }],
    });
    await paper.do('supplement', applicant, { materials: [{ ...lease, code: 'photo' }] });
    expect(paper.file.state).toMatchObject({ status: 'registered', completedOn: '2026-03-04' });
    expect(await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] })).toBe('SECOND_NOTICE');
  });

  it('holds what was told before and not supplied, each once', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ materials: allMaterials.slice(0, 1) });
    await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] });
    await paper.do('release', leader, secondNotice);
    const anew = { ...photo, reason: '过期' };
    await paper.do('oneTimeNotice', clerk, { form: 'oral', missing: [anew], way: 'phone' });
    expect(paper.file.state.missing.map(({ code, reason }) => [code, reason])).toEqual([
      ['photo', '过期'],
      ['lease', '未提交'],
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({ form: 'oral', told: { way: 'phone', by: 'window-1' } });
  });

  it('is none where nothing is missing', async () => {
    const paper = await suppliedOnce();
    await paper.do('release', leader, secondNotice);
    expect(await paper.refusal('oneTimeNotice', clerk, { form: 'written', missing: [] })).toEqual([
      'NOTHING_MISSING',
      'R-INT-03',
    ]);
  });

  it('R-JNT-03 of a unit in review neither stops nor restarts a clock, and closes no case', async () => {
    const paper = await caseIn('underReview', jointItem);
    await paper.do('release', leader, secondNotice);
    paper.now = morning('2026-03-04');
    const { clocks, units } = caseView(paper.file, paper.now);
    const ask = { unitCode: 'health', opinion: 'needsMoreMaterial' as const };
    expect(await paper.refusal('opine', officer('health-1'), ask)).toEqual(['MISSING_REQUIRED', 'R-JNT-03']);
    expect(await paper.do('opine', officer('health-1'), { ...ask, missing: [photo] })).toBeUndefined();
    expect(paper.of('SecondNoticeGiven')[0]!.data).toMatchObject({ unitCode: 'health', releaseId: 'R1' });
    expect(paper.of('SecondNoticeGiven')[0]!.data).not.toHaveProperty('withdrawnAfter');
    const after = caseView(paper.file, paper.now);
    expect([after.state, after.clocks, after.units, after.missing]).toEqual(['underReview', clocks, units, [photo]]);
    await paper.do('supplement', handler, { materials: [{ ...lease, code: 'photo' }] });
    expect(paper.file.state.missing).toEqual([]);
    expect(await paper.do('opine', officer('health-1'), { ...ask, missing: [photo] })).toBe('SECOND_NOTICE');
  });
});

describe('R-CLK-08 a late extension request that a leader has released', () => {
  it('goes its way, leaves its suspected breach, and is told within the limit', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-06')); // one counted day is left after this one
    await paper.do('release', leader, lateExtension);
    const from = paper.events.length;
    expect((await paper.perform('requestExtension', handler, request)).created).toBe('E1');
    expect(paper.events.slice(from).map(({ type, rule }) => [type, rule])).toEqual([
      ['ExtensionRequested', 'R-CLK-07'],
      ['SuspectedBreachRecorded', 'R-CLK-08'],
      ['DutiesAssigned', 'R-ABP-07'],
    ]);
    const breaches = () => paper.of('SuspectedBreachRecorded').filter(({ rule }) => rule === 'R-CLK-08');
    expect(breaches()[0]!.data).toEqual({
      kind: 'lateExtensionRequest',
      person: 'food-1',
      detail: '2026-03-06',
      releaseId: 'R1',
    });
    expect(paper.file.state.releases![0]!.used).toBe(true);
    expect(caseView(paper.file, paper.now).extensions[0]).toMatchObject({ releaseId: 'R1', decideBy: '2026-03-09' });
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: '同意' });
    expect(caseView(paper.file, paper.now).notices.at(-1)!.tellBy).toBe('2026-03-09');
    await paper.passTo(morning('2026-03-09'));
    expect(breaches()).toHaveLength(1);
    expect(paper.of('SuspectedBreachRecorded').map(({ data }) => data.kind)).not.toContain('lateNotice');
    expect(await paper.do('requestExtension', handler, { ...request, days: 11 })).toBe('EXTENSION_OVER_MAXIMUM');
  });

  it('is not spent on one that comes in time', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('release', leader, lateExtension);
    await paper.do('requestExtension', handler, request);
    expect(paper.file.state.extensions[0]).not.toHaveProperty('releaseId');
    expect(paper.file.state.releases![0]!.used).toBe(false);
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('may be asked after the promised limit, while the statutory one runs, and lapses with that', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('release', leader, lateExtension);
    await paper.passTo(Date.parse('2026-03-09T17:00:00+08:00'));
    expect(
      await paper.do('requestExtension', handler, { ...request, plannedClosingDate: '2026-03-31' }),
    ).toBeUndefined();
    const { statutory } = caseView(paper.file, paper.now).clocks;
    expect(caseView(paper.file, paper.now).extensions[0]).toMatchObject({ decideBy: statutory.due });
    const lapse = alarmsOf(paper.file).find(({ kind }) => kind === 'lapse')!;
    expect(lapse.at).toBe(statutory.dueAt);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: '同意' });
    const { promised } = caseView(paper.file, paper.now).clocks;
    expect(promised.due).toBe('2026-03-16');
    expect(paper.file.state.notices.at(-1)!.content).toMatchObject({ newDue: '2026-03-16' });
  });

  it('is refused all the same once both limits have ended', async () => {
    const item = { ...namedItem, statutoryLimit: { ...namedItem.statutoryLimit, amount: 5 } };
    const paper = await caseIn('underReview', item);
    await paper.do('release', leader, lateExtension);
    await paper.passTo(Date.parse('2026-03-09T17:00:00+08:00'));
    expect(await paper.refusal('requestExtension', handler, request)).toEqual([
      'EXTENSION_TOO_LATE',
      'R-CLK-08',
      'SuspectedBreachRecorded',
    ]);
    expect(paper.file.state.releases![0]!.used).toBe(false);
  });
});
