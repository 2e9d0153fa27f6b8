import { DocumentReader } from '@shouban/persistence/notices/document-reader';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import type { GrantDto } from '../../apps/api/src/public/grants.dto';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { act, APPLICANT, FOOD_LICENCE, refusalOf, register, timelineOf } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const SPOT = { way: 'inPerson', receivedBy: '周长禾' };
const RULES = 'food-safety-rules';
const UNDERTAKEN = {
  ...FOOD_LICENCE,
  materials: FOOD_LICENCE.materials.filter(({ code }) => code !== RULES),
  undertakings: [{ code: RULES, signedOn: '2026-01-05' }],
};
const COMPANY = {
  ...APPLICANT,
  kind: 'organization',
  name: '青禾县小满餐饮有限公司',
  idType: 'creditCode',
  idNumber: '91350100M000100Y43',
};
const BROKEN = { code: RULES, kept: false, finding: '制度未建立' };

async function granted(body: object = FOOD_LICENCE): Promise<string> {
  const { caseNo } = await register(centre, body);
  await act(centre, 'market-1', `${caseNo}/on-the-spot`, SPOT);
  return caseNo;
}

const timeline = (caseNo: string) => timelineOf(centre, caseNo);
const refused = (person: string, path: string, body: object) => refusalOf(centre, person, path, body);

const grant = async (caseNo: string) => (await centre.anyone.get<GrantDto>(`/public/grants/${caseNo}`)).body;

function duty(person: string, caseNo: string, kind: string): Promise<DutyPageDto['items'][number]> {
  const look = async () => {
    const { body } = await centre.as(person).get<DutyPageDto>('/duties?limit=200');
    return body.items.find((each) => each.caseNo === caseNo && each.kind === kind);
  };
  return until(look, 20_000, () => `${person} has no duty ${kind} in ${caseNo}`);
}

/** Refused once and told whose it is, tried again and suspected: in the closed case's own ledger (R-SUP-04). */
async function beyondAuthority(caseNo: string, attempt: () => Promise<object>): Promise<void> {
  const NOT_HIS = { status: 403, code: 'NOT_YOUR_DUTY' };
  const suspected = async () => {
    const breaches = (await timeline(caseNo)).filter(({ type }) => type === 'SuspectedBreachRecorded');
    return breaches.find(({ data }) => data['kind'] === 'beyondAuthority');
  };
  expect(await attempt()).toMatchObject(NOT_HIS);
  expect(await suspected()).toBeUndefined();
  expect(await attempt()).toMatchObject(NOT_HIS);
  const breach = await until(suspected, 20_000, () => 'no breach was recorded');
  expect(breach).toMatchObject({ rule: 'R-SUP-04', data: { person: 'market-1', detail: 'decideRevocation' } });
}

