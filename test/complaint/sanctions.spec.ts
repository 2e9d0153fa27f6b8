import type { ComplaintDto, FindingDto } from '../../apps/api/src/complaints/complaint.dto';
import type { LaddersDto, SanctionDto } from '../../apps/api/src/complaints/sanction.dto';
import type { ProceedingPageDto } from '../../apps/api/src/proceedings/proceeding.dto';
import { AssessmentReader } from '@shouban/persistence/reports/assessment-reader';
import { publishOrganisation } from '../catalogue/organisations';
import { openCentre, type Centre } from '../support/centre';
import type { Json } from '../support/api-client';
import { Complaints } from './complaints';

/** On the ladder of D1: no “excellent” at the end of the year. */
const NO_EXCELLENT = { ladder: 'D1', grade: 'noExcellent', ground: 'firstAskerOrHandler' };
const DECIDED = { sanction: true, reason: '情节较轻，予以书面告诫' };

let centre: Centre;
let they: Complaints;
beforeAll(async () => {
  centre = await openCentre();
  they = new Complaints(centre);
});
afterAll(() => centre.close());

const proposal = (complaintNo: string, more: object = {}) => ({
  person: 'market-1',
  ladder: 'D5',
  grade: 'writtenAdmonition',
  ground: 'firstHandler',
  facts: '超时限办理，未及时答复',
  complaintNo,
  ...more,
});

const act = (person: string, path: string, body: object = {}) =>
  they.act<SanctionDto>(person, `/sanctions/${path}`, body);
const handed = () => ({ way: 'inPerson', toldAt: new Date().toISOString(), receipt: '送达回证3' });

/** Found, proposed, heard, decided and recorded. */
async function recorded(person: string, decider?: string, more: object = {}): Promise<[string, string]> {
  const complaintNo = await they.upheld(await they.verified({ accused: { person } }), person);
  const { number } = await they.proposed(proposal(complaintNo, { person, ...more }));
  await act(person, `${number}/statement-waiver`);
  const { body } = await centre.as(person).get<SanctionDto>(`/sanctions/${number}`);
  const holder = body.duties.find(({ kind }) => kind === 'decide')!.person;
  await act(decider ?? holder, `${number}/decision`, DECIDED);
  await act('discipline-1', `${number}/record`, handed());
  return [complaintNo, number];
}

