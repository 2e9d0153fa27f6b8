import type { CommendationDto } from '../../apps/api/src/supervision/commendation.dto';
import type { ProceedingPageDto } from '../../apps/api/src/proceedings/proceeding.dto';
import { register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { ledgerOf, refused, supervise, toldTo } from './house';

let centre: Centre;
let caseNo: string;
beforeAll(async () => {
  centre = await openCentre();
  caseNo = (await register(centre)).caseNo;
});
afterAll(() => centre.close());

const deed = () => ({
  person: 'market-1',
  reason: '主动上门帮助补齐材料',
  evidence: [{ kind: 'case', number: caseNo }],
});
const commended = () => supervise<CommendationDto>(centre, 'market-head', 'commendations', deed(), 201);

describe('R-SUP-06 commendations', () => {
  it('R-SUP-06 say who is commended for what, by whom and on which evidence, and reach him', async () => {
    const commendation = await commended();
    expect(commendation).toMatchObject({
      ...deed(),
      status: 'recorded',
      post: 'food-review',
      section: 'market-food',
      commendedBy: 'market-head',
      revoked: null,
    });
    const { number } = commendation;
    expect(await ledgerOf(centre, `commendation/${number}`)).toEqual([['CommendationRecorded', 'R-SUP-06']]);
    expect(await toldTo(centre, 'market-1', `commendation/${number}`)).toEqual(['CommendationRecorded']);
    const found = async (query: string, person: string) => {
      const { body } = await centre.as(person).get<ProceedingPageDto>(`/supervision/commendations?${query}`);
      return body.items.map((item) => item.number);
    };
    const year = commendation.on.slice(0, 4);
    expect(await found(`person=market-1&year=${year}&status=recorded`, 'discipline-1')).toContain(number);
    expect(await found(`year=2019`, 'discipline-1')).toEqual([]);
    expect(await found('', 'market-1')).toContain(number);
    expect(await found('', 'health-1')).toEqual([]);
    expect((await centre.as('market-1').get(`/supervision/commendations/${number}`)).status).toBe(200);
    expect((await centre.as('health-1').get(`/supervision/commendations/${number}`)).status).toBe(404);
  });

  it('R-SUP-06 come from the head or a supervisor, for what stands on record', async () => {
    expect(await refused(centre, 'window-1', 'commendations', deed())).toEqual([
      403,
      'SUPERVISOR_REQUIRED',
      'R-SUP-06',
    ]);
    // Of a case that is none of his he hears no more than of one that does not exist.
    expect(await refused(centre, 'health-1', 'commendations', deed())).toEqual([422, 'EVIDENCE_UNKNOWN', 'R-SUP-06']);
    expect(await refused(centre, 'market-head', 'commendations', { ...deed(), person: 'market-head' })).toEqual([
      403,
      'OWN_COMMENDATION',
      'R-SUP-06',
    ]);
    expect(await refused(centre, 'market-head', 'commendations', { ...deed(), person: 'nobody' })).toEqual([
      422,
      'PERSON_UNKNOWN',
      undefined,
    ]);
    for (const evidence of [
      [{ kind: 'case', number: 'QH2026999999' }],
      [{ kind: 'incident', number: 'QHSJ2026999999' }],
    ]) {
      expect(await refused(centre, 'market-head', 'commendations', { ...deed(), evidence })).toEqual([
        422,
        'EVIDENCE_UNKNOWN',
        'R-SUP-06',
      ]);
    }
    expect((await refused(centre, 'market-head', 'commendations', { ...deed(), evidence: [] }))[1]).toBe(
      'VALIDATION_FAILED',
    );
  });

  it('R-SUP-06 are revoked by a recorded correction', async () => {
    const { number } = await commended();
    expect(await refused(centre, 'market-2', `commendations/${number}/revocation`, { reason: '误' })).toEqual([
      403,
      'SUPERVISOR_REQUIRED',
      'R-SUP-06',
    ]);
    const reason = '事迹不属实';
    expect(await supervise(centre, 'discipline-1', `commendations/${number}/revocation`, { reason })).toMatchObject({
      status: 'revoked',
      reason: deed().reason,
      revoked: { by: 'discipline-1', reason },
    });
    expect(await ledgerOf(centre, `commendation/${number}`)).toEqual(
      ['CommendationRecorded', 'CommendationRevoked'].map((type) => [type, 'R-SUP-06']),
    );
    expect(await toldTo(centre, 'market-1', `commendation/${number}`)).toContain('CommendationRevoked');
  });
});
