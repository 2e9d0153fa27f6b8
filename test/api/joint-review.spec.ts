import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { dutiesOf } from '../absence/officers';
import { openCentre, type Centre } from '../support/centre';
import { act, eventsOf, everyUnit, refusalOf, register, RESTAURANT, restaurantInReview } from './matters';

const LEAD = 'market-2';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const events = (caseNo: string, type: string) => eventsOf(centre, caseNo, type);
const refused = async (person: string, path: string, body: object) => {
  const { status, code, rule } = await refusalOf(centre, person, path, body);
  return [status, code, rule];
};
const duties = async (person: string, caseNo: string) =>
  (await dutiesOf(centre, person, caseNo)).map(({ kind }) => kind);
const ecology = {
  unitCode: 'ecology',
  name: '市生态环境局青禾分局',
  sectionCode: 'ecology-approval',
  postCode: 'ecology-review',
  limit: { amount: 3, unit: 'workingDays' },
  question: '油烟排放是否符合要求？',
};

describe('consultations over HTTP', () => {
  it('R-JNT-02 R-CLK-12 the lead adds one of a department that the matter does not know, with a limit, and drops it', async () => {
    const caseNo = await restaurantInReview(centre);
    const { limit: _limit, ...unlimited } = ecology;
    expect(await refused(LEAD, `${caseNo}/consultations`, unlimited)).toEqual([422, 'VALIDATION_FAILED', undefined]);
    expect(await refused('market-1', `${caseNo}/consultations`, ecology)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await refused(LEAD, `${caseNo}/consultations`, { ...ecology, sectionCode: 'nowhere' })).toEqual([
      422,
      'SECTION_UNKNOWN',
      'R-JNT-02',
    ]);
    expect(await refused(LEAD, `${caseNo}/consultations`, { ...ecology, postCode: 'food-review' })).toEqual([
      422,
      'POST_UNKNOWN',
      'R-JNT-02',
    ]);
    const asked = await act(centre, LEAD, `${caseNo}/consultations`, ecology, 201);
    expect(asked.units.at(-1)).toMatchObject({
      unitCode: 'ecology',
      state: 'reviewing',
      dutyHolder: { person: 'ecology-1', forPost: 'ecology-review' },
      consultation: { kind: 'opinion', question: ecology.question, dropped: null },
    });
    expect(asked.units.at(-1)!.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await duties('ecology-1', caseNo)).toEqual(['review']);
    await everyUnit(centre, caseNo);
    expect(await refused(LEAD, `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      409,
      'REVIEW_NOT_COMPLETE',
      'R-JNT-02',
    ]);
    await act(centre, LEAD, `${caseNo}/pressings`, { unitCode: 'ecology', message: '请于今日反馈' });
    expect(await refused(LEAD, `${caseNo}/consultations/health/drop`, { reason: '不需要' })).toEqual([
      409,
      'UNIT_NOT_DROPPABLE',
      'R-JNT-02',
    ]);
    const dropped = await act(centre, LEAD, `${caseNo}/consultations/ecology/drop`, { reason: '已有环评文件' });
    expect(dropped).toMatchObject({ state: 'pendingDecision' });
    expect(await duties('ecology-1', caseNo)).toEqual([]);
    expect(await events(caseNo, 'ConsultationDropped')).toMatchObject([
      { rule: 'R-JNT-02', actor: { person: LEAD }, data: { unitCode: 'ecology', reason: '已有环评文件' } },
    ]);
    await act(centre, LEAD, `${caseNo}/decision`, { outcome: 'granted' });
  });

  it('R-JNT-01 thirty units answer in the same second, and all are answered', async () => {
    const caseNo = await restaurantInReview(centre);
    const { organisation } = await new CatalogueReader(centre.dataSource).current();
    const asked = organisation.posts.slice(0, 30).map(({ code, a, sectionCode }, i) => ({ i, code, a, sectionCode }));
    for (const { i, code, sectionCode } of asked) {
      const unit = { ...ecology, unitCode: `unit-${i}`, sectionCode, postCode: code };
      await act(centre, LEAD, `${caseNo}/consultations`, unit, 201);
    }
    const sent = asked.map(({ i, a }) =>
      centre.as(a).post(`/cases/${caseNo}/opinions`, { unitCode: `unit-${i}`, opinion: 'agree' }),
    );
    const answers = await Promise.all(sent);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const given = await events(caseNo, 'OpinionGiven');
    expect(new Set(given.map(({ data }) => data['unitCode'])).size).toBe(30);
    await everyUnit(centre, caseNo);
    expect((await act(centre, LEAD, `${caseNo}/decision`, { outcome: 'granted' })).state).toBe('delivering');
  });
});

describe('what units say against it, over HTTP', () => {
  it('R-ASG-06 "not our remit" is decided by the lead; R-JNT-05 a disagreement is coordinated by the leader', async () => {
    const caseNo = await restaurantInReview(centre);
    await act(centre, 'urban-1', `${caseNo}/opinions`, {
      unitCode: 'urban',
      opinion: 'notOurRemit',
      basis: '职责划转',
    });
    expect(await duties(LEAD, caseNo)).toContain('decideRemit');
    expect(
      await refused('urban-1', `${caseNo}/remit-decisions`, { unitCode: 'urban', accept: true, reason: '同意' }),
    ).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const remit = { unitCode: 'urban', accept: false, reason: '招牌设置属其职责' };
    const sentBack = await act(centre, LEAD, `${caseNo}/remit-decisions`, remit);
    expect(sentBack.units.find(({ unitCode }) => unitCode === 'urban')).toMatchObject({
      state: 'reviewing',
      opinion: null,
      remit: { accepted: false, reason: remit.reason, basis: '职责划转' },
    });
    expect(
      await refused('urban-1', `${caseNo}/opinions`, { unitCode: 'urban', opinion: 'notOurRemit', basis: '再次' }),
    ).toEqual([409, 'REMIT_DECIDED', 'R-ASG-06']);
    await act(centre, 'fire-1', `${caseNo}/opinions`, { unitCode: 'fire', opinion: 'disagree', basis: '疏散宽度不足' });
    for (const [unitCode, person] of Object.entries({ market: 'market-1', health: 'health-1', urban: 'urban-1' })) {
      await act(centre, person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' });
    }
    expect(await refused(LEAD, `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      409,
      'UNIT_DISAGREES',
      'R-JNT-05',
    ]);
    expect(await duties('leader-1', caseNo)).toContain('coordinate');
    const coordination = { unitCode: 'fire', result: '整改后复核合格', reason: '现场会商' };
    expect(await refused(LEAD, `${caseNo}/coordination`, coordination)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const coordinated = await act(centre, 'leader-1', `${caseNo}/coordination`, coordination);
    expect(coordinated.units.find(({ unitCode }) => unitCode === 'fire')).toMatchObject({
      opinion: 'disagree',
      basis: '疏散宽度不足',
      coordination: { result: coordination.result, reason: coordination.reason, by: 'leader-1' },
    });
    expect((await act(centre, LEAD, `${caseNo}/decision`, { outcome: 'granted' })).outcome).toBe('granted');
  });
});

describe('board first, ticket later over HTTP', () => {
  const owing = { ...RESTAURANT, materials: RESTAURANT.materials.slice(0, 4) };
  const decidable = async () => {
    const { caseNo } = await register(centre, owing);
    await everyUnit(centre, caseNo);
    await act(centre, 'window-1', `${caseNo}/accept`);
    await act(centre, 'leader-1', `${caseNo}/designate`, { sectionCode: 'market-food', postCode: 'food-lead' });
    await act(centre, LEAD, `${caseNo}/sign`);
    await everyUnit(centre, caseNo);
    return caseNo;
  };

  it('R-JNT-04 what is owed has its holder and its day; the grant waits for it, or for an undertaking', async () => {
    const [brought, undertaken] = [await decidable(), await decidable()];
    const { body } = await centre.as(LEAD).get<CaseDto>(`/cases/${brought}`);
    expect(body).toMatchObject({
      state: 'pendingDecision',
      owed: ['staff-health-certificates'],
      owedMaterials: [
        { code: 'staff-health-certificates', by: expect.stringMatching(/^\d{4}-/), holder: LEAD, undertaking: null },
      ],
    });
    for (const caseNo of [brought, undertaken]) {
      expect(await refused(LEAD, `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
        409,
        'MATERIALS_OWED',
        'R-JNT-04',
      ]);
    }
    const late = [{ code: 'staff-health-certificates', quantity: 1, original: false }];
    expect(await act(centre, LEAD, `${brought}/supplement`, { materials: late })).toMatchObject({ owedMaterials: [] });
    await act(centre, LEAD, `${brought}/decision`, { outcome: 'granted' });
    const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const promise = { materials: ['staff-health-certificates'], undertaking: '开业前补交', promisedBy: inAMonth };
    expect(await refused(LEAD, `${undertaken}/owed-undertakings`, { ...promise, promisedBy: '2099-01-04' })).toEqual([
      422,
      'PROMISED_TOO_FAR',
      'R-JNT-04',
    ]);
    const promised = await act(centre, LEAD, `${undertaken}/owed-undertakings`, promise);
    expect(promised.owedMaterials).toMatchObject([{ holder: null, undertaking: { promisedBy: inAMonth } }]);
    const granted = await act(centre, LEAD, `${undertaken}/decision`, { outcome: 'granted' });
    expect(granted.notices.find(({ kind }) => kind === 'decision')!.content['owed']).toMatchObject([
      { code: 'staff-health-certificates' },
    ]);
  });
});

describe('stages over HTTP', () => {
  it('R-JNT-06 R-CLK-11 the government’s approval is the last stage of an advertisement, inside its promised limit', async () => {
    const { items } = await new CatalogueReader(centre.dataSource).current();
    const item = items.find(({ code }) => code === 'outdoor-advertising')!;
    const materials = item.materials
      .filter(({ kind }) => kind !== 'shared')
      .map(({ code, quantity, original }) => ({ code, quantity, original }));
    const { caseNo, clocks } = await register(
      centre,
      { itemCode: item.code, applicant: RESTAURANT.applicant, materials },
      'window-3',
    );
    const holders = async () => (await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}`)).body;
    for (const { unitCode, dutyHolder } of (await holders()).units) {
      await act(centre, dutyHolder!.person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' });
    }
    const { firstHandler } = await holders();
    await act(centre, firstHandler.person, `${caseNo}/accept`);
    if (!item.firstHandlerPostCode) {
      const designated = { sectionCode: item.leadSectionCode, postCode: 'appearance-review' };
      await act(centre, 'registry-1', `${caseNo}/designate`, designated);
    }
    const begun: string[] = [];
    for (;;) {
      const { units } = await holders();
      const open = units.filter(({ state }) => state === 'reviewing');
      if (open.length === 0) break;
      begun.push(open[0]!.stage);
      for (const { unitCode, dutyHolder } of open) {
        await act(centre, dutyHolder!.person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' });
      }
    }
    expect(begun).toEqual(item.stages.map(({ code }) => code));
    expect(item.stages.at(-1)!.units[0]!.sectionCode).toBe('government-approval');
    // Nothing was added to the promise for it.
    expect((await holders()).clocks.promised.due).toBe(clocks.promised.due);
    expect((await holders()).state).toBe('pendingDecision');
  });
});
