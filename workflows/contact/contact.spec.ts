import { callerSeenAgain } from '@shouban/contracts/contact';
import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import type { By } from '@shouban/domain/case/types';
import type { ContactCommands, ContactEvents, ContactOpening, ContactState } from '@shouban/domain/contact/types';
import type { SharedEvents } from '@shouban/domain/proceeding';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

type Contact = StagedProceeding<ContactCommands, ContactState>;
type Shared = ContactEvents & SharedEvents;

const VISIT: ContactOpening = {
  channel: 'visit',
  person: { name: '周小川', phone: '13800000000' },
  matter: '想开一家小吃店',
  materials: [{ name: '租赁合同', quantity: 1 }],
  matterClass: 'general',
  intakePost: 'window',
  substitute: false,
  callerKeys: ['k1'],
};
const NOTICE = {
  basis: ['《食品安全法》第三十五条'],
  limit: '5个工作日',
  procedure: ['受理', '决定'],
  materials: ['申请书'],
  refusalReasons: ['场所不符合条件'],
};
const ANSWER: ContactCommands['answer'] = { form: 'oral', notice: NOTICE };
const FOOD = officer('food-1');
const HEALTH = officer('health-1');

let stage: Stage;
let count = 0;
beforeEach(async () => {
  stage = await Stage.open({ at: '2030-03-04T09:00' }); // a Monday
});
afterEach(() => stage.close());

async function received(by: By = clerk, more: Partial<ContactOpening> = {}): Promise<Contact> {
  const number = `QHLX${2_030_000_001 + count++}`;
  const contact: Contact = new StagedProceeding(stage, 'contact', 'contact', number);
  await contact.open(by, { ...VISIT, ...more });
  return contact;
}

/** Time passes, and what is due by then is in the ledger. */
async function passed(contact: Contact, local: string, type: keyof Shared & string, least: number): Promise<void> {
  await stage.passTo(local);
  await contact.until(async () => (await contact.events<Shared>(type)).length >= least);
}

async function ended(contact: Contact, history: string): Promise<void> {
  expect(await contact.handle.result()).toEqual({ seq: (await contact.ledger()).at(-1)!.seq });
  expect(await contact.chainFault()).toBeUndefined();
  expect((await contact.ledger()).at(-1)).toMatchObject({
    type: 'ContactClosed',
    at: (await contact.folded()).closedAt,
  });
  await contact.keepHistory(history);
}

/** Whose breach is suspected, and of what. */
async function breaches(contact: Contact): Promise<unknown[]> {
  const events = await contact.events<SharedEvents>('SuspectedBreachRecorded');
  return events.map(({ rule, data }) => [rule, (data as { clock: string }).clock, (data as { person: string }).person]);
}

describe('the same caller at two windows', () => {
  const told = () =>
    stage.dataSource.query(`SELECT person, case_no FROM inbox WHERE kind = 'CallerSeenAgain' ORDER BY case_no`);

  it('R-CON-01 the first asker is told at once, of each other one once, and nobody of whom he registered himself', async () => {
    const first = await received();
    const own = await received();
    const second = await received(FOOD);
    const [againAtFirst] = await untilSeen(first, 1);
    await untilSeen(own, 1);
    expect(againAtFirst).toMatchObject({
      rule: 'R-CON-01',
      actor: { kind: 'system' },
      data: { contactNo: second.number, firstAsker: 'food-1' },
    });
    expect(await told()).toEqual([first, own].map(({ stream }) => ({ person: clerk.person, case_no: stream })));
    const again = { contactNo: second.number, firstAsker: 'food-1', at: 0 };
    await first.handle.signal(callerSeenAgain, again);
    await first.do('answer', clerk, ANSWER);
    expect(await first.events<Shared>('CallerSeenAgain')).toHaveLength(1);
    expect(await second.events<Shared>('CallerSeenAgain')).toEqual([]);
    await ended(first, 'contact-seen-again');
    // What is over is told nothing; what goes on is.
    await received(HEALTH);
    await untilSeen(own, 2);
    await untilSeen(second, 1);
    expect(await first.events<Shared>('CallerSeenAgain')).toHaveLength(1);
  });

  it('R-CON-01 another caller, or the same one later, is nothing to tell', async () => {
    const first = await received();
    const stranger = await received(FOOD, { callerKeys: ['k2'] });
    await stage.passTo('2030-03-04T09:16');
    const late = await received(FOOD);
    for (const other of [stranger, late]) {
      await other.do('answer', clerk, ANSWER);
      // It ends when whoever was to be told has been.
      await other.handle.result();
    }
    expect(await first.events<Shared>('CallerSeenAgain')).toEqual([]);
  });

  async function untilSeen(contact: Contact, count: number) {
    await contact.until(async () => (await contact.events<Shared>('CallerSeenAgain')).length === count);
    return contact.events<Shared>('CallerSeenAgain');
  }
});

