import type { ContactDto, PublicContactDto } from '../../apps/api/src/contacts/contact.response.dto';
import type { ProceedingPageDto } from '../../apps/api/src/proceedings/proceeding.dto';
import type { InboxPageDto } from '../../apps/api/src/inbox/inbox.dto';
import { EventReader } from '../events/event-reader';
import { openCentre, type Centre } from '../support/centre';
import { anotherCaller, CALLER, Counter } from './counter';

let centre: Centre;
let counter: Counter;
beforeAll(async () => {
  centre = await openCentre();
  counter = new Counter(centre);
});
afterAll(() => centre.close());

describe('R-CON-01 the first receipt', () => {
  it.each(['visit', 'phone', 'letter', 'email', 'online'])(
    'R-CON-01 registers a contact by %s, and whoever received it is its first asker',
    async (channel) => {
      const contact = await counter.received('window-1', { channel });
      expect(contact.contactNo).toMatch(/^QHLX\d{10}$/);
      expect(contact).toMatchObject({
        channel,
        status: 'received',
        firstAsker: { person: 'window-1', name: '夏小满' },
      });
      expect(contact.duties).toMatchObject([{ dutyId: 'answer', person: 'window-1', post: 'window-enterprise' }]);
      const [entry] = await counter.entries(contact.contactNo);
      expect(entry).toMatchObject({
        type: 'ContactReceived',
        rule: 'R-CON-01',
        actor: { person: 'window-1', forPost: 'window-enterprise' },
      });
    },
  );

  it('R-CON-01 takes any member of staff in his own post, and whoever has none for the registry', async () => {
    expect((await counter.received('market-1')).firstAsker).toMatchObject({ person: 'market-1', post: 'food-review' });
    const byAdmin = await counter.received('admin-1');
    expect(byAdmin.firstAsker!.person).toBe('admin-1');
    expect(byAdmin.handler!.person).toBe('admin-1');
  });

  it('R-CON-01 keeps the first asker whoever handles it later', async () => {
    const { contactNo } = await counter.received('window-1');
    await counter.act('window-1', `${contactNo}/handover`, { postCode: 'food-review' });
    const confirmed = await counter.act('market-1', `${contactNo}/forwards/F1/confirmation`);
    expect(confirmed).toMatchObject({ firstAsker: { person: 'window-1' }, handler: { person: 'market-1' } });
  });

  it('R-CON-01 takes what is written from outside, and gives it to whoever holds the registry’s post', async () => {
    const body = { person: anotherCaller(), matter: '办证要多久？', itemCode: 'food-business-licence' };
    const { status, body: receipt } = await centre.anyone.post<PublicContactDto>('/public/contacts', body);
    expect(status).toBe(201);
    expect(Object.keys(receipt).sort()).toEqual(['contactNo', 'phone', 'receivedOn', 'replyBy']);
    expect(await counter.view('registry-1', receipt.contactNo)).toMatchObject({
      channel: 'online',
      title: '网上来询：食品经营许可',
      firstAsker: { person: 'registry-1' },
      replyBy: receipt.replyBy,
    });
    expect(await counter.entry(receipt.contactNo, 'FirstAskerFixed')).toMatchObject({ rule: 'R-CON-01' });
    expect((await counter.entries(receipt.contactNo))[0]!.actor).toEqual({ kind: 'person', person: 'applicant' });
    expect((await centre.as('registry-1').get<{ items: { title: string }[] }>('/duties')).body.items).toContainEqual(
      expect.objectContaining({ proceeding: { kind: 'contact', number: receipt.contactNo }, kind: 'answerContact' }),
    );
  });

  it('R-CON-01 registers once whoever repeats the same key', async () => {
    const body = { channel: 'visit', person: anotherCaller(), matter: '咨询' };
    const options = { key: 'contact-once' };
    const first = await centre.as('window-1').post<ContactDto>('/contacts', body, options);
    const again = await centre.as('window-1').post<ContactDto>('/contacts', body, options);
    expect([again.status, again.body.contactNo]).toEqual([201, first.body.contactNo]);
    expect(first.headers.get('location')).toBe(`/api/v1/contacts/${first.body.contactNo}`);
  });
});

