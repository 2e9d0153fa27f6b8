import { allMaterials, applicant, caseIn, clerk, leader, namedItem, officer, PaperCase } from '../paper.testing';
import { dutiesOf } from '../duties';
import { dutyRows } from '../projection';
import { caseView } from '../view';

const handler = officer('food-1');
const item = { ...namedItem, undertakingFor: ['lease', 'photo'] };
const signed = (code: string, signedOn = '2026-03-01') => ({ code, signedOn });
const form = allMaterials.slice(0, 1);
const check = { code: 'lease', kept: true, finding: '属实' };

async function registered(undertakings = [signed('lease')], settings = {}): Promise<PaperCase> {
  const paper = new PaperCase(item, undefined, settings);
  await paper.register({ materials: form, undertakings });
  return paper;
}

async function toDecision(paper: PaperCase): Promise<void> {
  await paper.do('accept', clerk, {});
  await paper.do('sign', handler, {});
  await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
}

describe('R-LAW-10 an undertaking instead of a proof', () => {
  it('stands for its material from the registration on', async () => {
    const paper = await registered();
    expect(paper.of('UndertakingTaken')).toMatchObject([
      {
        rule: 'R-LAW-10',
        data: { code: 'lease', signedOn: '2026-03-01', on: '2026-03-02', checkBy: '2026-03-30' },
        actor: { person: 'window-1', forPost: 'window' },
      },
    ]);
    expect(caseView(paper.file, paper.now).undertakings).toEqual([
      { code: 'lease', signedOn: '2026-03-01', on: '2026-03-02', checkBy: '2026-03-30' },
    ]);
    expect(await paper.do('accept', clerk, {})).toBeUndefined();
  });

  it('is checked in as many working days as the centre sets', async () => {
    const paper = await registered(undefined, { undertakingCheckDays: 3 });
    expect(paper.of('UndertakingTaken')[0]!.data.checkBy).toBe('2026-03-05');
  });

  it('is handed in as a supplement too, with or without materials', async () => {
    const paper = new PaperCase(item);
    await paper.register({ materials: form });
    const photo = { code: 'photo', reason: 'r', guidance: 'g' };
    await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] });
    expect(await paper.refusal('supplement', applicant, { materials: [] })).toEqual(['NOTHING_SUPPLIED', 'R-INT-03']);
    await paper.do('supplement', applicant, { materials: [], undertakings: [signed('photo')] });
    expect(paper.file.state).toMatchObject({ status: 'awaitingSupplement', missing: [{ code: 'lease' }] });
    const again = { materials: [], undertakings: [signed('photo'), signed('lease')] };
    expect(await paper.refusal('supplement', applicant, again)).toEqual(['UNDERTAKING_TAKEN', 'R-LAW-10']);
    await paper.do('supplement', applicant, { materials: [], undertakings: [signed('lease', '2026-03-02')] });
    expect(paper.file.state).toMatchObject({ status: 'registered', missing: [] });
  });

  it.each([
    [signed('form'), 'UNDERTAKING_NOT_ALLOWED', 'R-LAW-10'],
    [signed('nonsense'), 'UNDERTAKING_NOT_ALLOWED', 'R-LAW-10'],
    [signed('lease', '2026-03-03'), 'UNDERTAKING_IN_FUTURE', 'R-LAW-10'],
    [signed('lease', '2026-02-30'), 'CLOCK_DAY_INVALID', undefined],
  ])('%j is refused', async (undertaking, code, rule) => {
    const paper = new PaperCase(item);
    const { refusal } = await paper.register({ undertakings: [undertaking] });
    expect([refusal?.code, refusal?.rule]).toEqual([code, rule]);
    const waiting = await caseIn('awaitingSupplement', item);
    const supplied = { materials: [], undertakings: [undertaking] };
    expect(await waiting.refusal('supplement', applicant, supplied)).toEqual([code, rule]);
  });

  it('is none where the matter takes none', async () => {
    const { undertakingFor: _none, ...strict } = item;
    const { refusal } = await new PaperCase(strict).register({ undertakings: [signed('lease')] });
    expect(refusal).toMatchObject({ code: 'UNDERTAKING_NOT_ALLOWED', params: { code: 'lease' } });
  });
});

