import type { AssessedPageDto, AssessmentDto } from '../../apps/api/src/supervision/assessment.dto';
import type { BreachPageDto } from '../../apps/api/src/supervision/breach.dto';
import type { CommendationDto } from '../../apps/api/src/supervision/commendation.dto';
import { act, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { overdueCase, supervise } from './house';

let centre: Centre;
let closed: string;
let breach: string;
let commendation: string;
beforeAll(async () => {
  centre = await openCentre();
  closed = (await register(centre)).caseNo;
  await act(centre, 'market-1', `${closed}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
  const late = await overdueCase(centre);
  const { body } = await centre.as('discipline-1').get<BreachPageDto>(`/supervision/breaches?caseNo=${late}`);
  breach = body.items.find(({ person }) => person === 'market-1')!.number;
  const deed = { person: 'market-1', reason: '热情服务', evidence: [{ kind: 'case', number: closed }] };
  ({ number: commendation } = await supervise<CommendationDto>(centre, 'market-head', 'commendations', deed, 201));
});
afterAll(() => centre.close());

const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

async function assessed(asker: string, query: string): Promise<AssessmentDto> {
  const { status, body } = await centre.as(asker).get<AssessmentDto>(`/supervision/assessments?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

async function counts(query: string, asker = 'discipline-1'): Promise<Record<string, string[]>> {
  const { figures } = await assessed(asker, query);
  for (const { count, numbers } of figures) expect(count).toBe(numbers.length);
  return Object.fromEntries(figures.filter(({ count }) => count > 0).map(({ figure, numbers }) => [figure, numbers]));
}

/** A row as the ledgers of other kinds leave it, whose rules are not tried here. */
async function onRecord(kind: string, number: string, facts: object): Promise<void> {
  await centre.dataSource.query(
    `INSERT INTO proceedings (stream, kind, number, seq, status, title, opened_at, sections, persons, facts)
     VALUES ($1, $2, $3, 1, 'closed', 'x', $4, '{}', '{}', $5)`,
    [`${kind}/${number}`, kind, number, Date.now(), JSON.stringify(facts)],
  );
}

describe('R-SUP-07 the yearly assessment', () => {
  it('R-SUP-07 counts what is on record of a person, each figure with the numbers that it counts', async () => {
    const before = await counts(`year=${year}&person=market-1`);
    // What nobody has confirmed counts against nobody.
    expect(before).toEqual({ casesEarly: [closed], commendations: [commendation] });
    await supervise(centre, 'discipline-1', `breaches/${breach}/decision`, { confirm: true, reason: '超时限' });
    await onRecord('incident', 'QHSJ2026000001', { conduct: [{ person: 'market-1', kind: 'goodDeed' }] });
    expect(await counts(`year=${year}&person=market-1`)).toEqual({
      ...before,
      breachesConfirmed: [breach],
      goodDeeds: ['QHSJ2026000001'],
    });
    expect(await counts(`year=${year - 1}&person=market-1`)).toEqual({});
    expect(await assessed('discipline-1', `year=${year}&person=market-1`)).toMatchObject({
      year,
      person: 'market-1',
      section: null,
      name: '林一帆',
      complete: false,
      excellentBarred: false,
      bars: [],
    });
    expect(await assessed('discipline-1', `year=${year - 1}&person=market-1`)).toMatchObject({ complete: true });
  });

  it('R-SUP-07 counts the same of a section, and tells all records page by page', async () => {
    const second = (await register(centre)).caseNo;
    await act(centre, 'market-1', `${second}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    const query = `year=${year}&section=market-food`;
    const whole = await counts(query);
    expect(whole).toMatchObject({
      casesEarly: [closed, second],
      breachesConfirmed: [breach],
      commendations: [commendation],
    });
    expect(whole['goodDeeds']).toEqual(['QHSJ2026000001']);
    const page = (more: string) =>
      centre
        .as('discipline-1')
        .get<AssessedPageDto>(`/supervision/assessments/records?${query}&figure=casesEarly&limit=1${more}`);
    const first = (await page('')).body;
    const next = (await page(`&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...next.items].map(({ number }) => number)).toEqual([closed, second]);
    expect(next.nextCursor).toBeNull();
    expect(first.items[0]!.on).toMatch(new RegExp(`^${year}-`));
  });

  it('R-SUP-07 forgets a commendation that was revoked and a breach that did not stand', async () => {
    await supervise(centre, 'market-1', `breaches/${breach}/appeal`, { reason: '系统故障' });
    expect(await counts(`year=${year}&person=market-1`)).toHaveProperty('breachesConfirmed');
    await supervise(centre, 'director-1', `breaches/${breach}/appeal/decision`, { confirm: false, reason: '属实' });
    await supervise(centre, 'discipline-1', `commendations/${commendation}/revocation`, { reason: '不属实' });
    const figures = await counts(`year=${year}&person=market-1`);
    expect(figures).not.toHaveProperty('breachesConfirmed');
    expect(figures).not.toHaveProperty('commendations');
  });

  it('R-SUP-07 bars a head from excellent by two verified complaints about the section, not by one or by an overturned one', async () => {
    const complaint = (number: string, overturned = false) =>
      onRecord('complaint', number, {
        accused: 'market-2',
        section: 'market-food',
        verified: true,
        verifiedOn: `${year}-01-15`,
        overturned,
      });
    await complaint('QHTS2026000001');
    await complaint('QHTS2026000002', true);
    expect(await assessed('director-1', `year=${year}&person=market-head`)).toMatchObject({ excellentBarred: false });
    await complaint('QHTS2026000003');
    const numbers = ['QHTS2026000001', 'QHTS2026000003'];
    const bars = [{ because: 'sectionComplaints', rule: 'R-SUP-03', section: 'market-food', numbers }];
    expect(await assessed('director-1', `year=${year}&person=market-head`)).toMatchObject({
      excellentBarred: true,
      bars,
    });
    expect(await assessed('market-head', `year=${year}&section=market-food`)).toMatchObject({
      excellentBarred: true,
      bars,
    });
    expect(await counts(`year=${year}&person=market-2`)).toEqual({ complaintsVerified: numbers });
    expect(await assessed('director-1', `year=${year - 1}&person=market-head`)).toMatchObject({
      excellentBarred: false,
    });
    // An appeal against the sanction found that the facts were not so.
    const sanction = { person: 'market-2', section: 'market-food', decidedOn: `${year}-02-01` };
    await onRecord('sanction', 'QHZJ2026000001', {
      ...sanction,
      inForce: false,
      complaintNo: 'QHTS2026000003',
      overturnedFor: 'facts',
    });
    expect(await assessed('director-1', `year=${year}&person=market-head`)).toMatchObject({ excellentBarred: false });
    await onRecord('sanction', 'QHZJ2026000002', { ...sanction, inForce: true, barsExcellentIn: year });
    expect(await assessed('director-1', `year=${year}&person=market-2`)).toMatchObject({
      excellentBarred: true,
      bars: [{ because: 'sanction', rule: 'R-SUP-02', section: null, numbers: ['QHZJ2026000002'] }],
    });
    expect(await counts(`year=${year}&section=market-food`)).toMatchObject({ sanctions: ['QHZJ2026000002'] });
  });

  it('R-SUP-07 is seen by the person, his head and leader, and those who supervise', async () => {
    const status = async (asker: string, query: string) =>
      (await centre.as(asker).get<{ code?: string }>(`/supervision/assessments?year=${year}&${query}`)).status;
    for (const asker of ['market-1', 'market-head', 'leader-1', 'director-1', 'discipline-1', 'registry-1']) {
      expect([asker, await status(asker, 'person=market-1')]).toEqual([asker, 200]);
    }
    for (const asker of ['market-2', 'fire-head', 'health-1']) {
      expect([asker, await status(asker, 'person=market-1')]).toEqual([asker, 403]);
    }
    for (const asker of ['market-head', 'leader-1']) expect(await status(asker, 'section=market-food')).toBe(200);
    for (const asker of ['market-1', 'fire-head']) expect(await status(asker, 'section=market-food')).toBe(403);
    const code = async (query: string) =>
      (await centre.as('discipline-1').get<{ code: string }>(`/supervision/assessments?${query}`)).body.code;
    expect(await code(`year=${year}`)).toBe('ASSESSMENT_OF_WHOM');
    expect(await code(`year=${year}&person=market-1&section=market-food`)).toBe('ASSESSMENT_OF_WHOM');
    expect(await code(`year=${year}&person=nobody`)).toBe('PERSON_UNKNOWN');
    expect(await code(`year=${year}&section=nowhere`)).toBe('SECTION_UNKNOWN');
    expect(await code('person=market-1')).toBe('VALIDATION_FAILED');
    expect(await code('year=12&person=market-1')).toBe('VALIDATION_FAILED');
  });
});
