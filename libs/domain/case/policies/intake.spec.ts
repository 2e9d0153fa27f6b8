import {
  allMaterials,
  applicant,
  calendar,
  caseIn,
  clerk,
  jointItem,
  materialsButOwed,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
} from '../paper.testing';
import type { MissingMaterial } from '../types';

const photo: MissingMaterial = { code: 'photo', reason: '模糊', guidance: '重拍' };
const lease = { code: 'lease', quantity: 1, original: false };

/** An application without the lease. */
async function incomplete(item = plainItem): Promise<PaperCase> {
  const paper = new PaperCase(item);
  await paper.register({ materials: allMaterials.slice(0, 1) });
  return paper;
}

describe('acceptance', () => {
  it('begins the statutory limit and is told with its dates', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(await paper.do('accept', clerk, {})).toBeUndefined();
    expect(paper.file.state).toMatchObject({ status: 'accepted', acceptedOn: '2026-03-02' });
    expect(paper.of('CaseAccepted')).toMatchObject([{ rule: 'R-CLK-01', data: { on: '2026-03-02' } }]);
    expect(paper.file.state.notices.at(-1)).toEqual({
      id: 'N2',
      kind: 'acceptance',
      number: 'QH2026000001-02',
      form: 'written',
      issuedOn: '2026-03-02',
      addressee: { to: 'applicant' },
      content: {
        on: '2026-03-02',
        notOnTheSpot: '须经牵头审查，不能当场决定',
        statutoryLimit: plainItem.statutoryLimit,
        promisedDue: '2026-03-09',
      },
    });
  });

  it('R-INT-03 waits for what is required, but not for what is deferrable or shared', async () => {
    const paper = await incomplete();
    expect(await paper.refusal('accept', clerk, {})).toEqual(['MATERIALS_MISSING', 'R-INT-03']);
    expect((await paper.perform('accept', clerk, {})).refusal).toMatchObject({
      message: 'Give a one-time notice first; missing: lease.',
      params: { missing: 'lease' },
    });
    expect(await (await caseIn('registered', plainItem)).do('accept', clerk, {})).toBeUndefined();
  });

  it('waits for the findings of the units', async () => {
    const paper = await caseIn('preReview');
    await paper.do('opine', officer('health-1'), {
      unitCode: 'health',
      opinion: 'needsMoreMaterial',
      missing: [photo],
    });
    expect((await paper.perform('accept', clerk, {})).refusal).toMatchObject({ params: { missing: 'photo' } });
  });

  it.each(['awaitingSupplement', 'accepted', 'underReview', 'pendingDecision', 'delivering'] as const)(
    'is no move of a case that is %s',
    async (status) => {
      const paper = await caseIn(status);
      expect(await paper.refusal('accept', clerk, {})).toEqual(['ILLEGAL_MOVE', 'R-INT-03']);
    },
  );
});