describe('a contact that is answered', () => {
  it('R-CON-03 R-CON-04 R-CON-06 ends when the person has the notice, a case, the right post, or the competent body', async () => {
    const [answered, opened, guided, outside] = [
      await received(),
      await received(),
      await received(),
      await received(),
    ];
    expect((await answered.do('answer', clerk, ANSWER)).created).toBe(`${answered.number}-01`);
    await opened.do('becomeCase', clerk, { caseNo: 'QH2030000999', itemCode: 'plain' });
    await guided.do('guide', clerk, { postCode: 'food-review', phone: '0570-5550201' });
    await outside.do('tellOutsideRemit', clerk, { reasons: '民事纠纷', body: { name: '县人民法院' } });
    await ended(answered, 'contact-answered');
    await ended(opened, 'contact-became-case');
    await ended(guided, 'contact-guided');
    await ended(outside, 'contact-outside-remit');
    const closings = await Promise.all(
      [answered, opened, guided, outside].map(async (each) => (await each.events<Shared>('ContactClosed'))[0]),
    );
    expect(closings.map((closing) => closing!.data)).toMatchObject([
      { outcome: 'answered' },
      { outcome: 'caseOpened' },
      { outcome: 'guided' },
      { outcome: 'outsideRemit' },
    ]);
    expect(closings[0]).toMatchObject({ rule: 'R-CON-09', actor: { kind: 'system' } });
  });

  it('R-CON-01 R-CON-03 from outside has the first asker that holds the post, and his limit', async () => {
    const outside: By = { person: 'public', roles: [], applicant: true };
    const contact = await received(outside, { channel: 'online', intakePost: 'registry', matterClass: 'complex' });
    expect((await contact.state()).firstAsker).toEqual({ person: 'registry-1', post: 'registry' });
    await passed(contact, '2030-03-13T09:30', 'LimitReminded', 1);
    expect(await contact.events<Shared>('LimitReminded')).toMatchObject([
      { rule: 'R-CON-03', data: { clock: 'answer', due: '2030-03-13', to: ['registry-1'] } },
    ]);
    await contact.do('answer', officer('registry-1'), ANSWER);
    await ended(contact, 'contact-from-outside');
  });
});

describe('a contact that is forwarded', () => {
  it('R-CON-05 presses the first asker until it is forwarded, and the handler until he confirms (R-SUP-04)', async () => {
    const contact = await received();
    await contact.do('receiveOnBehalf', clerk, { because: 'unclear' });
    await passed(contact, '2030-03-05T17:30', 'LimitEscalated', 1);
    expect(await breaches(contact)).toEqual([['R-SUP-04', 'forward:F1', 'window-1']]);
    await contact.do('forward', clerk, { forwardId: 'F1', postCode: 'food-review' });
    await passed(contact, '2030-03-06T17:30', 'LimitReminded', 2);
    await contact.until(async () => (await breaches(contact)).length === 2);
    expect((await breaches(contact))[1]).toEqual(['R-SUP-04', 'confirm:F1', 'food-1']);
    expect((await contact.state()).assignments['press:confirm:F1:sectionHead']).toMatchObject({ person: 'food-head' });
    expect((await contact.state()).assignments['track:F1']).toMatchObject({ person: 'window-1' });
    const inbox: { person: string }[] = await stage.dataSource.query(
      `SELECT person FROM inbox WHERE case_no = $1 AND kind = 'LimitExpired' ORDER BY seq DESC, person`,
      [contact.stream],
    );
    expect(inbox.map(({ person }) => person)).toEqual(['food-1', 'window-1', 'window-1']);
    await contact.do('confirmForward', FOOD, { forwardId: 'F1' });
    expect(await contact.folded()).toEqual(await contact.state());
    await contact.do('close', FOOD, { result: '已当面说明' });
    await ended(contact, 'contact-forwarded-late');
    expect((await contact.events<Shared>('ContactClosed'))[0]).toMatchObject({
      data: { outcome: 'forwarded' },
    });
  });

  it('R-CON-04 R-CON-05 R-ABP-07 goes to whoever stands in for the handler, and the first asker stays', async () => {
    const contact = await received();
    await contact.do('handOver', clerk, { postCode: 'food-review' });
    await stage.absent('food-1', '2030-03-04T10:00', '2030-03-20T09:00');
    await stage.absent('window-1', '2030-03-04T10:00', '2030-03-20T09:00');
    await stage.passTo('2030-03-04T10:01');
    const holder = async (duty: string) => (await contact.state()).assignments[duty]!.person;
    await contact.until(async () => (await holder('confirm:F1')) === 'food-2');
    await contact.until(async () => (await holder('track:F1')) === 'window-2');
    expect(await contact.refused('confirmForward', FOOD, { forwardId: 'F1' })).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await contact.do('confirmForward', officer('food-2'), { forwardId: 'F1' });
    expect((await contact.state()).firstAsker).toEqual({ person: 'window-1', post: 'window' });
    await contact.do('answer', officer('food-2'), ANSWER);
    expect((await contact.events<Shared>('ContactAnswered'))[0]!.actor).toEqual({
      kind: 'person',
      person: 'food-2',
      forPost: 'food-review',
    });
    await ended(contact, 'contact-substituted');
  });
});

