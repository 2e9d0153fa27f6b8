import { allMaterials, caseIn, clerk, morning, officer, PaperCase, plainItem } from '../paper.testing';

const asked = { question: '租赁合同能否用复印件？', answer: '可以，加盖公章。' };

async function told(form: 'oral' | 'written', way?: 'phone'): Promise<PaperCase> {
  const paper = new PaperCase(plainItem);
  await paper.register({ materials: allMaterials.slice(0, 1) });
  await paper.do('oneTimeNotice', clerk, { form, missing: [], ...(way && { way }) });
  return paper;
}

describe('R-INT-03 a question while supplementing', () => {
  it('is answered, and both are recorded', async () => {
    const paper = await told('written');
    paper.now = morning('2026-03-03');
    expect(await paper.do('answerQuestion', clerk, asked)).toBeUndefined();
    expect(paper.of('QuestionAnswered')).toMatchObject([
      { rule: 'R-INT-03', data: { ...asked, on: '2026-03-03' }, actor: { person: 'window-1', forPost: 'window' } },
    ]);
    expect(paper.file.state.status).toBe('awaitingSupplement');
  });

  it('is answered at any window, and by nobody else', async () => {
    const paper = await told('written');
    expect(await paper.do('answerQuestion', { person: 'window-2', roles: ['window'] }, asked)).toBeUndefined();
    expect(paper.of('QuestionAnswered')[0]!.actor).toMatchObject({ person: 'window-2', forPost: 'window' });
    expect(await paper.refusal('answerQuestion', officer('food-1'), asked)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it.each(['registered', 'underReview'] as const)('is no move of a case that is %s', async (status) => {
    const item = plainItem;
    expect(await (await caseIn(status, item)).refusal('answerQuestion', clerk, asked)).toEqual([
      'ILLEGAL_MOVE',
      'R-INT-03',
    ]);
  });
});

describe('R-INT-04 an oral notice', () => {
  it.each([
    [undefined, 'inPerson'],
    ['phone', 'phone'],
  ] as const)('told %s stands in the ledger with who told what, how and when', async (way, shown) => {
    const paper = await told('oral', way);
    expect(paper.of('NoticeTold')).toMatchObject([
      {
        rule: 'R-INT-04',
        data: { noticeId: 'N2', way: shown, toldAt: morning('2026-03-02') },
        actor: { person: 'window-1', forPost: 'window' },
      },
    ]);
    expect(paper.of('OneTimeNoticeGiven')[0]!.data.missing.map(({ code }) => code)).toEqual(['lease']);
    expect(paper.file.state.notices.at(-1)!.told).toEqual({ way: shown, at: paper.now, by: 'window-1' });
  });

  it('is given in writing on request, with the same contents, and is no second notice', async () => {
    const paper = await told('oral');
    paper.now = morning('2026-03-03');
    expect((await paper.perform('writeNotice', clerk, { noticeId: 'N2' })).created).toBe('N3');
    const [oral, written] = paper.file.state.notices.slice(-2);
    expect(written).toEqual({
      id: 'N3',
      kind: 'oneTimeNotice',
      number: 'QH2026000001-03',
      form: 'written',
      issuedOn: '2026-03-03',
      addressee: { to: 'applicant' },
      content: { ...oral!.content, insteadOf: 'QH2026000001-02' },
    });
    expect(paper.of('NoticeIssued').at(-1)!.rule).toBe('R-INT-04');
    expect(paper.file.state.oneTimeNotices).toBe(1);
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('is there before it is given in writing', async () => {
    const oral = await told('oral');
    expect(await oral.refusal('writeNotice', clerk, { noticeId: 'N9' })).toEqual(['NOTICE_UNKNOWN', 'R-INT-04']);
    expect(await oral.refusal('writeNotice', clerk, { noticeId: 'N1' })).toEqual(['NOTICE_WRITTEN', 'R-INT-04']);
    expect(await oral.refusal('writeNotice', officer('food-1'), { noticeId: 'N2' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const written = await told('written');
    expect(await written.refusal('writeNotice', clerk, { noticeId: 'N2' })).toEqual(['NOTICE_WRITTEN', 'R-INT-04']);
    expect(written.of('NoticeTold')).toEqual([]);
  });
});