describe('R-CON-01 the same caller at two windows', () => {
  const numbers = (contact: ContactDto) => contact.similar.map(({ contactNo }) => contactNo);

  it('R-CON-01 is shown to both clerks by the telephone number, and merged by nobody', async () => {
    const person = anotherCaller();
    const first = await counter.received('window-1', { person });
    expect(first.similar).toEqual([]);
    const phone = `+86 ${person.phone.slice(0, 3)}-${person.phone.slice(3)}`;
    const second = await counter.received('window-2', { person: { name: '代为来访', phone }, matter: '别的事' });
    expect(second.similar).toEqual([{ contactNo: first.contactNo, firstAsker: 'window-1', at: first.openedAt }]);
    expect(numbers(await counter.view('window-1', first.contactNo))).toEqual([second.contactNo]);
    expect(second.firstAsker!.person).toBe('window-2');
  });

  it('R-CON-01 the first clerk hears of it at once: in the inbox, and over the stream on which the page goes on', async () => {
    const person = anotherCaller();
    const first = await counter.received('window-1', { person });
    const live = await EventReader.open(centre.url, centre.as('window-1'));
    const second = await counter.received('window-2', { person });
    await live.hasSeen(`contact/${first.contactNo}`, 'CallerSeenAgain');
    live.close();
    const [message] = (await centre.as('window-1').get<InboxPageDto>('/inbox?limit=1')).body.items;
    expect(message).toMatchObject({
      kind: 'CallerSeenAgain',
      caseNo: null,
      proceeding: { kind: 'contact', number: first.contactNo },
    });
    expect(await counter.entry(first.contactNo, 'CallerSeenAgain')).toMatchObject({
      rule: 'R-CON-01',
      actor: { kind: 'system' },
      data: { contactNo: second.contactNo, firstAsker: 'window-2' },
    });
    expect(await counter.entry(second.contactNo, 'CallerSeenAgain')).toBeUndefined();
  });

  it('R-CON-01 is known by name and matter where there is no number', async () => {
    const person = { name: '钱 多多' };
    const first = await counter.received('window-1', { person, matter: '开一家书店。' });
    const second = await counter.received('window-2', { person: { name: '钱多多' }, matter: '开一家书店' });
    const third = await counter.received('window-2', { person: { name: '钱多多' }, matter: '开一家茶馆' });
    expect([numbers(second), numbers(third)]).toEqual([[first.contactNo], []]);
  });

  it('R-CON-01 is shown also when both register in the same second', async () => {
    const person = anotherCaller();
    const both = await Promise.all([
      counter.received('window-1', { person }),
      counter.received('window-2', { person }),
    ]);
    const views = await Promise.all(both.map(({ contactNo }) => counter.view('registry-1', contactNo)));
    expect(views.map(numbers)).toEqual([[both[1].contactNo], [both[0].contactNo]]);
  });
});