describe('R-SUP-02 sanctions', () => {
  it('R-SUP-02 stand on three ladders with the grades of their regulations', async () => {
    const { body } = await centre.as('window-1').get<LaddersDto>('/sanctions/ladders');
    const grades = body.items.map(({ code, tiers }) => [
      code,
      tiers.map((tier) => tier.grades.map(({ name }) => name)),
    ]);
    expect(grades).toEqual([
      ['D1', [['教育', '批评', '诫勉', '调整岗位', '年终考核不能评优秀']]],
      ['D2', [['批评教育'], ['按有关规定追究责任']]],
      ['D5', [['口头告诫', '书面告诫'], ['离岗培训', '调离岗位', '免职'], ['辞退'], ['移送，按照相关规定处理']]],
    ]);
  });

  it('R-SUP-02 go from proposal to hearing, decision, record and appeal, and skip nothing', async () => {
    const complaintNo = await they.verified();
    const { number, statementBy, heard } = await they.proposed(proposal(complaintNo));
    expect(number).toMatch(/^[A-Z]+ZR\d{10}$/);
    expect([heard, statementBy > '2026']).toEqual([null, true]);
    const refused = (person: string, step: string, body: object = {}) =>
      they.refused(person, `/sanctions/${number}/${step}`, body);
    expect(await refused('discipline-1', 'record', handed())).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await refused('market-1', 'decision', DECIDED)).toEqual([403, 'SANCTION_OF_YOURSELF', 'R-SUP-02']);
    expect(await refused('market-1', 'appeal', { grounds: 'x' })).toEqual([409, 'APPEAL_NOT_OPEN', 'R-SUP-02']);
    const seen = await centre.as('market-1').get<SanctionDto>(`/sanctions/${number}`);
    expect(seen.body).toMatchObject({ facts: '超时限办理，未及时答复', status: 'hearing' });
    const stated = await act('market-1', `${number}/statement`, { statement: '系统故障所致' });
    expect(stated).toMatchObject({ status: 'deciding', heard: { how: 'stated', statement: '系统故障所致' } });
    expect(stated.duties).toMatchObject([{ kind: 'decide', person: 'leader-1' }]);
    const unsettled = await centre.as('leader-1').post(`/sanctions/${number}/decision`, DECIDED);
    expect(unsettled.body).toMatchObject({ code: 'FINDING_NOT_FINAL', rule: 'R-SUP-02' });
    const { body: finding } = await centre.as('market-1').get<FindingDto>(`/complaints/${complaintNo}/finding`);
    expect(unsettled.body['detail']).toContain(finding.review!.askBy);
    await they.upheld(complaintNo, 'market-1');
    expect(await refused('leader-1', 'decision', { ...DECIDED, grade: 'removal' })).toEqual([
      409,
      'SANCTION_GRAVER',
      'R-SUP-02',
    ]);
    expect(await refused('leader-1', 'decision', { ...DECIDED, grade: 'education' })).toEqual([
      422,
      'GRADE_NOT_ON_LADDER',
      'R-SUP-02',
    ]);
    const decided = await act('leader-1', `${number}/decision`, DECIDED);
    expect(decided).toMatchObject({ status: 'recording', decision: { grade: 'writtenAdmonition', by: 'leader-1' } });
    const kept = await act('discipline-1', `${number}/record`, handed());
    expect(kept).toMatchObject({ status: 'appealable', inForce: true, appeal: { state: 'open' } });
    expect(kept.notices.map(({ kind, toldBy }) => [kind, toldBy])).toEqual([
      ['proposal', 'electronic'],
      ['sanction', 'inPerson'],
    ]);
    await act('market-1', `${number}/appeal`, { grounds: '处理过重' });
    expect(await refused('leader-1', 'appeal-decision', { overturn: false, reason: 'r' })).toEqual([
      403,
      'DECIDED_BY_YOU',
      'R-SUP-02',
    ]);
    const upheld = await act('director-1', `${number}/appeal-decision`, { overturn: false, reason: '事实清楚' });
    expect(upheld).toMatchObject({ status: 'closed', inForce: true, appeal: { state: 'upheld' } });
    const ledger = await they.events(`/sanctions/${number}`);
    expect(ledger.map(({ type }) => type).filter((type) => !/^(Duties|Notice)/.test(type))).toEqual([
      'SanctionProposed',
      'StatementGiven',
      'SanctionDecided',
      'SanctionRecorded',
      'SanctionAppealed',
      'AppealDecided',
      'SanctionClosed',
    ]);
    expect(JSON.stringify(ledger)).not.toContain('系统故障');
    const { body } = await they.view(complaintNo, 'discipline-1');
    expect(body.sanctions).toEqual([
      { number, person: 'market-1', grade: 'writtenAdmonition', status: 'closed', inForce: true },
    ]);
    const { body: inbox } = await centre.as('market-1').get<{ items: Json[] }>('/inbox?limit=200');
    expect(inbox.items.filter(({ kind }) => kind === 'NoticeIssued').length).toBeGreaterThanOrEqual(3);
  });

  it('R-SUP-02 rest on what has been established, by a regulation that knows it, and are nobody’s but theirs to propose', async () => {
    const complaintNo = await they.verified();
    const propose = (more: object, by = 'discipline-1') => they.refused(by, '/sanctions', proposal(complaintNo, more));
    expect(await propose({ person: 'health-1' })).toEqual([409, 'ORIGIN_NOT_ESTABLISHED', 'R-SUP-02']);
    expect(await propose({ complaintNo: 'QHTS2026999999' })).toEqual([409, 'ORIGIN_NOT_ESTABLISHED', 'R-SUP-02']);
    expect(await propose({ complaintNo: undefined, breachNo: 'QHWG2026000001' })).toEqual([
      409,
      'ORIGIN_NOT_ESTABLISHED',
      'R-SUP-02',
    ]);
    expect((await propose({ complaintNo: undefined }))[1]).toBe('VALIDATION_FAILED');
    expect((await propose({ ground: undefined }))[1]).toBe('VALIDATION_FAILED');
    expect(await propose({ person: 'nobody' })).toEqual([422, 'PERSON_UNKNOWN', 'R-SUP-02']);
    expect(await propose({ ground: 'rude' })).toEqual([422, 'GROUND_NOT_ON_LADDER', 'R-SUP-02']);
    expect(await propose({ grade: 'education' })).toEqual([422, 'GRADE_NOT_ON_LADDER', 'R-SUP-02']);
    expect(await propose({}, 'window-1')).toEqual([403, 'NOT_YOURS_TO_PROPOSE', 'R-SUP-02']);
    // Nor does he hear whether there is such a complaint.
    const unknown = { complaintNo: 'QHTS2026999999' };
    expect(await propose(unknown, 'window-1')).toEqual([403, 'NOT_YOURS_TO_PROPOSE', 'R-SUP-02']);
    const d1 = { ladder: 'D1', grade: 'criticism', ground: undefined };
    expect((await they.proposed(proposal(complaintNo, d1))).ground).toBe('firstAskerOrHandler');
    const { number } = await they.proposed(proposal(complaintNo));
    for (const person of ['market-2', 'registry-1', 'health-head']) {
      expect((await centre.as(person).get(`/sanctions/${number}`)).status).toBe(404);
    }
    const own = await centre.as('market-1').get<{ items: { number: string }[] }>('/sanctions?limit=200');
    expect(own.body.items.map((item) => item.number)).toContain(number);
    const others = await centre.as('market-2').get<{ items: unknown[] }>('/sanctions?limit=200');
    expect(others.body.items).toEqual([]);
  });
});