describe('R-INT-03 the one-time notice', () => {
  it('holds what the clerk found, what the units found and what was never handed in, each once', async () => {
    const paper = await incomplete(jointItem);
    const found = { code: 'photo', reason: '单位', guidance: '单位' };
    const form: MissingMaterial = { code: 'form', reason: '未签名', guidance: '签名' };
    await paper.do('opine', officer('health-1'), {
      unitCode: 'health',
      opinion: 'needsMoreMaterial',
      missing: [found, form],
    });
    expect(await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] })).toBeUndefined();
    const missing = [photo, form, { code: 'lease', reason: '未提交', guidance: '租赁合同' }];
    expect(paper.of('OneTimeNoticeGiven')).toMatchObject([
      { rule: 'R-INT-03', data: { noticeId: 'N2', missing, form: 'written', on: '2026-03-02' } },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      id: 'N2',
      kind: 'oneTimeNotice',
      form: 'written',
      content: { missing, supplementBy: '2026-03-16' },
    });
    expect(paper.file.state).toMatchObject({ status: 'awaitingSupplement', missing, oneTimeNotices: 1 });
  });

  it('guides to what a material must look like, where the catalogue says so', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ materials: [] });
    await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
    expect(paper.file.state.missing).toEqual([
      { code: 'form', reason: '未提交', guidance: '窗口领取' },
      { code: 'lease', reason: '未提交', guidance: '租赁合同' },
    ]);
  });

  it('is not given when nothing is missing', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(await paper.refusal('oneTimeNotice', clerk, { form: 'written', missing: [] })).toEqual([
      'NOTHING_MISSING',
      'R-INT-03',
    ]);
  });

  it('asks for nothing that the matter does not know', async () => {
    const paper = await incomplete();
    const missing = ['a', 'photo', 'b'].map((code) => ({ ...photo, code }));
    expect(await paper.refusal('oneTimeNotice', clerk, { form: 'written', missing })).toEqual([
      'MATERIAL_UNKNOWN',
      'R-INT-08',
    ]);
    expect((await paper.perform('oneTimeNotice', clerk, { form: 'written', missing })).refusal).toMatchObject({
      message: 'This matter asks for no such material: a, b.',
      params: { materials: 'a, b' },
    });
  });

  it.each(['accepted', 'underReview', 'pendingDecision', 'delivering'] as const)(
    'is no move of a case that is %s',
    async (status) => {
      const paper = await caseIn(status);
      expect(await paper.refusal('oneTimeNotice', clerk, { form: 'written', missing: [photo] })).toEqual([
        'ILLEGAL_MOVE',
        'R-INT-03',
      ]);
    },
  );
});

describe('R-INT-04 the form of the notice', () => {
  it('is oral where the body allows it', async () => {
    const paper = await incomplete();
    expect(await paper.do('oneTimeNotice', clerk, { form: 'oral', missing: [] })).toBeUndefined();
    expect(paper.file.state.notices.at(-1)).toMatchObject({ kind: 'oneTimeNotice', form: 'oral' });
  });

  it.each([
    ['for a permit, whatever the body allows', { ...plainItem, category: 'permit' as const }],
    ['where the body allows nothing else', { ...plainItem, oralNoticeAllowed: false }],
  ])('is written %s', async (_what, item) => {
    const paper = await incomplete(item);
    expect(await paper.refusal('oneTimeNotice', clerk, { form: 'oral', missing: [] })).toEqual([
      'NOTICE_MUST_BE_WRITTEN',
      'R-INT-04',
    ]);
    expect(await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] })).toBeUndefined();
  });
});

describe('R-INT-05 a second notice', () => {
  it.each(['awaitingSupplement', 'registered'] as const)(
    'is refused while %s, and recorded as a suspected breach',
    async (status) => {
      const paper = await incomplete();
      await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
      if (status === 'registered') await paper.do('supplement', applicant, { materials: [lease] });
      expect(paper.file.state.status).toBe(status);
      const missing = [photo, { ...photo, code: 'form' }];
      expect(await paper.refusal('oneTimeNotice', clerk, { form: 'written', missing })).toEqual([
        'SECOND_NOTICE',
        'R-INT-05',
        'SuspectedBreachRecorded',
      ]);
      const [breach] = paper.of('SuspectedBreachRecorded');
      expect(breach).toMatchObject({
        rule: 'R-INT-05',
        data: { kind: 'secondNotice', detail: 'photo, form' },
        actor: { kind: 'person', person: 'window-1', forPost: 'window' },
        command: { refusal: { code: 'SECOND_NOTICE', params: { detail: 'photo, form' } } },
      });
      expect(paper.file.state.status).toBe(status);
    },
  );
});

