import type { Problem } from '@shouban/contracts/errors';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import { change, leave } from '../absence/officers';
import { openCentre, type Centre } from '../support/centre';
import { act, eventsOf, restaurantInReview } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const opinion = (unitCode: string) => ({ unitCode, opinion: 'agree' });
const opine = (caseNo: string, person: string, unitCode: string) =>
  centre.as(person).post<Problem & CaseDto>(`/cases/${caseNo}/opinions`, opinion(unitCode));
const answersOf = async (caseNo: string) =>
  (await eventsOf(centre, caseNo, 'OpinionGiven')).map(({ actor }) => actor.person);
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('R-JNT-03 the answer of a unit', () => {
  it('is given once: a second one is refused, with who has answered and when', async () => {
    const caseNo = await restaurantInReview(centre);
    const on = today();
    await act(centre, 'fire-1', `${caseNo}/opinions`, opinion('fire'));
    expect(await opine(caseNo, 'fire-1', 'fire')).toMatchObject({
      status: 409,
      body: { code: 'UNIT_ANSWERED', rule: 'R-JNT-03', params: { by: 'fire-1', on } },
    });
    expect(await answersOf(caseNo)).toEqual(['fire-1']);
  });

  it('of a unit that nobody has asked is refused', async () => {
    const caseNo = await restaurantInReview(centre);
    expect(await opine(caseNo, 'fire-1', 'government')).toMatchObject({
      status: expect.any(Number),
      body: { code: 'UNIT_NOT_ASKED', rule: 'R-JNT-03' },
    });
    expect(await answersOf(caseNo)).toEqual([]);
  });

  it('that the same officer sends ten times at once is given once, and nine hear of it', async () => {
    const caseNo = await restaurantInReview(centre);
    const answers = await Promise.all(Array.from({ length: 10 }, () => opine(caseNo, 'fire-1', 'fire')));
    const codes = answers.map(({ status, body }) => (status === 200 ? 'given' : body.code)).sort();
    expect(codes).toEqual([...Array<string>(9).fill('UNIT_ANSWERED'), 'given']);
    expect(await answersOf(caseNo)).toEqual(['fire-1']);
  });
});

describe('R-ABP-02 R-ABP-03 two officers of one post who answer at once', () => {
  it.each([1, 2, 3])('exactly one is heard, the other is told whose it is or was (%s)', async () => {
    const caseNo = await restaurantInReview(centre);
    const absenceId = await leave(centre, 'urban-1');
    const officers = ['urban-1', 'urban-2'];
    const answers = await Promise.all(officers.map((person) => opine(caseNo, person, 'urban')));
    await change(centre, 'urban-1', `${absenceId}/end`);
    const won = officers.filter((_person, i) => answers[i]!.status === 200);
    expect(won).toHaveLength(1);
    expect(await answersOf(caseNo)).toEqual(won);
    const lost = answers.find(({ status }) => status !== 200)!.body;
    const told = lost.code === 'UNIT_ANSWERED' ? lost.params!['by'] : lost.params!['holder'];
    expect(['UNIT_ANSWERED', 'NOT_YOUR_DUTY']).toContain(lost.code);
    expect(told).toBe(won[0]);
  });
});