describe('R-LAW-10 the check of an undertaking', () => {
  const checking = (paper: PaperCase) => dutiesOf(paper.file).filter(({ kind }) => kind === 'checkUndertaking');

  it('is a duty of the first handler from acceptance on, by its day', async () => {
    const paper = await registered();
    expect(checking(paper)).toEqual([]);
    expect(await paper.refusal('checkUndertaking', handler, check)).toEqual(['ILLEGAL_MOVE', 'R-LAW-10']);
    await paper.do('accept', clerk, {});
    expect(checking(paper)).toEqual([{ id: 'checkUndertaking:lease', kind: 'checkUndertaking', post: 'food-review' }]);
    expect(dutyRows(paper.file).find(({ kind }) => kind === 'checkUndertaking')).toMatchObject({
      person: 'food-1',
      lamp: { dueAt: Date.parse('2026-03-30T17:00:00+08:00') },
    });
    expect(await paper.refusal('checkUndertaking', leader, check)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('checkUndertaking', handler, { ...check, code: 'photo' })).toEqual([
      'UNDERTAKING_NOT_OPEN',
      'R-LAW-10',
    ]);
    expect(await paper.do('checkUndertaking', handler, check)).toBeUndefined();
    expect(paper.of('UndertakingChecked')).toMatchObject([
      { rule: 'R-LAW-10', data: { ...check, on: '2026-03-02' }, actor: { person: 'food-1', forPost: 'food-review' } },
    ]);
    expect(paper.file.state.undertakings![0]!.check).toEqual({
      kept: true,
      finding: '属实',
      on: '2026-03-02',
      checkedBy: 'food-1',
    });
    expect(checking(paper)).toEqual([]);
    expect(await paper.refusal('checkUndertaking', handler, check)).toEqual(['UNDERTAKING_NOT_OPEN', 'R-LAW-10']);
  });

  it('that finds it broken stands in the way of a grant, and of nothing else', async () => {
    const paper = await registered([signed('lease'), signed('photo')]);
    await toDecision(paper);
    await paper.do('checkUndertaking', handler, { ...check, kept: false });
    expect(await paper.refusal('decide', handler, { outcome: 'granted' })).toEqual(['UNDERTAKING_BROKEN', 'R-LAW-10']);
    const refusing = { outcome: 'refused' as const, reason: '承诺不实', basis: '第四十条' };
    expect(await paper.do('decide', handler, refusing)).toBeUndefined();
    await paper.do('deliver', handler, { way: 'post', receivedBy: 'x' });
    expect(paper.of('ClosingReported')[0]!.data.unchecked).toEqual([]);
  });

  it('that finds it broken is made good by the material itself', async () => {
    const paper = await registered([signed('lease'), signed('photo')]);
    await toDecision(paper);
    await paper.do('checkUndertaking', handler, { ...check, kept: false });
    const materials = [{ code: check.code, quantity: 1, original: true }];
    await paper.do('supplement', handler, { materials });
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
  });

  it('that is still to come when the case is closed is told to the registry', async () => {
    const paper = await registered([signed('lease'), signed('photo')]);
    await toDecision(paper);
    await paper.do('checkUndertaking', handler, check);
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
    expect(checking(paper).map(({ id }) => id)).toEqual(['checkUndertaking:photo']);
    await paper.do('deliver', handler, { way: 'post', receivedBy: 'x' });
    expect(paper.of('ClosingReported').map(({ data }) => data)).toEqual([
      { post: 'registry', person: 'registry-1', outcome: 'granted', on: '2026-03-02', unchecked: ['photo'] },
    ]);
  });
});