describe('an undertaking after the case is closed', () => {
  it('R-LAW-10 is checked by the first handler; kept, it ends there', async () => {
    const caseNo = await granted(UNDERTAKEN);
    const { due } = await duty('market-1', caseNo, 'checkUndertaking');
    const check = { ...BROKEN, kept: true, finding: '制度已上墙' };
    const checked = await act(centre, 'market-1', `${caseNo}/undertaking-checks`, check);
    expect(checked).toMatchObject({
      state: 'closed',
      undertakings: [{ code: RULES, checkBy: due, check: { kept: true, checkedBy: 'market-1' } }],
      revocations: [],
    });
    expect(await timeline(caseNo)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'AftercareBegan', rule: 'R-LAW-10', actor: { kind: 'system' } }),
        expect.objectContaining({
          type: 'UndertakingChecked',
          rule: 'R-LAW-10',
          actor: { kind: 'person', person: 'market-1', forPost: 'food-review' },
        }),
      ]),
    );
    const live = await centre.as('market-1').get<CaseDto>(`/cases/${caseNo}/live`);
    expect([live.status, live.body]).toEqual([200, checked]);
    expect(await refused('market-1', `${caseNo}/undertaking-checks`, check)).toMatchObject({
      status: 409,
      code: 'UNDERTAKING_NOT_OPEN',
      rule: 'R-LAW-10',
    });
  });

  it('R-LAW-10 is checked the moment after the closing as well, before anybody has begun to look after it', async () => {
    for (let i = 0; i < 5; i++) {
      const caseNo = await granted(UNDERTAKEN);
      const checked = await act(centre, 'market-1', `${caseNo}/undertaking-checks`, { ...BROKEN, kept: true });
      expect(checked.undertakings[0]!.check).toMatchObject({ kept: true });
    }
  });

  it('R-LAW-10 R-SUP-04 not kept, it leads to the revocation of the grant by the leader, told to its holder and to everybody', async () => {
    const caseNo = await granted(UNDERTAKEN);
    await duty('market-1', caseNo, 'checkUndertaking');
    expect((await grant(caseNo)).status).toBe('inForce');
    const checked = await act(centre, 'market-1', `${caseNo}/undertaking-checks`, BROKEN);
    expect(checked).toMatchObject({
      revocations: [{ id: 'V1', code: RULES, finding: '制度未建立', decision: null }],
    });
    expect(checked.notices.at(-1)).toMatchObject({
      kind: 'undertakingCheck',
      form: 'written',
      content: { proposal: 'revocation', finding: '制度未建立', hearBy: expect.any(String) as string },
    });
    const breach = (await timeline(caseNo)).find(({ type }) => type === 'SuspectedBreachRecorded')!;
    expect(breach.data).toMatchObject({ kind: 'undertakingBroken', detail: RULES });

    const { post } = await duty('leader-1', caseNo, 'decideRevocation');
    const decision = { revoke: true, reason: '承诺不实', basis: '《中华人民共和国行政许可法》第六十九条第二款' };
    const path = `${caseNo}/revocations/V1/decision`;
    await beyondAuthority(caseNo, () => refused('market-1', path, decision));
    expect(await refused('leader-1', path, { ...decision, basis: undefined })).toMatchObject({
      status: 422,
      code: 'BASIS_REQUIRED',
    });
    expect(await refused('leader-1', `${caseNo}/revocations/V2/decision`, decision)).toMatchObject({
      status: 404,
      code: 'REVOCATION_UNKNOWN',
    });
    const decided = await act(centre, 'leader-1', path, decision);
    expect(decided.revocations[0]!.decision).toMatchObject({ ...decision, decidedBy: 'leader-1' });
    expect(decided.notices.at(-1)).toMatchObject({ kind: 'revocation', content: { revoke: true, remedies: {} } });
    expect((await timeline(caseNo)).find(({ type }) => type === 'RevocationDecided')).toMatchObject({
      rule: 'R-LAW-10',
      actor: { person: 'leader-1', forPost: post },
    });
    expect(await grant(caseNo)).toMatchObject({ status: 'revoked', revokedOn: decided.revocations[0]!.decision!.on });
    expect(await refused('leader-1', path, decision)).toMatchObject({ status: 409, code: 'REVOCATION_NOT_OPEN' });
  });
});