describe('R-CON-02 the ledger of contacts', () => {
  it('R-CON-02 holds who came and with what, the first asker, the handler and his number, time, state and result', async () => {
    const materials = [{ name: '租赁合同', quantity: 1 }];
    const { contactNo } = await counter.received('window-1', { person: CALLER, materials });
    const contact = await counter.act('window-1', `${contactNo}/outside-remit`, { reasons: '属于劳动争议' });
    expect(contact).toMatchObject({
      person: { ...CALLER, unit: null },
      matter: '咨询食品经营许可',
      materials,
      firstAsker: { person: 'window-1', name: '夏小满', phone: '0570-5550088', post: 'window-enterprise' },
      handler: { person: 'window-1', phone: '0570-5550088' },
      status: 'closed',
      outcomes: ['outsideRemit'],
      result: '属于劳动争议',
    });
    expect(Date.parse(contact.openedAt)).toBeLessThanOrEqual(Date.parse(contact.closedAt!));
  });

  it('R-CON-02 keeps personal data out of everything but one erasable column', async () => {
    const person = { name: '独一无二的名字', phone: '13912345678', address: '青禾县无名巷 3 号' };
    const { contactNo } = await counter.received('window-1', { person, matter: '某件私事' });
    const rows: { text: string }[] = await centre.dataSource.query(
      `SELECT row_to_json(p)::text AS text FROM proceedings p UNION ALL SELECT row_to_json(d)::text FROM duties d
       UNION ALL SELECT row_to_json(i)::text FROM inbox i UNION ALL SELECT row_to_json(a)::text FROM access_audit a
       UNION ALL SELECT (to_jsonb(e) - 'personal')::text FROM ledger_events e`,
    );
    const text = rows.map((row) => row.text).join('\n');
    for (const secret of [person.name, person.phone, '无名巷', '某件私事']) expect(text).not.toContain(secret);
    expect(text).toContain(contactNo);
  });

  it('R-CON-02 shows who came to those with a duty in it, their head, registry and discipline inspection, and nobody else', async () => {
    const { contactNo } = await counter.received('window-1', { person: CALLER });
    for (const person of ['window-1', 'hall-head', 'registry-1', 'discipline-1']) {
      expect((await counter.view(person, contactNo)).person).toMatchObject(CALLER);
    }
    expect(await counter.view('window-3', contactNo)).toMatchObject({ person: null, matter: null });
    expect((await centre.as('market-1').get(`/contacts/${contactNo}`)).status).toBe(404);
    await counter.act('window-1', `${contactNo}/handover`, { postCode: 'food-review' });
    expect((await counter.view('market-1', contactNo)).person).toMatchObject(CALLER);
    expect(JSON.stringify(await counter.entries(contactNo))).not.toContain(CALLER.phone);
  });

  it('R-CON-02 is listed by what it is searched for', async () => {
    const { contactNo } = await counter.received('market-1', { channel: 'letter', itemCode: 'food-business-licence' });
    const listed = async (person: string, query: string) => {
      const { body } = await centre.as(person).get<ProceedingPageDto>(`/contacts?limit=100&${query}`);
      return body.items.map(({ number }) => number);
    };
    // Others that each of the searches leaves out.
    const { contactNo: call } = await counter.received('market-1', { channel: 'phone' });
    const { contactNo: elsewhere } = await counter.received('fire-1', { channel: 'letter' });
    expect(await listed('market-1', 'mine=true')).toEqual(expect.arrayContaining([contactNo, call]));
    expect(await listed('market-1', 'mine=true')).not.toContain(elsewhere);
    expect(await listed('market-2', 'channel=letter&section=market-food')).toEqual([contactNo]);
    expect(await listed('market-2', 'mine=true')).toEqual([]);
    expect(await listed('fire-1', 'channel=letter')).toEqual([elsewhere]);
    expect(await listed('registry-1', 'firstAsker=market-1&status=received&itemCode=food-business-licence')).toEqual([
      contactNo,
    ]);
    const today = (await counter.view('market-1', contactNo)).receivedOn;
    expect(await listed('market-1', `from=${today}&to=${today}`)).toContain(contactNo);
    expect(await listed('market-1', 'to=2020-01-01')).toEqual([]);
    expect(await listed('market-1', 'from=2099-01-01')).toEqual([]);
    const { body } = await centre.as('market-1').get<ProceedingPageDto>('/contacts?mine=true');
    const row = body.items.find(({ number }) => number === contactNo)!;
    expect(row.facts).toMatchObject({ channel: 'letter', firstAsker: 'market-1' });
    expect(JSON.stringify(body)).not.toContain('callerKeys');
  });

  it.each([
    [{ person: { phone: '13800000001' } }, 'CALLER_REQUIRED', 'R-CON-02'],
    [{ itemCode: 'nothing-like-it' }, 'ITEM_UNKNOWN', undefined],
    [{ channel: 'telepathy' }, 'VALIDATION_FAILED', undefined],
    [{ person: { name: '周长禾', phone: 'call me' } }, 'VALIDATION_FAILED', undefined],
    [{ matter: '  ' }, 'VALIDATION_FAILED', undefined],
    [{ materials: [{ name: '合同', quantity: 0 }] }, 'VALIDATION_FAILED', undefined],
  ])('R-CON-02 does not take %j', async (more, code, rule) => {
    const body = { channel: 'visit', person: CALLER, matter: '咨询', ...more };
    const { body: problem, ...answer } = await centre.as('window-1').post('/contacts', body);
    expect([answer.status, problem['code'], problem['rule']]).toEqual([422, code, rule]);
  });
});