describe('the supplement', () => {
  it('comes in parts; the promised limit begins anew with the last (R-CLK-01)', async () => {
    const paper = await incomplete();
    await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [photo] });
    paper.now = morning('2026-03-04');
    expect(await paper.do('supplement', applicant, { materials: [lease] })).toBeUndefined();
    expect(paper.file.state).toMatchObject({ status: 'awaitingSupplement', missing: [photo], epoch: 0 });
    expect(paper.file.state.completedOn).toBeUndefined();
    paper.now = morning('2026-03-06');
    await paper.do('supplement', clerk, { materials: [{ ...lease, code: 'photo', quantity: 2 }] });
    expect(paper.file.state).toMatchObject({ status: 'registered', missing: [], completedOn: '2026-03-06', epoch: 1 });
    expect(paper.file.state.materials.slice(1)).toEqual([
      { code: 'lease', quantity: 1, original: false, receivedOn: '2026-03-04' },
      { code: 'photo', quantity: 2, original: false, receivedOn: '2026-03-06' },
    ]);
    expect(paper.of('SupplementReceived').map((event) => [event.rule, event.actor])).toEqual([
      ['R-INT-03', { kind: 'person', person: 'applicant' }],
      ['R-INT-03', { kind: 'person', person: 'window-1', forPost: 'window' }],
    ]);
  });

  it('of an owed material is taken in during the review and moves no date', async () => {
    const paper = await caseIn('underReview', jointItem, true, materialsButOwed);
    expect(
      await paper.do('supplement', officer('food-1'), { materials: [{ ...lease, code: 'photo' }] }),
    ).toBeUndefined();
    expect(paper.file.state).toMatchObject({ status: 'underReview', epoch: 0 });
    expect(paper.file.state.completedOn).toBeUndefined();
    expect(paper.file.state.materials.map((m) => m.code)).toEqual(['form', 'lease', 'photo']);
  });

  it('is nothing that the matter does not know', async () => {
    const paper = await caseIn('awaitingSupplement');
    expect(await paper.refusal('supplement', applicant, { materials: [{ ...lease, code: 'x' }] })).toEqual([
      'MATERIAL_UNKNOWN',
      'R-INT-08',
    ]);
  });

  it.each(['registered', 'preReview', 'delivering'] as const)('is no move of a case that is %s', async (status) => {
    const paper = await caseIn(status, status === 'registered' ? plainItem : jointItem);
    for (const by of [clerk, applicant]) {
      expect(await paper.refusal('supplement', by, { materials: [lease] })).toEqual(['ILLEGAL_MOVE', 'R-INT-03']);
    }
  });
});

describe('who looks after a case before acceptance', () => {
  it('is the intake clerk, or the first handler where a post is named', async () => {
    for (const by of [clerk, officer('food-1')]) {
      expect(await (await caseIn('registered', namedItem)).do('accept', by, {})).toBeUndefined();
    }
  });

  it('is nobody else', async () => {
    const paper = await caseIn('registered', plainItem);
    for (const person of ['food-1', 'window-2', 'stranger']) {
      expect(await paper.refusal('accept', officer(person), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
      expect(await paper.refusal('oneTimeNotice', officer(person), { form: 'written', missing: [photo] })).toEqual([
        'NOT_YOUR_DUTY',
        'R-ABP-03',
      ]);
    }
    const waiting = await caseIn('awaitingSupplement');
    expect(await waiting.refusal('supplement', officer('stranger'), { materials: [lease] })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
  });

  it('R-ABP-03 is the substitute while the clerk is away, in the name of the post', async () => {
    const paper = await caseIn('registered', plainItem);
    await paper.away('window-1');
    expect(await paper.refusal('accept', clerk, {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('accept', { person: 'window-2', roles: ['window'] }, {})).toBeUndefined();
    expect(paper.of('CaseAccepted')[0]!.actor).toEqual({ kind: 'person', person: 'window-2', forPost: 'window' });
    expect(paper.file.state.firstHandler.person).toBe('window-1');
  });
});

it('an acceptance during the year-end is told with a date all the same', async () => {
  const paper = new PaperCase(plainItem, morning('2026-12-30'));
  await paper.register();
  expect(await paper.do('accept', clerk, {})).toBeUndefined();
  expect(calendar.publishedYears).toEqual([2026]);
  expect(paper.file.state.notices.at(-1)!.content['promisedDue']).toBe('2027-01-06');
});
