import { clerk, morning, officer } from '../case/paper.testing';
import type { By } from '../case/types';
import { blankPaper, food, heard, health, notice, opening, projected, received, type Paper } from './contact.testing';

const types = (paper: Paper) => paper.events.map(({ type }) => type);

describe('R-CON-01 the first asker', () => {
  it('is whoever received it, and stays so through absence and handing over', async () => {
    const paper = await received();
    expect(paper.file.state.firstAsker).toEqual({ person: 'window-1', post: 'window' });
    await paper.away('window-1');
    expect(paper.holders()).toEqual({ answer: 'window-2' });
    await paper.perform('handOver', officer('window-2'), { postCode: 'food-review' });
    await paper.perform('confirmForward', food, { forwardId: 'F1' });
    expect(paper.holders()).toEqual({ answer: 'food-1' });
    expect(paper.file.state.firstAsker).toEqual({ person: 'window-1', post: 'window' });
  });

  it('keeps what he received in the post of another, and follows it himself', async () => {
    const paper = await received(officer('window-2'), { substitute: true });
    expect(paper.holders()).toEqual({ answer: 'window-2' });
    await paper.perform('handOver', officer('window-2'), { postCode: 'food-review' });
    expect(paper.holders()).toEqual({ answer: 'window-2', 'confirm:F1': 'food-1', 'track:F1': 'window-2' });
  });

  it('is for the public page whoever holds the post where it arrives', async () => {
    const by: By = { person: 'public', roles: [], applicant: true };
    const paper = await received(by, { channel: 'online', intakePost: 'registry' });
    expect(types(paper)).toEqual(['ContactReceived', 'DutiesAssigned', 'FirstAskerFixed']);
    expect(paper.file.state.firstAsker).toEqual({ person: 'registry-1', post: 'registry' });
    expect(paper.of('ContactReceived')[0]!.actor).toEqual({ kind: 'person', person: 'applicant' });
  });
});

describe('R-CON-02 the ledger entry', () => {
  it('holds who came as personal data, and nothing of it elsewhere', async () => {
    const paper = await received();
    const [entry] = paper.of('ContactReceived');
    expect(entry!.personal).toEqual({ person: opening.person, matter: opening.matter });
    const { row } = projected(paper);
    const elsewhere = JSON.stringify([paper.file.state, row, entry!.data]);
    for (const text of ['周小川', '13800000000', '青禾路', '小吃店']) expect(elsewhere).not.toContain(text);
    expect(row).toMatchObject({ kind: 'contact', status: 'received', sections: ['hall'] });
  });

  it.each([
    [{ person: { phone: '1' } }, 'CALLER_REQUIRED'],
    [{ matter: ' ' }, 'MATTER_REQUIRED'],
  ])('lacks nothing: %j', async (more, code) => {
    const paper = blankPaper();
    const { refusal } = await paper.open(clerk, { ...opening, ...more });
    expect([refusal?.code, refusal?.rule, paper.events]).toEqual([code, 'R-CON-02', []]);
  });
});

