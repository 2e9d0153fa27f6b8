import { openCentre, type Centre } from '../support/centre';
import { Counter } from './counter';

let centre: Centre;
let counter: Counter;
beforeAll(async () => {
  centre = await openCentre();
  counter = new Counter(centre);
});
afterAll(() => centre.close());

/** A contact at window-1, by its number. */
const received = async (more: object = {}) => (await counter.received('window-1', more)).contactNo;

describe('R-CON-07 reported to a leader', () => {
  it('R-CON-07 waits for his reply, which is recorded and reaches whoever owes the answer', async () => {
    const { contactNo: number } = await counter.received('market-1');
    const report = { because: 'urgent', summary: '群体性诉求，请批示' };
    const reported = await counter.act('market-1', `${number}/reports`, report);
    expect(reported).toMatchObject({
      id: 'R1',
      status: 'withLeader',
      reports: [{ ...report, leaderPost: 'market-leader' }],
    });
    expect(await counter.refused('market-1', `${number}/reports`, report)).toEqual([
      409,
      'CONTACT_REPORT_OPEN',
      'R-CON-07',
    ]);
    expect(await counter.refused('market-1', `${number}/closing`, { result: '1' })).toEqual([
      409,
      'CONTACT_PENDING',
      'R-CON-07',
    ]);
    expect(await counter.refused('market-1', `${number}/reports/R1/reply`, { reply: '1' })).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await counter.act('leader-1', `${number}/reports/R1/reply`, { reply: '当日上门' });
    expect(await counter.entry(number, 'LeaderReplied')).toMatchObject({
      rule: 'R-CON-07',
      actor: { person: 'leader-1', forPost: 'market-leader' },
      data: { id: 'R1' },
    });
    expect(await counter.heard('market-1', number)).toEqual(['LeaderReplied']);
    expect(await counter.refused('leader-1', `${number}/reports/R1/reply`, { reply: '1' })).toEqual([
      409,
      'CONTACT_REPORT_NOT_OPEN',
      'R-CON-07',
    ]);
    expect(await counter.act('market-1', `${number}/closing`, { result: '已上门' })).toMatchObject({
      outcomes: ['reported'],
    });
  });
});

describe('R-CON-08 several departments', () => {
  it('R-CON-08 answer each within its own limit, and the first asker tells the collected result', async () => {
    const number = await received();
    const questions = [
      { postCode: 'food-review', question: '许可条件？', days: 1 },
      { postCode: 'fire-review', question: '消防条件？' },
    ];
    const consulted = await counter.act('window-1', `${number}/consultations`, { questions });
    expect(consulted).toMatchObject({ id: 'C1,C2', status: 'consulting', consultations: questions });
    const asked = consulted.duties.filter(({ kind }) => kind === 'answerConsultation');
    expect(asked.map(({ person }) => person)).toEqual(['market-1', 'fire-1']);
    expect(asked[0]!.due! < asked[1]!.due!).toBe(true);
    expect(await counter.refused('window-1', `${number}/consulted-result`, { result: '1' })).toEqual([
      409,
      'CONSULTATION_OPEN',
      'R-CON-08',
    ]);
    await counter.act('market-1', `${number}/consultations/C1/answer`, { answer: '要布局图' });
    expect(await counter.refused('market-1', `${number}/consultations/C2/answer`, { answer: '1' })).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await counter.act('fire-1', `${number}/consultations/C2/answer`, { answer: '要消防承诺' });
    expect(await counter.heard('window-1', number)).toEqual(['ConsultationAnswered', 'ConsultationAnswered']);
    const told = await counter.act('window-1', `${number}/consulted-result`, { result: '布局图和消防承诺各一份' });
    expect(told).toMatchObject({ status: 'closed', outcomes: ['consulted'], result: '布局图和消防承诺各一份' });
    expect(await counter.entry(number, 'ConsultedResultTold')).toMatchObject({
      rule: 'R-CON-08',
      data: {
        answers: [
          { id: 'C1', postCode: 'food-review' },
          { id: 'C2', postCode: 'fire-review' },
        ],
      },
    });
    expect(told.consultations).toMatchObject([{ answer: '要布局图' }, { answer: '要消防承诺' }]);
    // What the chain covers for good tells nothing of the person's matter; it stands where it can be erased.
    const chained: { data: string }[] = await centre.dataSource.query(
      `SELECT data::text FROM ledger_events WHERE stream = $1`,
      [`contact/${number}`],
    );
    const all = chained.map(({ data }) => data).join();
    for (const words of ['要布局图', '要消防承诺', '布局图和消防承诺各一份']) expect(all).not.toContain(words);
  });

  it('R-CON-08 are asked something, once, and before their result is told', async () => {
    const number = await received();
    const path = `${number}/consultations`;
    const question = { postCode: 'food-review', question: '1' };
    expect(await counter.refused('window-1', path, { questions: [question, question] })).toEqual([
      422,
      'POST_ALREADY_ASKED',
      'R-CON-08',
    ]);
    expect(await counter.refused('window-1', `${number}/consulted-result`, { result: '1' })).toEqual([
      409,
      'CONSULTATION_NONE',
      'R-CON-08',
    ]);
  });
});

describe('R-CON-09 no contact is dropped', () => {
  it('R-CON-09 refuses to close one without an outcome, and leaves it open', async () => {
    const number = await received();
    expect(await counter.refused('window-1', `${number}/closing`, { result: '不受理' })).toEqual([
      409,
      'CONTACT_WITHOUT_OUTCOME',
      'R-CON-09',
    ]);
    const contact = await counter.view('window-1', number);
    expect(contact).toMatchObject({ status: 'received', closedAt: null, outcomes: [] });
    expect(contact.allowedActions).not.toContain('close');
    expect(await counter.entries(number)).toHaveLength(2);
  });

  it('R-CON-09 lets nobody who has confirmed give it back without doing something for it', async () => {
    const number = await received();
    await counter.act('window-1', `${number}/handover`, { postCode: 'food-review' });
    await counter.act('market-1', `${number}/forwards/F1/confirmation`);
    expect((await counter.view('market-1', number)).allowedActions).toEqual([
      'answer',
      'becomeCase',
      'guide',
      'tellOutsideRemit',
      'handOver',
      'receiveOnBehalf',
      'reportToLeader',
      'consult',
      'close',
    ]);
    const again = await counter.act('market-1', `${number}/handover`, { postCode: 'fire-review' });
    expect(again.duties.map(({ dutyId, person }) => [dutyId, person])).toEqual([
      ['answer', 'market-1'],
      ['confirm:F2', 'fire-1'],
      ['track:F2', 'market-1'],
    ]);
  });
});
