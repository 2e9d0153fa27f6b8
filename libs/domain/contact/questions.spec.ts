import { blankContact, foldContact } from './folds';
import { clerk, leader, morning, officer } from '../case/paper.testing';
import { allowedActions } from '../proceeding/attempt';
import { food, heard, health, notice, received } from './contact.testing';
import { contactProcedure } from './procedure';

describe('R-CON-06 outside the remit', () => {
  it('is told with reasons and the competent body', async () => {
    const paper = await received();
    const body = { code: 'court', name: '县人民法院', phone: '0570-5559999' };
    expect(await paper.refusal('tellOutsideRemit', clerk, { reasons: ' ', body })).toEqual([
      'REASON_REQUIRED',
      'R-CON-06',
    ]);
    await paper.perform('tellOutsideRemit', clerk, { reasons: '属于民事纠纷', body });
    expect(paper.file.state).toMatchObject({ competentBody: body, outcomes: ['outsideRemit'] });
    expect(paper.of('OutsideRemitTold')[0]!.personal).toEqual({ result: '属于民事纠纷' });
  });
});

describe('R-CON-07 reported to a leader', () => {
  it('waits for the reply, which reaches whoever owes the answer', async () => {
    const paper = await received(officer('food-1'), { intakePost: 'food-review' });
    const report = { because: 'urgent', summary: '群体性诉求' } as const;
    await paper.perform('reportToLeader', food, report);
    expect(paper.holders()).toEqual({ answer: 'food-1', 'leader:R1': 'leader-1' });
    expect(await paper.refusal('reportToLeader', food, report)).toEqual(['CONTACT_REPORT_OPEN', 'R-CON-07']);
    expect(await paper.refusal('close', food, { result: '1' })).toEqual(['CONTACT_PENDING', 'R-CON-07']);
    expect(await paper.refusal('replyAsLeader', food, { reportId: 'R1', reply: '1' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await paper.refusal('replyAsLeader', leader, { reportId: 'R9', reply: '1' })).toEqual([
      'CONTACT_REPORT_NOT_OPEN',
      'R-CON-07',
    ]);
    await paper.perform('replyAsLeader', leader, { reportId: 'R1', reply: '当日上门' });
    expect(heard(paper, 'LeaderReplied')).toEqual(['food-1']);
    await paper.perform('close', food, { result: '已上门' });
    expect(paper.of('ContactClosed')[0]!.data.outcome).toBe('reported');
  });

  it('keeps an answered contact open until he has replied', async () => {
    const paper = await received();
    await paper.perform('reportToLeader', clerk, { because: 'doubtful', summary: '法律没有规定' });
    await paper.perform('answer', clerk, { form: 'written', notice });
    expect(Object.keys(paper.holders())).toEqual(['leader:R1']);
    expect(await paper.refusal('close', clerk, { result: '1' })).toEqual(['CONTACT_ANSWERED', 'R-CON-09']);
    await paper.perform('replyAsLeader', officer('director'), { reportId: 'R1', reply: '同意' });
    expect(paper.of('ContactClosed')[0]!.data.outcome).toBe('answered');
  });

  it('presses the leader of the centre where a leader does not reply', async () => {
    const paper = await received(officer('food-1'), { intakePost: 'food-review' });
    await paper.perform('reportToLeader', food, { because: 'important', summary: '要事' });
    await paper.passTo(morning('2026-03-06'));
    const pressed = paper.of('LimitEscalated').filter(({ data }) => data.clock === 'leader:R1');
    expect(pressed.map(({ data }) => [data.to, data.post])).toEqual([['leader', 'centre-leader']]);
  });

  it('ends at the leader of the centre', async () => {
    const director = officer('director');
    const paper = await received(director, { intakePost: 'centre-leader' });
    const report = { because: 'urgent', summary: '要事' } as const;
    expect(await paper.refusal('reportToLeader', director, report)).toEqual(['NOBODY_ABOVE', 'R-CON-07']);
  });
});

describe('R-CON-08 several departments', () => {
  const questions = [
    { postCode: 'food-review', question: '食品经营许可条件？', days: 1 },
    { postCode: 'health-review', question: '卫生许可条件？' },
  ];

  it('answer each within its own limit, and the collected result is told', async () => {
    const paper = await received();
    expect((await paper.perform('consult', clerk, { questions })).created).toBe('C1,C2');
    expect(paper.duties().slice(1)).toMatchObject([
      { id: 'consult:C1', post: 'food-review', deadline: { due: '2026-03-03' } },
      { id: 'consult:C2', post: 'health-review', deadline: { due: '2026-03-04' } },
    ]);
    await paper.perform('answerConsultation', food, { consultationId: 'C1', answer: '要布局图' });
    expect(await paper.refusal('tellResult', clerk, { result: '1' })).toEqual(['CONSULTATION_OPEN', 'R-CON-08']);
    expect(await paper.refusal('answerConsultation', food, { consultationId: 'C2', answer: '1' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await paper.perform('answerConsultation', health, { consultationId: 'C2', answer: '要检测' });
    expect(await paper.refusal('close', clerk, { result: '1' })).toEqual(['CONTACT_PENDING', 'R-CON-08']);
    await paper.perform('tellResult', clerk, { result: '两样都要' });
    expect(paper.of('ConsultedResultTold')[0]!.data.answers).toEqual([
      { id: 'C1', postCode: 'food-review' },
      { id: 'C2', postCode: 'health-review' },
    ]);
    const words = Object.assign({}, ...paper.events.map(({ personal }) => personal)) as Record<string, string>;
    expect(words).toMatchObject({ 'answer:C1': '要布局图', 'answer:C2': '要检测', result: '两样都要' });
    // The part that the chain covers tells nothing of the person's matter, nor does the state that is folded from it.
    const chained = JSON.stringify([paper.file.state, paper.events.map(({ data }) => data)]);
    for (const text of ['要布局图', '要检测', '两样都要']) expect(chained).not.toContain(text);
    expect(paper.of('ContactClosed')[0]!.data.outcome).toBe('consulted');
  });

  it.each([
    [[], 'QUESTION_REQUIRED'],
    [[questions[0]!, questions[0]!], 'POST_ALREADY_ASKED'],
    [[{ postCode: 'nowhere', question: '1' }], 'POST_UNKNOWN'],
  ])('are not asked %j', async (asked, code) => {
    const paper = await received();
    expect(await paper.refusal('consult', clerk, { questions: asked })).toEqual([code, 'R-CON-08']);
  });

  it('have been asked before their result is told', async () => {
    const paper = await received();
    expect(await paper.refusal('tellResult', clerk, { result: '1' })).toEqual(['CONSULTATION_NONE', 'R-CON-08']);
  });
});

describe('R-CON-09 no contact is dropped', () => {
  it('refuses to close without an outcome', async () => {
    const paper = await received();
    expect(await paper.refusal('close', clerk, { result: '不管' })).toEqual(['CONTACT_WITHOUT_OUTCOME', 'R-CON-09']);
    expect(paper.file.state.closedAt).toBeUndefined();
    expect(allowedActions(contactProcedure, paper.file, clerk)).toEqual([
      'answer',
      'becomeCase',
      'guide',
      'tellOutsideRemit',
      'handOver',
      'receiveOnBehalf',
      'reportToLeader',
      'consult',
    ]);
  });

  it('goes on pressing until somebody answers', async () => {
    const paper = await received();
    await paper.passTo(morning('2026-03-20'));
    expect(paper.of('LimitEscalated').map(({ data }) => data.to)).toEqual(['sectionHead', 'leader', 'discipline']);
    expect(paper.holders()).toMatchObject({ answer: 'window-1' });
  });
});

describe('a ledger of before what is said of a matter stood apart', () => {
  it('R-CON-07 R-CON-08 folds as it did', () => {
    const events = [
      [
        'ContactReported',
        { id: 'R1', because: 'urgent', summary: '急', leaderPost: 'market-leader', on: '2026-03-02' },
      ],
      ['LeaderReplied', { id: 'R1', reply: '即办', on: '2026-03-02' }],
      [
        'DepartmentsConsulted',
        { consultations: [{ id: 'C1', postCode: 'p', question: '可否', days: 2 }], on: '2026-03-02' },
      ],
      ['ConsultationAnswered', { id: 'C1', answer: '可以', on: '2026-03-03' }],
      ['ConsultedResultTold', { result: '都可以', answers: [{ postCode: 'p', answer: '可以' }], on: '2026-03-03' }],
    ] as const;
    const state = events.reduce(
      (folded, [type, data]) => ({ ...folded, ...foldContact(folded, { type, data } as never) }),
      blankContact('QHLF2026000001'),
    );
    expect(state).toMatchObject({
      reports: [{ summary: '急', reply: '即办' }],
      consultations: [{ question: '可否', answer: '可以' }],
      result: '都可以',
    });
  });
});
