import {
  applicant,
  caseIn,
  clerk,
  jointItem,
  materialsButOwed,
  morning,
  namedItem,
  officer,
  PaperCase,
  registry,
} from '../paper.testing';
import { dutiesOf } from '../duties';
import { caseView } from '../view';

const handler = officer('food-1');
const owing = (status: Parameters<typeof caseIn>[0], item = jointItem) => caseIn(status, item, true, materialsButOwed);
const undertaking = { materials: ['photo'], undertaking: '补交', promisedBy: '2026-03-30' };

describe('R-JNT-04 what is owed', () => {
  it('is named at acceptance, with the day told to the applicant', async () => {
    const paper = await owing('underReview');
    expect(paper.of('MaterialsOwed')).toMatchObject([
      { rule: 'R-JNT-04', data: { materials: ['photo'], by: '2026-03-16', on: '2026-03-02' } },
    ]);
    expect(paper.file.state.owed).toEqual([{ code: 'photo', by: '2026-03-16' }]);
    const acceptance = paper.file.state.notices.find(({ kind }) => kind === 'acceptance')!;
    expect(acceptance.content['owed']).toEqual({ materials: ['photo'], by: '2026-03-16', on: '2026-03-02' });
    expect(caseView(paper.file, paper.now).owedMaterials).toEqual([
      { code: 'photo', by: '2026-03-16', holder: 'food-1' },
    ]);
  });

  it('is nothing where everything is there', async () => {
    const paper = await caseIn('underReview');
    expect(paper.of('MaterialsOwed')).toEqual([]);
    const acceptance = paper.file.state.notices.find(({ kind }) => kind === 'acceptance')!;
    expect(acceptance.content).not.toHaveProperty('owed');
    expect(await paper.refusal('undertakeOwed', handler, undertaking)).toEqual(['NOTHING_OWED', 'R-JNT-04']);
  });

  it('is due by the end of the promised limit where that comes first, but never on the day of acceptance', async () => {
    const soon = await owing('underReview', namedItem);
    expect(soon.file.state.owed[0]!.by).toBe('2026-03-09');
    const late = new PaperCase({ ...namedItem, noticeWindowDays: 20 });
    await late.register({ materials: materialsButOwed });
    late.now = morning('2026-03-20');
    await late.do('accept', handler, {});
    expect(late.file.state.owed[0]!.by).toBe('2026-03-23');
  });

  it('is known of an imported case as well', async () => {
    const paper = new PaperCase(jointItem);
    const past = { receivedAt: morning('2026-02-02'), acceptedOn: '2026-02-04' };
    await paper.register({ by: registry, past, materials: materialsButOwed });
    expect(paper.file.state.owed).toEqual([{ code: 'photo', by: '2026-03-16' }]);
  });

  it('is nothing any more for which an undertaking stands instead of the proof (R-LAW-10)', async () => {
    const item = { ...namedItem, undertakingFor: ['photo'] };
    const undertakings = [{ code: 'photo', signedOn: '2026-03-02' }];
    const atOnce = new PaperCase(item);
    await atOnce.register({ materials: materialsButOwed, undertakings });
    await atOnce.do('accept', handler, {});
    expect([atOnce.file.state.status, atOnce.of('MaterialsOwed')]).toEqual(['underReview', []]);
    const past = { receivedAt: morning('2026-02-02'), acceptedOn: '2026-02-04' };
    const imported = new PaperCase(item);
    await imported.register({ by: registry, past, materials: materialsButOwed, undertakings });
    expect(imported.of('MaterialsOwed')).toEqual([]);
    const later = await owing('underReview', item);
    expect(await later.do('supplement', handler, { materials: [], undertakings })).toBeUndefined();
    expect(later.file.state.owed).toEqual([]);
    expect(later.file.state.undertakings).toMatchObject([{ code: 'photo' }]);
  });

  it('is reminded of to its holder, then pressed for by section head and leader', async () => {
    const paper = await owing('pendingDecision');
    await paper.passTo(morning('2026-03-20'));
    const rung = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'owed:photo');
    expect(rung.map(({ type, rule, at }) => [type, rule, new Date(at).toISOString()])).toEqual([
      ['LimitReminded', 'R-JNT-04', '2026-03-16T09:00:00.000Z'],
      ['LimitEscalated', 'R-CLK-13', '2026-03-17T09:00:00.000Z'],
      ['LimitEscalated', 'R-CLK-13', '2026-03-19T09:00:00.000Z'],
    ]);
    expect((rung[0]!.data as { to: string[] }).to).toEqual(['food-1']);
    expect(paper.file.state.assignments['press:owed:photo:sectionHead']).toMatchObject({ person: 'food-head' });
  });

  it('holds only the grant back, until it is there', async () => {
    const paper = await owing('pendingDecision');
    expect((await paper.perform('decide', handler, { outcome: 'granted' })).refusal).toEqual({
      code: 'MATERIALS_OWED',
      rule: 'R-JNT-04',
      message: 'Wait for what is owed, or record an undertaking: photo.',
      params: { materials: 'photo' },
    });
    const refusing = await owing('pendingDecision');
    expect(await refusing.do('decide', handler, { outcome: 'refused', reason: 'r', basis: 'b' })).toBeUndefined();
    await paper.do('supplement', handler, { materials: [{ code: 'photo', quantity: 1, original: false }] });
    expect(paper.file.state.owed).toEqual([]);
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
    expect(paper.file.state.notices.at(-1)!.content).not.toHaveProperty('owed');
  });

  it('may be undertaken, which stands in the decision', async () => {
    const paper = await owing('pendingDecision');
    expect(await paper.do('undertakeOwed', handler, undertaking)).toBeUndefined();
    expect(paper.of('OwedUndertaken')).toMatchObject([
      { rule: 'R-JNT-04', actor: { forPost: 'food-review' }, data: { ...undertaking, on: '2026-03-02' } },
    ]);
    const owed = [
      {
        code: 'photo',
        by: '2026-03-16',
        undertaking: { text: '补交', promisedBy: '2026-03-30', on: '2026-03-02' },
      },
    ];
    expect(paper.file.state.owed).toEqual(owed);
    await paper.passTo(morning('2026-03-18'));
    expect(paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'owed:photo')).toEqual([]);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(paper.file.state.notices.at(-1)!.content['owed']).toEqual(owed);
  });

  it('is followed to the promised day and after the grant, until it is there', async () => {
    const paper = await owing('pendingDecision', namedItem);
    await paper.do('undertakeOwed', handler, undertaking);
    const duties = () => dutiesOf(paper.file).map(({ id }) => id);
    expect(duties()).toContain('checkUndertaking:photo');
    const promise = { code: 'photo', signedOn: '2026-03-02', on: '2026-03-02', checkBy: '2026-03-30', owed: true };
    expect(caseView(paper.file, paper.now).undertakings).toEqual([promise]);
    await paper.do('undertakeOwed', handler, { ...undertaking, promisedBy: '2026-03-27' });
    expect(caseView(paper.file, paper.now).undertakings).toEqual([{ ...promise, checkBy: '2026-03-27' }]);
    await paper.do('decide', handler, { outcome: 'granted' });

    const photo = { code: 'photo', quantity: 1, original: true };
    expect(await paper.refusal('supplement', applicant, { materials: [{ ...photo, code: 'lease' }] })).toEqual([
      'NOT_OWED',
      'R-JNT-04',
    ]);
    expect(await paper.refusal('supplement', clerk, { materials: [photo] })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    expect(await paper.refusal('supplement', applicant, { materials: [photo] })).toEqual(['CASE_CLOSED', 'R-CLS-02']);
    await paper.beginAftercare();
    await paper.passTo(morning('2026-03-30'));
    expect(paper.of('LimitExpired').map(({ data }) => data.clock)).toEqual(['undertaking:photo']);
    expect(duties()).toContain('checkUndertaking:photo');
    expect(await paper.refusal('supplement', applicant, { materials: [photo] })).toEqual([
      undefined,
      undefined,
      'SupplementReceived',
      'UndertakingChecked',
    ]);
    expect(paper.of('UndertakingChecked')).toMatchObject([
      { rule: 'R-JNT-04', data: { code: 'photo', kept: true, on: '2026-03-30' } },
    ]);
    expect(paper.file.state).toMatchObject({ status: 'closed', owed: [] });
    expect(duties()).toEqual([]);
  });

  it('that never comes is proposed for revocation, for the conditions of the grant are not met', async () => {
    const paper = await owing('pendingDecision', namedItem);
    await paper.do('undertakeOwed', handler, undertaking);
    await paper.do('decide', handler, { outcome: 'granted' });
    await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    await paper.beginAftercare();
    await paper.do('checkUndertaking', handler, { code: 'photo', kept: false, finding: '逾期未补交' });
    expect(paper.of('RevocationProposed')).toMatchObject([{ data: { code: 'photo' } }]);
    expect(paper.file.state.notices.at(-1)!.content['basis']).toMatch(/第六十九条第一款/);
  });

  it('that comes before the grant ends the promise', async () => {
    const paper = await owing('pendingDecision', namedItem);
    await paper.do('undertakeOwed', handler, undertaking);
    await paper.do('supplement', handler, { materials: [{ code: 'photo', quantity: 1, original: true }] });
    expect(paper.file.state.owed).toEqual([]);
    expect(dutiesOf(paper.file).map(({ id }) => id)).not.toContain('checkUndertaking:photo');
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(await paper.refusal('supplement', applicant, { materials: [] })).toEqual(['ILLEGAL_MOVE', 'R-INT-03']);
  });

  it('is undertaken for what is owed, ahead of a day, by the lead in review', async () => {
    const paper = await owing('underReview');
    for (const materials of [[], ['form'], ['photo', 'form']]) {
      expect(await paper.refusal('undertakeOwed', handler, { ...undertaking, materials })).toEqual([
        'NOT_OWED',
        'R-JNT-04',
      ]);
    }
    const on = (promisedBy: string) => paper.refusal('undertakeOwed', handler, { ...undertaking, promisedBy });
    expect(await on('2026-03-01')).toEqual(['PROMISED_IN_PAST', 'R-JNT-04']);
    expect(await on('2027-03-04')).toEqual(['PROMISED_TOO_FAR', 'R-JNT-04']);
    expect(await on('2026-02-30')).toEqual(['CLOCK_DAY_INVALID', undefined]);
    expect(await paper.refusal('undertakeOwed', clerk, undertaking)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await (await owing('preReview')).refusal('undertakeOwed', clerk, undertaking)).toEqual([
      'ILLEGAL_MOVE',
      'R-JNT-04',
    ]);
    expect(await on('2026-03-02')).toEqual([undefined, undefined, 'OwedUndertaken', 'DutiesAssigned']);
  });
});