describe('R-SUP-02 a finding that is overturned', () => {
  it('R-SUP-02 imposes nothing on anybody any more, though a sanction was proposed before', async () => {
    const person = 'health-1';
    const complaintNo = await they.verified({ accused: { person } });
    const { number } = await they.proposed(proposal(complaintNo, { person }));
    await act(person, `${number}/statement-waiver`);
    await they.act(person, `/complaints/${complaintNo}/review`, { grounds: '当日已答复' });
    const seen = await centre.as(person).get<SanctionDto>(`/sanctions/${number}`);
    const decider = seen.body.duties.find(({ kind }) => kind === 'decide')!.person!;
    const decide = `/sanctions/${number}/decision`;
    expect(await they.refused(decider, decide, DECIDED)).toEqual([409, 'FINDING_NOT_FINAL', 'R-SUP-02']);
    const overturned = { overturn: true, reason: '回执属实', answer: '复核认定不属实' };
    await they.act('director-1', `/complaints/${complaintNo}/review-decision`, overturned);
    expect(await they.refused(decider, decide, DECIDED)).toEqual([409, 'ORIGIN_NOT_ESTABLISHED', 'R-SUP-02']);
    const spared = await act(decider, `${number}/decision`, { sanction: false, reason: '复核认定不属实' });
    expect(spared).toMatchObject({ status: 'closed', inForce: false });
  });

  it('R-SUP-02 R-SUP-07 lifts what was imposed on it before sanctions waited, wherever it counts', async () => {
    const person = 'health-1';
    const [complaintNo, number] = await recorded(person, undefined, NO_EXCELLENT);
    const year = new Date().getUTCFullYear();
    const counted = async () => {
      const [one, list, finding, persons] = await Promise.all([
        centre.as('discipline-1').get<SanctionDto>(`/sanctions/${number}`),
        centre.as('discipline-1').get<ProceedingPageDto>(`/sanctions?person=${person}`),
        centre.as('discipline-1').get<ComplaintDto>(`/complaints/${complaintNo}`),
        new AssessmentReader(centre.dataSource).denials(person, year),
      ]);
      const row = list.body.items.find((item) => item.number === number)!;
      const ref = finding.body.sanctions.find((item) => item.number === number)!;
      return [one.body.inForce, one.body.lifted, row.facts['inForce'], ref.inForce, persons.includes(number)];
    };
    expect(await counted()).toEqual([true, false, true, true, true]);
    // As a ledger of before tells it: its review was decided after the sanction stood.
    const overturned = (so: boolean) =>
      centre.dataSource.query(`UPDATE proceedings SET facts = facts || $2::jsonb WHERE stream = $1`, [
        `complaint/${complaintNo}`,
        JSON.stringify({ overturned: so }),
      ]);
    await overturned(true);
    const [inForce, lifted, inList, , denied] = await counted();
    await overturned(false);
    expect([inForce, lifted, inList, denied]).toEqual([false, true, false, false]);
  });
});

