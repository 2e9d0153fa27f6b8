import { linesOf } from '@shouban/documents/documents.testing';
import { may } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { FeedReader } from '@shouban/persistence/feed-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../../apps/api/src/auth/principal';
import { factsOf, narrowed } from '../../apps/api/src/proceedings/doors';
import { publishOrganisation } from '../catalogue/organisations';
import { openCentre, type Centre } from '../support/centre';
import { until } from '../../tools/provide/until';
import type { Json } from '../support/api-client';
import { COMPLAINT, Complaints, VERIFIED } from './complaints';

const HIDDEN = [404, 'PROCEEDING_UNKNOWN', undefined];

let centre: Centre;
let they: Complaints;
beforeAll(async () => {
  centre = await openCentre();
  they = new Complaints(centre);
});
afterAll(() => centre.close());

const book = async (person: string) => linesOf((await centre.as(person).download('/complaints/export.xlsx')).content);

describe('R-SUP-01 complaints', () => {
  it('R-SUP-01 are registered, given to an investigator, found on and answered; the code looks the answer up', async () => {
    const { number, code, due } = await they.registered();
    expect(number).toMatch(/^[A-Z]+TS\d{10}$/);
    expect(due).toMatch(/^\d{4}-\d\d-\d\d$/);
    const lookedUp = async (by = code) => {
      const { status, body } = await centre.anyone.get(`/public/complaints/${number}?code=${by}`);
      return status === 200 ? body : [status, body['code'], body['rule']];
    };
    expect(await lookedUp()).toMatchObject({ status: 'registered', answer: null });
    expect(await lookedUp('WRONGWRONG')).toEqual(HIDDEN);
    const waiting = await they.view(number, 'discipline-1');
    expect(waiting.body).toMatchObject({
      status: 'registered',
      text: COMPLAINT.text,
      complainant: { name: '投诉人甲' },
    });
    expect(waiting.body.allowedActions).toContain('designate');
    const given = await they.act('discipline-1', `/complaints/${number}/investigator`, { postCode: 'discipline' });
    expect(given).toMatchObject({ status: 'investigating', investigator: { post: 'discipline' } });
    const step = { kind: 'accusedHeard', note: '本人承认未及时答复' };
    expect((await they.act('discipline-1', `/complaints/${number}/steps`, step)).steps).toMatchObject([step]);
    const found = await they.act('discipline-1', `/complaints/${number}/conclusion`, VERIFIED);
    expect(found).toMatchObject({ status: 'answering', ...VERIFIED });
    expect(await lookedUp()).toMatchObject({ status: 'answered', verdict: 'verified', answer: VERIFIED.answer });
    const told = { noticeId: 'N1', way: 'phone', toldAt: new Date().toISOString(), receipt: '通话记录1' };
    const answered = await they.act('discipline-1', `/complaints/${number}/notifications`, told);
    expect(answered).toMatchObject({ status: 'answered', notices: [{ to: 'complainant', toldBy: 'phone' }, {}] });
    const ledger = await they.events(`/complaints/${number}`);
    expect(ledger.filter(({ type }) => type !== 'DutiesAssigned').map(({ type, rule }) => [type, rule])).toEqual(
      [
        'ComplaintRegistered',
        'InvestigatorDesignated',
        'InvestigationStepRecorded',
        'ComplaintConcluded',
        'NoticeIssued',
        'NoticeIssued',
        'NoticeTold',
        'NoticeTold',
      ].map((type) => [type, 'R-SUP-01']),
    );
    const stored = JSON.stringify([
      ledger,
      await centre.dataSource.query(`SELECT * FROM proceedings WHERE number = $1`, [number]),
    ]);
    for (const secret of ['投诉人甲', '13900000001', COMPLAINT.text, VERIFIED.finding]) {
      expect(stored).not.toContain(secret);
    }
  });

  it('R-SUP-01 by anybody and without a name, whatever he knows of whom he met; the answer lies ready by its code', async () => {
    const said = { text: '三号窗口工作人员态度粗暴', subject: 'attitude', accusedDescribed: '高个子，戴眼镜' };
    const { status, body } = await centre.anyone.post<{ number: string; code: string }>('/public/complaints', said);
    expect(status).toBe(201);
    const { number, code } = body;
    expect((await they.view(number, 'discipline-1')).body).toMatchObject({
      channel: 'web',
      anonymous: true,
      accused: {},
      accusedDescribed: said.accusedDescribed,
    });
    await they.act('discipline-1', `/complaints/${number}/investigator`, { postCode: 'discipline' });
    const conclude = `/complaints/${number}/conclusion`;
    expect(await they.refused('discipline-1', conclude, VERIFIED)).toEqual([409, 'ACCUSED_NOT_NAMED', 'R-SUP-01']);
    expect(await they.refused('discipline-1', `/complaints/${number}/accused`, { person: 'nobody' })).toEqual([
      422,
      'PERSON_UNKNOWN',
      'R-SUP-01',
    ]);
    const named = await they.act('discipline-1', `/complaints/${number}/accused`, { person: 'window-3' });
    expect(named).toMatchObject({ accused: { person: 'window-3' }, section: 'hall', status: 'investigating' });
    const found = await they.act('discipline-1', conclude, { ...VERIFIED, verdict: 'notVerified' });
    expect(found).toMatchObject({ status: 'closed', notices: [{ to: 'complainant', toldBy: 'lookUp' }] });
    const { body: seen } = await centre.anyone.get(`/public/complaints/${number}?code=${code.toLowerCase()}`);
    expect(seen).toMatchObject({ status: 'answered', verdict: 'notVerified', answer: VERIFIED.answer });
  });

  it('R-SUP-01 are never seen or handled by the accused, and each attempt is noted', async () => {
    const accused = 'market-1';
    const { number } = await they.registered();
    const path = `/complaints/${number}`;
    expect(await they.refused(accused, '/complaints', COMPLAINT)).toEqual([403, 'COMPLAINT_ABOUT_YOU', 'R-SUP-01']);
    for (const what of ['', '/timeline', '/finding']) {
      const { status, body } = await centre.as(accused).get(`${path}${what}`);
      expect([status, body['code'], body['rule']]).toEqual(HIDDEN);
    }
    expect(await they.refused(accused, `${path}/conclusion`, VERIFIED)).toEqual(HIDDEN);
    const { body } = await centre.as(accused).get<{ items: Json[] }>('/complaints');
    expect(body.items).toEqual([]);
    expect(await book(accused)).toEqual([]);
    const written = await book('discipline-1');
    expect(written.find((line) => line['投诉编号'] === number)).toMatchObject({
      投诉事由: '超时限办理',
      状态: '待指定调查人',
    });
    // Neither who complained nor his words.
    expect(JSON.stringify(written)).not.toMatch(new RegExp(`投诉人甲|${COMPLAINT.text}`));
    const noted = await they.auditOf(accused, number);
    expect(noted).toContainEqual({ action: 'read', outcome: 'denied' });
    expect(noted.every(({ outcome }) => outcome === 'denied')).toBe(true);
    // No stream of events tells anybody that there is one, the registry and the leader of the centre included.
    const fed = await new FeedReader(centre.dataSource).after(0, 10_000);
    const ofIt = fed.filter(({ stream }) => stream === `complaint/${number}`);
    expect(ofIt.map(({ seenBy }) => seenBy)).toEqual(ofIt.map(() => null));
    expect(ofIt.length).toBeGreaterThan(1);
    // Neither his colleagues and superiors, nor the registry, nor whoever took it in.
    for (const person of ['market-2', 'market-head', 'leader-1', 'registry-1', 'director-1', 'window-2']) {
      expect((await they.view(number, person)).status).toBe(404);
    }
  });

  it('R-SUP-01 are investigated by nobody who is accused, near to the accused, under or above him', async () => {
    const { number } = await they.registered({ accused: { person: 'market-head' } });
    const path = `/complaints/${number}/investigator`;
    const barred = [409, 'INVESTIGATOR_BARRED', 'R-SUP-01'];
    for (const person of ['market-head', 'market-1', 'leader-1', 'director-1']) {
      expect(await they.refused('discipline-1', path, { person })).toEqual(barred);
    }
    const { body } = await centre.as('discipline-1').post(path, { person: 'market-1' });
    expect(body['params']).toEqual({ person: 'market-1', bar: 'subordinate' });
    expect(body['detailZh']).toMatch(/回避/);
    expect(await they.refused('discipline-1', path, { postCode: 'nowhere' })).toEqual([
      422,
      'POST_UNKNOWN',
      'R-SUP-01',
    ]);
    expect((await they.refused('discipline-1', path, {}))[1]).toBe('VALIDATION_FAILED');
    const given = await they.act('discipline-1', path, { person: 'health-head' });
    expect(given.investigator).toMatchObject({ post: 'health-sanitation-head', person: 'health-head' });
    const seen = await they.view(number, 'health-head');
    expect(seen.body).toMatchObject({ text: COMPLAINT.text, complainant: { name: '投诉人甲' } });
    // The investigator hears of it as of any duty.
    const { body: duties } = await centre.as('health-head').get<{ items: Json[] }>('/duties?limit=200');
    expect(duties.items).toContainEqual(
      expect.objectContaining({ kind: 'investigate', proceeding: { kind: 'complaint', number } }),
    );
  });

  it('R-SUP-01 are investigated by nobody whom the accused leads as a deputy', async () => {
    // B of the leader's post of another house than his section: nobody of it is his colleague.
    const { number } = await they.registered({ accused: { person: 'fire-deputy' } });
    const path = `/complaints/${number}/investigator`;
    for (const person of ['fire-head', 'fire-1']) {
      const { status, body } = await centre.as('discipline-1').post(path, { person });
      expect([status, body['code'], body['rule'], body['params']]).toEqual([
        409,
        'INVESTIGATOR_BARRED',
        'R-SUP-01',
        { person, bar: 'subordinate' },
      ]);
    }
    const given = await they.act('discipline-1', path, { person: 'health-head' });
    expect(given.investigator).toMatchObject({ person: 'health-head' });
    const ledger = await they.events(`/complaints/${number}`);
    expect(ledger.at(-2)).toMatchObject({ type: 'InvestigatorDesignated', rule: 'R-SUP-01' });
  });

  it('R-SUP-01 are taken from an investigator whom a new organisation puts under the accused, who is told', async () => {
    const { number } = await they.registered({ accused: { person: 'culture-head' } });
    await they.act('discipline-1', `/complaints/${number}/investigator`, { postCode: 'medical-review' });
    const { number: other } = await they.registered({ accused: { person: 'culture-head' } });
    await they.act('discipline-1', `/complaints/${other}/investigator`, { postCode: 'water-review' });
    // Of water all who hold the post come under the accused: the head of the section is left.
    await publishOrganisation(centre, '抽调人员', ({ posts }) => {
      const post = posts.find(({ code }) => code === 'performance-review')!;
      post.b = [...post.b, 'medical-1', 'water-1', 'water-2'];
    });
    const holding = async (which: string, duty: object) => {
      const { body } = await they.view(which, 'discipline-1');
      return body.duties.some((held) => Object.entries(duty).every(([key, value]) => held[key as never] === value));
    };
    const moved = async () =>
      ((await holding(number, { kind: 'investigate', person: 'medical-2' })) &&
        (await holding(other, { kind: 'investigate', person: 'water-head' }))) ||
      undefined;
    await until(moved, 30_000, () => 'the investigators were not replaced');
    const renewed = async (which: string) =>
      (await they.events(`/complaints/${which}`)).filter(({ type }) => type === 'StandingRenewed');
    expect(await renewed(number)).toMatchObject([{ rule: 'R-SUP-01', data: { replaced: 'medical-1' } }]);
    expect(await renewed(other)).toMatchObject([{ rule: 'R-SUP-01', data: { replaced: 'water-1' } }]);
    const inbox = async (person: string, kind: string) => {
      const { body } = await centre.as(person).get<{ items: Json[] }>('/inbox?limit=200');
      return body.items.some((item) => item['kind'] === kind && (item['proceeding'] as Json)['number'] === number);
    };
    expect(await inbox('medical-1', 'StandingRenewed')).toBe(true);
    expect(await inbox('medical-2', 'DutiesAssigned')).toBe(true);
    expect(await they.refused('medical-1', `/complaints/${number}/conclusion`, VERIFIED)).toEqual(HIDDEN);
    const found = await they.act('medical-2', `/complaints/${number}/conclusion`, VERIFIED);
    expect(found.verdict).toBe('verified');
  });

  it('R-SUP-01 are taken from such an investigator by his next act at the latest, though nobody has announced it', async () => {
    const { number } = await they.registered({ accused: { person: 'land-head' } });
    await they.act('discipline-1', `/complaints/${number}/investigator`, { postCode: 'realty-register' });
    const catalogue = new CatalogueReader(centre.dataSource);
    const content = await catalogue.content((await catalogue.current()).version);
    const posts = content.organisation.posts.map((post) =>
      post.code === 'planning-review' ? { ...post, b: [...post.b, 'realty-1'] } : post,
    );
    await storeCatalogue(centre.dataSource, { ...content, organisation: { ...content.organisation, posts } });
    const step = { kind: 'evidence', note: '调取台账' };
    // Until this process has read the organisation in force, he still acts.
    const refusal = async () => {
      const { status, body } = await centre.as('realty-1').post(`/complaints/${number}/steps`, step);
      return status === 200 ? undefined : [status, body['code'], body['rule']];
    };
    const refusedAs = await until(refusal, 30_000, () => 'he was not replaced');
    expect(refusedAs).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const { body } = await they.view(number, 'discipline-1');
    expect(body.duties).toMatchObject([{ kind: 'investigate', person: 'realty-2' }]);
  });

  it('R-SUP-01 go straight to the leader of the centre where discipline inspection is accused', async () => {
    const { number } = await they.registered({ accused: { person: 'discipline-1' } });
    for (const person of ['discipline-1', 'discipline-2', 'discipline-head', 'discipline-leader']) {
      expect((await they.view(number, person)).status).toBe(404);
    }
    const { body } = await centre.as('discipline-2').get<{ items: { number: string }[] }>('/complaints?limit=200');
    expect(body.items.map((item) => item.number)).not.toContain(number);
    // Nor whoever has come to discipline inspection since: the list is no wider than the door.
    const newcomer = { person: 'newcomer', roles: ['discipline'] } as unknown as Principal;
    const reader = new ProceedingReader(centre.dataSource);
    const listed = await reader.list({ kind: 'complaint', limit: 200, ...narrowed('complaint', newcomer) });
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.every((row) => may(newcomer, 'complaint.read', factsOf(row)))).toBe(true);
    expect(listed.map((row) => row.number)).not.toContain(number);
    const seen = await they.view(number, 'director-1');
    expect(seen.body).toMatchObject({ goesTo: 'leader', duties: [{ kind: 'designate', person: 'director-1' }] });
    const path = `/complaints/${number}/investigator`;
    expect(await they.refused('director-1', path, { postCode: 'discipline' })).toEqual([
      409,
      'INVESTIGATOR_BARRED',
      'R-SUP-01',
    ]);
    await they.act('director-1', path, { person: 'registry-head' });
    const asked = await they.act('registry-head', `/complaints/${number}/extension-request`, {
      days: 5,
      reason: '取证',
    });
    expect(asked.duties.map(({ kind, person }) => [kind, person])).toEqual([
      ['investigate', 'registry-head'],
      ['decideExtension', 'director-1'],
    ]);
    const decision = { approve: true, reason: '同意' };
    const extended = await they.act('director-1', `/complaints/${number}/extension-decision`, decision);
    expect(extended).toMatchObject({ extension: { days: 5, state: 'granted' } });
    expect(extended.due > asked.due).toBe(true);
    const found = await they.act('registry-head', `/complaints/${number}/conclusion`, VERIFIED);
    expect(found.verdict).toBe('verified');
  });

  it('R-PRX-05 of taking, eating, blocking or demanding are with discipline inspection at once, not with the unit', async () => {
    const { number } = await they.registered({ subject: 'soliciting', accused: { sectionCode: 'agency' } });
    const { body } = await they.view(number, 'discipline-1');
    expect(body).toMatchObject({
      status: 'investigating',
      investigator: { post: 'discipline', person: 'discipline-1' },
      duties: [{ kind: 'investigate', person: 'discipline-1' }],
    });
    const elsewhere = { person: 'health-head', reason: '人手不足' };
    expect(await they.refused('discipline-1', `/complaints/${number}/investigator`, elsewhere)).toEqual([
      409,
      'STAYS_WITH_DISCIPLINE',
      'R-PRX-05',
    ]);
    for (const person of ['agent-1', 'agency-head']) expect((await they.view(number, person)).status).toBe(404);
    const ledger = await they.events(`/complaints/${number}`);
    expect(ledger[1]).toMatchObject({ type: 'InvestigatorDesignated', rule: 'R-PRX-05', data: { post: 'discipline' } });
    const { body: inbox } = await centre.as('discipline-1').get<{ items: Json[] }>('/inbox?limit=200');
    expect(inbox.items).toContainEqual(
      expect.objectContaining({ kind: 'DutiesAssigned', proceeding: { kind: 'complaint', number } }),
    );
  });

  it('R-SUP-01 a finding is told to whoever is at fault, who may appeal it; overturned it counts no more', async () => {
    const number = await they.verified({ accused: { person: 'fire-1' } });
    const { body: finding } = await centre.as('fire-1').get(`/complaints/${number}/finding`);
    expect(finding).toMatchObject({ number, verdict: 'verified', review: { state: 'open' } });
    expect(JSON.stringify(finding)).not.toContain('投诉人甲');
    expect((await they.view(number, 'fire-1')).status).toBe(404);
    const { body: inbox } = await centre.as('fire-1').get<{ items: Json[] }>('/inbox?limit=200');
    expect(inbox.items).toContainEqual(
      expect.objectContaining({ kind: 'NoticeIssued', proceeding: { kind: 'complaint', number } }),
    );
    expect(await they.refused('fire-2', `/complaints/${number}/review`, { grounds: 'x' })).toEqual(HIDDEN);
    const asked = await they.act<Json>('fire-1', `/complaints/${number}/review`, { grounds: '当日已答复，有回执' });
    expect(asked['review']).toMatchObject({ state: 'asked', grounds: null });
    const overturn = { overturn: true, reason: '回执属实', answer: '复核认定不属实' };
    const path = `/complaints/${number}/review-decision`;
    expect(await they.refused('discipline-1', path, overturn)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const seen = await they.view(number, 'director-1');
    expect(seen.body).toMatchObject({ finding: VERIFIED.finding, text: null, complainant: null });
    expect(seen.body.review).toMatchObject({ grounds: '当日已答复，有回执' });
    const decided = await they.act('director-1', path, overturn);
    expect(decided).toMatchObject({ review: { state: 'overturned' } });
    expect(await they.refused('fire-1', `/complaints/${number}/review`, { grounds: 'x' })).toEqual([
      409,
      'APPEAL_NOT_OPEN',
      'R-SUP-01',
    ]);
    const { body: standing } = await centre.as('discipline-1').get('/supervision/sections/fire-inspection/standing');
    expect(standing).toMatchObject({ verified: 0, headMayBeExcellent: true });
  });

  it('R-SUP-01 repeated with the same key are one; who names somebody unknown from outside is not turned away', async () => {
    const said = { text: '重复提交的投诉' };
    const send = (body: object) => centre.anyone.post<Json>('/public/complaints', body, { key: 'twice' });
    const [first, second] = [await send(said), await send(said)];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await send({ text: '别的内容' })).body['code']).toBe('IDEMPOTENCY_KEY_REUSED');
    const named = { text: '他拖着不办', accused: { person: 'nobody', sectionCode: 'hall' } };
    const { status, body } = await centre.anyone.post<Json>('/public/complaints', named);
    expect(status).toBe(201);
    expect((await they.view(String(body['number']), 'discipline-1')).body).toMatchObject({
      accused: { sectionCode: 'hall' },
      accusedDescribed: 'nobody',
    });
    expect(await they.refused('window-2', '/complaints', { ...COMPLAINT, accused: { person: 'nobody' } })).toEqual([
      422,
      'PERSON_UNKNOWN',
      'R-SUP-01',
    ]);
    const bad = await centre.anyone.post('/public/complaints', { text: ' ', complainant: { email: 'x' } });
    expect([bad.status, bad.body['code']]).toEqual([422, 'VALIDATION_FAILED']);
  });
});

it('every list is what the ledgers say', async () => {
  expect(await they.mismatches()).toEqual([]);
});