describe('a contact that others are asked about', () => {
  it('R-CON-07 presses a leader who does not reply, and is not closed without his reply', async () => {
    const contact = await received(FOOD, { intakePost: 'food-review' });
    await contact.do('reportToLeader', FOOD, { because: 'especiallySerious', summary: '重大事项' });
    await contact.do('answer', FOOD, ANSWER);
    expect(await contact.refused('close', FOOD, { result: '1' })).toMatchObject({ code: 'CONTACT_ANSWERED' });
    await passed(contact, '2030-03-06T17:30', 'LimitEscalated', 1);
    expect((await contact.state()).assignments['press:leader:R1:leader']).toMatchObject({ person: 'director' });
    expect(await breaches(contact)).toEqual([['R-SUP-04', 'leader:R1', 'leader-1']]);
    await contact.do('replyAsLeader', leader, { reportId: 'R1', reply: '同意' });
    await ended(contact, 'contact-reported');
  });

  it('R-CON-08 presses each department by its own limit, and tells the collected result', async () => {
    const contact = await received();
    const questions = [
      { postCode: 'food-review', question: '许可条件？', days: 1 },
      { postCode: 'health-review', question: '卫生条件？' },
    ];
    await contact.do('consult', clerk, { questions });
    await passed(contact, '2030-03-05T17:30', 'LimitExpired', 1);
    expect(await breaches(contact)).toEqual([['R-SUP-04', 'consult:C1', 'food-1']]);
    await contact.do('answerConsultation', FOOD, { consultationId: 'C1', answer: '要布局图' });
    await passed(contact, '2030-03-06T17:30', 'LimitExpired', 2);
    expect((await breaches(contact))[1]).toEqual(['R-SUP-04', 'consult:C2', 'health-1']);
    await contact.do('answerConsultation', HEALTH, { consultationId: 'C2', answer: '要检测' });
    await contact.do('tellResult', clerk, { result: '布局图和检测报告' });
    await ended(contact, 'contact-consulted');
  });
});

describe('a contact that nobody does anything about', () => {
  it('R-CON-09 never ends by itself: it is reminded of, recorded and pressed for up to discipline inspection', async () => {
    const contact = await received();
    expect(await contact.refused('close', clerk, { result: '不管' })).toMatchObject({
      code: 'CONTACT_WITHOUT_OUTCOME',
      rule: 'R-CON-09',
    });
    await passed(contact, '2030-04-08T09:30', 'LimitEscalated', 3);
    const pressed = await contact.events<SharedEvents>('LimitEscalated');
    expect(pressed.map(({ data }) => (data as { to: string }).to)).toEqual(['sectionHead', 'leader', 'discipline']);
    expect(await breaches(contact)).toEqual([['R-SUP-04', 'answer', 'window-1']]);
    expect((await contact.handle.describe()).status.name).toBe('RUNNING');
    await contact.do('answer', clerk, ANSWER);
    await ended(contact, 'contact-left-lying');
  });

  it('R-CON-02 is refused where nobody is named; nothing stands in the ledger', async () => {
    const contact: Contact = new StagedProceeding(stage, 'contact', 'contact', 'QHLX2030009999');
    await expect(contact.open(clerk, { ...VISIT, person: {} })).rejects.toMatchObject({
      code: 'CALLER_REQUIRED',
      rule: 'R-CON-02',
    });
    expect(await contact.ledger()).toEqual([]);
    expect(await contact.handle.result()).toEqual({ seq: 0 });
  });
});
