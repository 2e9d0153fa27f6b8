import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { RatingWithWordsDto } from '../../apps/api/src/cases/aftercare.dto';
import { openCentre, type Centre } from '../support/centre';
import { act, eventsOf, FOOD_LICENCE, refusalOf, register } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const WORDS = '窗口等候两小时，无人解释';
const MEASURES = { finding: '叫号系统故障', measures: '已修复并增设窗口' };

async function withdrawn(): Promise<{ caseNo: string; code: string; handler: string }> {
  const { caseNo, receiptCode: code, firstHandler } = await register(centre, FOOD_LICENCE);
  const answer = await centre.anyone.post(`/public/cases/${caseNo}/withdrawal`, { code });
  expect(answer.status).toBe(200);
  return { caseNo, code, handler: firstHandler.person };
}

const rate = (caseNo: string, body: object) => centre.anyone.post(`/public/cases/${caseNo}/rating`, body);

describe('R-LAW-09 rating a closed case', () => {
  it('R-LAW-09 is done once, in five grades, by the applicant’s own code', async () => {
    const { caseNo, code } = await withdrawn();
    const other = await withdrawn();
    expect((await rate(caseNo, { code: other.code, grade: 'satisfied' })).body).toMatchObject({ code: 'CASE_UNKNOWN' });
    expect((await rate(caseNo, { code, grade: 'splendid' })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    const answer = await rate(caseNo, { code, grade: 'verySatisfied', comment: '很快' });
    expect(answer).toMatchObject({ status: 200, body: { rating: 'verySatisfied' } });
    expect(await rate(caseNo, { code, grade: 'satisfied' })).toMatchObject({
      status: 409,
      body: { code: 'RATED', rule: 'R-LAW-09' },
    });
    expect(await eventsOf(centre, caseNo, 'CaseRated')).toMatchObject([
      { rule: 'R-LAW-09', actor: { kind: 'person', person: 'applicant' }, data: { grade: 'verySatisfied' } },
    ]);
    const open = await register(centre, FOOD_LICENCE);
    expect((await rate(open.caseNo, { code: open.receiptCode, grade: 'satisfied' })).body).toMatchObject({
      code: 'ILLEGAL_MOVE',
      rule: 'R-LAW-09',
    });
  });

  it('R-LAW-09 of the two lowest grades is put right by the head and called back, and hidden from the handler until then', async () => {
    const { caseNo, code, handler } = await withdrawn();
    await rate(caseNo, { code, grade: 'veryDissatisfied', comment: WORDS });
    const page = async (person: string) => (await centre.as(person).get<CaseDto>(`/cases/${caseNo}`)).body;
    expect((await page(handler)).rating).toBeNull();
    expect((await centre.as(handler).get(`/cases/${caseNo}/rating`)).body).toMatchObject({ code: 'NO_RATING' });
    const { body } = await centre
      .as(handler)
      .get<{ items: { type: string; data: object }[] }>(`/cases/${caseNo}/timeline?limit=200`);
    expect(body.items.find(({ type }) => type === 'CaseRated')!.data).toEqual({});
    const rated = await page('market-head');
    expect(rated).toMatchObject({ rating: { grade: 'veryDissatisfied', rectified: null, calledBack: null } });
    expect((await centre.as('market-head').get<RatingWithWordsDto>(`/cases/${caseNo}/rating`)).body).toMatchObject({
      comment: WORDS,
    });
    const refused = await refusalOf(centre, handler, `${caseNo}/rating/rectification`, MEASURES);
    expect(refused).toMatchObject({ status: 403, code: 'NOT_YOUR_DUTY', rule: 'R-ABP-03' });
    await act(centre, 'market-head', `${caseNo}/rating/rectification`, MEASURES);
    expect((await page(handler)).rating).toMatchObject({ grade: 'veryDissatisfied', rectified: MEASURES });
    await act(centre, 'registry-1', `${caseNo}/rating/call-back`, { reached: true, satisfied: true });
    expect((await page(handler)).rating).toMatchObject({ calledBack: { reached: true, satisfied: true } });
    expect(await eventsOf(centre, caseNo, 'RatingCalledBack')).toMatchObject([
      { rule: 'R-LAW-09', actor: { person: 'registry-1', forPost: 'registry' } },
    ]);
  });
});