describe('R-CON-03 own duty', () => {
  it('is answered completely, and that closes it', async () => {
    const paper = await received();
    const outcome = await paper.perform('answer', clerk, { form: 'oral', notice });
    expect(outcome.created).toBe('QH2026000001-01');
    expect(types(paper).slice(-2)).toEqual(['ContactAnswered', 'ContactClosed']);
    expect(paper.of('ContactClosed')[0]).toMatchObject({ rule: 'R-CON-09', data: { outcome: 'answered' } });
    expect(paper.duties()).toEqual([]);
    expect(await paper.refusal('answer', clerk, { form: 'oral', notice })).toEqual(['PROCEEDING_CLOSED', 'R-CON-03']);
  });

  it('names what the notice lacks', async () => {
    const paper = await received();
    const { refusal } = await paper.perform('answer', clerk, {
      form: 'oral',
      notice: { ...notice, basis: [' '], limit: '' },
    });
    expect(refusal).toMatchObject({
      code: 'ANSWER_INCOMPLETE',
      rule: 'R-CON-03',
      params: { missing: 'basis,limit' },
    });
  });

  it('becomes a case in one step', async () => {
    const paper = await received();
    await paper.perform('becomeCase', clerk, { caseNo: 'QH2026000009', itemCode: 'plain' });
    expect(paper.file.state).toMatchObject({ caseNo: 'QH2026000009', outcomes: ['caseOpened'] });
    expect(paper.file.state.closedAt).toBe(paper.now);
  });

  it.each([
    ['general', '2026-03-05'],
    ['complex', '2026-03-11'],
    ['major', '2026-04-02'],
  ] as const)('has the limit of a %s matter', async (matterClass, due) => {
    const paper = await received(clerk, { matterClass });
    expect(paper.duties()[0]!.deadline).toMatchObject({ from: '2026-03-02', due });
  });

  it('has the limit that the centre sets for simple matters', async () => {
    const paper = blankPaper();
    paper.file = { ...paper.file, settings: { ...paper.file.settings, contactReplyDays: 1 } };
    await paper.open(clerk, opening);
    expect(paper.duties()[0]!.deadline!.due).toBe('2026-03-03');
  });

  it('is the duty of nobody else', async () => {
    const paper = await received();
    expect(await paper.refusal('answer', food, { form: 'oral', notice })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });
});

describe('R-CON-04 the duty of another post', () => {
  it('guides the person there with the number of the section', async () => {
    const paper = await received(clerk, { channel: 'phone' });
    await paper.perform('guide', clerk, { postCode: 'food-review', phone: '0570-5550108' });
    expect(paper.of('PersonGuided')[0]).toMatchObject({ rule: 'R-CON-04', data: { sectionCode: 'food' } });
    expect(paper.file.state.closedAt).toBe(paper.now);
  });

  it.each([
    ['window', 'OWN_DUTY', 'R-CON-03'],
    ['nowhere', 'POST_UNKNOWN', 'R-CON-04'],
  ])('does not guide to %s', async (postCode, code, rule) => {
    const paper = await received();
    expect(await paper.refusal('guide', clerk, { postCode, phone: '1' })).toEqual([code, rule]);
    expect(await paper.refusal('handOver', clerk, { postCode })).toEqual([code, rule]);
  });

  it('hands it over, and the answer is the handler’s as soon as he confirms, within the first limit', async () => {
    const paper = await received();
    const { created } = await paper.perform('handOver', clerk, { postCode: 'food-review' });
    expect(created).toBe('F1');
    expect(paper.holders()).toEqual({ answer: 'window-1', 'confirm:F1': 'food-1', 'track:F1': 'window-1' });
    expect(await paper.refusal('close', clerk, { result: '已办' })).toEqual(['CONTACT_PENDING', 'R-CON-05']);
    await paper.perform('confirmForward', food, { forwardId: 'F1' });
    expect(paper.of('ForwardConfirmed')[0]!.rule).toBe('R-CON-04');
    expect(paper.duties()).toMatchObject([{ id: 'answer', post: 'food-review', deadline: { due: '2026-03-05' } }]);
    expect(await paper.refusal('close', clerk, { result: '已办' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.perform('close', food, { result: '已当面说明' });
    expect(paper.of('ContactClosed')).toMatchObject([
      { data: { outcome: 'handedOver' }, personal: { result: '已当面说明' } },
    ]);
  });
});

describe('R-CON-05 received on behalf', () => {
  it('is forwarded and followed until the handler confirms', async () => {
    const paper = await received();
    await paper.perform('receiveOnBehalf', clerk, { because: 'unclear' });
    expect(paper.holders()).toEqual({ answer: 'window-1', 'forward:F1': 'window-1' });
    expect(await paper.refusal('forward', clerk, { forwardId: 'F1' })).toEqual(['POST_REQUIRED', 'R-CON-05']);
    await paper.perform('forward', clerk, { forwardId: 'F1', postCode: 'food-review' });
    expect(await paper.refusal('confirmForward', health, { forwardId: 'F1' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.perform('confirmForward', food, { forwardId: 'F1' });
    expect(paper.file.state.outcomes).toEqual(['forwarded']);
    expect(await paper.refusal('confirmForward', food, { forwardId: 'F1' })).toEqual(['FORWARD_NOT_OPEN', 'R-CON-05']);
  });

  it('is redirected where the first post was the wrong one', async () => {
    const paper = await received();
    await paper.perform('receiveOnBehalf', clerk, { because: 'absent', postCode: 'food-review' });
    await paper.perform('forward', clerk, { forwardId: 'F1' });
    await paper.perform('forward', clerk, { forwardId: 'F1', postCode: 'health-review' });
    expect(paper.holders()['confirm:F1']).toBe('health-1');
  });

  it('reminds the post that it is redirected to as it did the first, and nobody presses that one any more', async () => {
    const paper = await received();
    await paper.perform('handOver', clerk, { postCode: 'food-review' });
    await paper.passTo(morning('2026-03-04'));
    expect(paper.of('LimitExpired').map(({ data }) => data.clock)).toEqual(['confirm:F1']);
    await paper.perform('forward', clerk, { forwardId: 'F1', postCode: 'health-review' });
    expect(paper.duties().filter(({ kind }) => kind === 'press')).toEqual([]);
    await paper.passTo(morning('2026-03-06'));
    const due = paper.of('LimitExpired').map(({ data: { clock, due: day } }) => [clock, day]);
    expect(due.filter(([clock]) => clock === 'confirm:F1')).toEqual([
      ['confirm:F1', '2026-03-03'],
      ['confirm:F1', '2026-03-05'],
    ]);
  });

  it('says at which post the handler is absent', async () => {
    const paper = await received();
    expect(await paper.refusal('receiveOnBehalf', clerk, { because: 'absent' })).toEqual(['POST_REQUIRED', 'R-CON-05']);
  });

  it('is reminded, and a suspected breach of the handler where he does not confirm (R-SUP-04)', async () => {
    const paper = await received();
    await paper.perform('handOver', clerk, { postCode: 'food-review' });
    await paper.passTo(morning('2026-03-04'));
    expect(paper.of('LimitReminded')[0]).toMatchObject({
      data: { clock: 'confirm:F1', due: '2026-03-03', to: ['food-1'] },
    });
    expect(paper.of('SuspectedBreachRecorded')).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'overdue', clock: 'confirm:F1', person: 'food-1', post: 'food-review' } },
    ]);
    expect(paper.of('LimitEscalated')[0]!.data).toMatchObject({ clock: 'confirm:F1', to: 'sectionHead' });
    expect(heard(paper, 'LimitExpired')).toEqual(['food-1', 'window-1']);
  });

  it('is a suspected breach of the first asker where he does not forward it (R-SUP-04)', async () => {
    const paper = await received();
    await paper.perform('receiveOnBehalf', clerk, { because: 'unclear' });
    await paper.passTo(morning('2026-03-04'));
    expect(paper.of('SuspectedBreachRecorded')).toMatchObject([{ data: { clock: 'forward:F1', person: 'window-1' } }]);
  });

  it('gives way to a later handing over', async () => {
    const paper = await received();
    await paper.perform('receiveOnBehalf', clerk, { because: 'unclear' });
    await paper.perform('handOver', clerk, { postCode: 'food-review' });
    expect(Object.keys(paper.holders())).toEqual(['answer', 'confirm:F2', 'track:F2']);
    expect(await paper.refusal('forward', clerk, { forwardId: 'F1' })).toEqual(['FORWARD_NOT_OPEN', 'R-CON-05']);
  });
});