describe('R-SUP-03 a section with verified complaints', () => {
  const standing = async (section: string, query = '', person = 'discipline-1') => {
    const { body } = await centre.as(person).get(`/supervision/sections/${section}/standing${query}`);
    return body;
  };

  it('R-SUP-03 two in the calendar year keep its head from “excellent”, one does not, and one that is overturned no longer counts', async () => {
    const section = 'police-order';
    expect(await standing(section)).toMatchObject({ verified: 0, headMayBeExcellent: true, head: 'police-head' });
    const [first, sanction] = await recorded('police-1', 'police-leader');
    expect(await standing(section)).toMatchObject({
      verified: 1,
      complaints: [{ number: first }],
      headMayBeExcellent: true,
      window: 'calendarYear',
    });
    const { number: unverified } = await they.registered({ accused: { sectionCode: section } });
    expect(await standing(section)).toMatchObject({ verified: 1, headMayBeExcellent: true });
    const second = await they.verified({ accused: { sectionCode: section } });
    expect(unverified).not.toBe(second);
    expect(await standing(section)).toMatchObject({ verified: 2, headMayBeExcellent: false });
    const thisYear = Number((await standing(section))['year']);
    expect(await standing(section, `?year=${thisYear - 1}`)).toMatchObject({ verified: 0, headMayBeExcellent: true });
    expect(await standing(section, `?year=${thisYear + 1}`)).toMatchObject({ verified: 0, headMayBeExcellent: true });
    await act('police-1', `${sanction}/appeal`, { grounds: '事实不符' });
    await act('director-1', `${sanction}/appeal-decision`, { overturn: true, reason: '证据不足' });
    expect(await standing(section)).toMatchObject({
      verified: 1,
      complaints: [{ number: second }],
      headMayBeExcellent: true,
    });
    expect(await they.refused('discipline-1', '/sanctions', proposal(first, { person: 'police-1' }))).toEqual([
      409,
      'ORIGIN_NOT_ESTABLISHED',
      'R-SUP-02',
    ]);
  });

  it('R-SUP-03 bars whoever headed it when they came, not whoever heads it since; of both where the head changed between', async () => {
    const section = 'ecology-approval';
    const excellent = async (person: string) => {
      const year = Number((await standing(section))['year']);
      const path = `/supervision/assessments?year=${year}&person=${person}`;
      const { body } = await centre.as('discipline-1').get<{ excellentBarred: boolean; bars: object[] }>(path);
      return [body.excellentBarred, body.bars];
    };
    const first = await they.verified({ accused: { sectionCode: section } });
    const second = await they.verified({ accused: { sectionCode: section } });
    await publishOrganisation(centre, '科长轮岗', ({ posts }) => {
      const head = posts.find(({ code }) => code === 'ecology-approval-head')!;
      [head.a, head.b] = ['ecology-1', ['ecology-2', 'ecology-head']];
    });
    expect(await standing(section)).toMatchObject({
      verified: 2,
      head: 'ecology-1',
      headMayBeExcellent: true,
      barredHeads: ['ecology-head'],
    });
    const bar = { because: 'sectionComplaints', rule: 'R-SUP-03', section, numbers: [first, second] };
    expect(await excellent('ecology-head')).toEqual([true, [bar]]);
    expect(await excellent('ecology-1')).toEqual([false, []]);
    const third = await they.verified({ accused: { sectionCode: section } });
    const both = { headMayBeExcellent: false, barredHeads: ['ecology-1', 'ecology-head'] };
    expect(await standing(section)).toMatchObject({ verified: 3, ...both });
    expect(await excellent('ecology-1')).toEqual([true, [{ ...bar, numbers: [first, second, third] }]]);
    const [registered] = await they.events(`/complaints/${first}`);
    expect(registered).toMatchObject({
      type: 'ComplaintRegistered',
      data: { pinned: { catalogue: expect.any(String) } },
    });
  });

  it('R-SUP-03 is shown to those who supervise and to the section’s own head', async () => {
    expect(await standing('police-order', '', 'police-head')).toMatchObject({ section: 'police-order' });
    expect(await standing('police-order', '', 'window-1')).toMatchObject({ code: 'ROLE_REQUIRED', rule: 'R-SUP-03' });
    expect(await standing('nowhere')).toMatchObject({ code: 'SECTION_UNKNOWN' });
    expect(await standing('police-order', '?year=abc')).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

it('every list is what the ledgers say', async () => {
  expect(await they.mismatches()).toEqual([]);
});