describe('a correction of a closed case', () => {
  const correction = { field: 'delivery.way', value: 'post', reason: '实为邮寄送达' };

  it('R-CLS-04 by the registry keeps the old value, changes nothing else, and is told in writing', async () => {
    const caseNo = await granted();
    const before = (await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}`)).body;
    expect(before.allowedActions).toEqual(['correct']);
    const corrected = await act(centre, 'registry-1', `${caseNo}/correction`, correction);
    expect(corrected.corrections).toEqual([
      {
        field: 'delivery.way',
        from: 'inPerson',
        to: 'post',
        reason: '实为邮寄送达',
        on: before.closing!.on,
        seq: before.seq + 1,
        correctedBy: 'registry-1',
      },
    ]);
    expect(corrected.notices.at(-1)).toMatchObject({
      kind: 'correction',
      form: 'written',
      content: { field: 'delivery.way', from: 'inPerson', to: 'post' },
    });
    const { seq: _seq, corrections: _c, notices: _n, ...rest } = corrected;
    expect(before).toMatchObject(rest);
    expect((await timeline(caseNo)).at(-2)).toMatchObject({
      seq: before.seq + 1,
      type: 'CaseCorrected',
      rule: 'R-CLS-04',
      actor: { person: 'registry-1', forPost: 'registry' },
      data: { from: 'inPerson', to: 'post' },
    });
    expect((await grant(caseNo)).correctedOn).toBe(before.closing!.on);
  });

  it('R-CLS-04 of the name of an organisation reaches its published grant, and shows no name anywhere else', async () => {
    const caseNo = await granted({ ...FOOD_LICENCE, applicant: COMPANY });
    const name = '青禾县大满餐饮有限公司';
    const named = { field: 'applicant.name', value: name, reason: '录入错误' };
    const corrected = await act(centre, 'registry-1', `${caseNo}/correction`, named);
    expect(corrected.corrections).toMatchObject([{ field: 'applicant.name', from: null, to: null }]);
    expect(JSON.stringify([corrected, await timeline(caseNo)])).not.toContain(name);
    expect((await grant(caseNo)).holder).toEqual({ kind: 'organization', name });
    const [told] = await new DocumentReader(centre.dataSource).personalUpTo(caseNo, 1);
    expect(told!.personal).toMatchObject({ applicant: { name: COMPANY.name } });
  });

  it('R-CLS-04 said twice under one key is made once, and answered alike', async () => {
    const caseNo = await granted();
    const say = () => centre.as('registry-1').post<CaseDto>(`/cases/${caseNo}/correction`, correction, { key: 'once' });
    const [first, again] = [await say(), await say()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await timeline(caseNo)).filter(({ type }) => type === 'CaseCorrected')).toHaveLength(1);
  });

  it.each([
    ['by somebody else', 'market-1', correction, 403, 'REGISTRY_REQUIRED'],
    ['of what the list does not hold', 'registry-1', { ...correction, field: 'seq' }, 422, 'VALIDATION_FAILED'],
    ['to what cannot be', 'registry-1', { ...correction, value: 'pigeon' }, 422, 'CORRECTION_INVALID'],
    ['to what it says already', 'registry-1', { ...correction, value: 'inPerson' }, 422, 'CORRECTION_EMPTY'],
    ['without a reason', 'registry-1', { ...correction, reason: ' ' }, 422, 'VALIDATION_FAILED'],
  ])('R-CLS-04 is refused %s', async (_what, person, body, status, code) => {
    const caseNo = await granted();
    expect(await refused(person, `${caseNo}/correction`, body)).toMatchObject({ status, code });
    expect((await timeline(caseNo)).map(({ type }) => type)).not.toContain('CaseCorrected');
  });

  it('R-CLS-04 is refused while the case is open, and in a case without the thing', async () => {
    const { caseNo } = await register(centre);
    expect(await refused('registry-1', `${caseNo}/correction`, correction)).toMatchObject({
      status: 409,
      code: 'ILLEGAL_MOVE',
      rule: 'R-CLS-04',
    });
    await act(centre, 'market-1', `${caseNo}/withdrawal`, {});
    expect(await refused('registry-1', `${caseNo}/correction`, correction)).toMatchObject({
      status: 409,
      code: 'CORRECTION_INAPPLICABLE',
    });
  });

  it('R-CLS-04 is all that can change a closed case', async () => {
    const caseNo = await granted();
    const decision = { outcome: 'refused', reason: 'r', basis: 'b' };
    const attempts: [path: string, body: object, person?: string][] = [
      ['accept', {}],
      ['sign', {}],
      ['withdrawal', {}],
      ['decision', decision],
      ['undertaking-checks', { code: 'c', kept: true, finding: 'f' }],
      ['voiding', { reason: 'r' }, 'registry-1'],
    ];
    for (const [path, body, person = 'market-1'] of attempts) {
      expect(await refused(person, `${caseNo}/${path}`, body)).toMatchObject({
        status: 409,
        code: 'CASE_CLOSED',
        rule: 'R-CLS-02',
      });
    }
  });
});

it('leaves a database in which nothing is wrong', async () => {
  const found: string[] = [];
  await verifyDatabase(centre.dataSource, ({ message }) => found.push(message));
  expect(found).toEqual([]);
});
