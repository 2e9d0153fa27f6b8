import { aftercareBegins, awaitsAftercare, isAftercareAction } from './aftercare';
import { alarmsOf } from './alarms';
import { dutiesOf } from './duties';
import { allMaterials, clerk, leader, namedItem, officer, PaperCase, registry } from './paper.testing';
import { dutyRows } from './projection';
import { caseView } from './view';

const handler = officer('food-1');
const item = { ...namedItem, undertakingFor: ['lease', 'photo'] };
const signed = (...codes: string[]) => codes.map((code) => ({ code, signedOn: '2026-03-01' }));
const broken = { code: 'lease', kept: false, finding: '合同已解除' };
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const BY = '2026-03-30';

async function delivering(codes = ['lease'], settings = {}): Promise<PaperCase> {
  const paper = new PaperCase(item, undefined, settings);
  const materials = allMaterials.filter(({ code }) => !codes.includes(code));
  await paper.register({ materials, undertakings: signed(...codes) });
  await paper.do('accept', clerk, {});
  await paper.do('sign', handler, {});
  await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
  await paper.do('decide', handler, { outcome: 'granted' });
  return paper;
}

async function closed(codes?: string[], settings?: object): Promise<PaperCase> {
  const paper = await delivering(codes, settings);
  await paper.do('deliver', handler, { way: 'post', receivedBy: 'x' });
  return paper;
}

async function lookedAfter(codes?: string[], settings?: object): Promise<PaperCase> {
  const paper = await closed(codes, settings);
  await paper.beginAftercare();
  return paper;
}

describe('R-LAW-10 after a case is closed', () => {
  it('its aftercare begins where a grant rests on undertakings that nobody has checked, once', async () => {
    const paper = await closed(['lease', 'photo']);
    expect(awaitsAftercare(paper.file.state)).toBe(true);
    expect(dutiesOf(paper.file)).toEqual([]);
    expect(alarmsOf(paper.file)).toEqual([]);
    expect(await paper.refusal('checkUndertaking', handler, broken)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
    await paper.beginAftercare();
    expect(paper.of('AftercareBegan')).toMatchObject([
      { rule: 'R-LAW-10', actor: { kind: 'system' }, data: { undertakings: ['lease', 'photo'], on: '2026-03-02' } },
    ]);
    expect(dutiesOf(paper.file).map(({ id }) => id)).toEqual(['checkUndertaking:lease', 'checkUndertaking:photo']);
    expect(awaitsAftercare(paper.file.state)).toBe(false);
    const before = paper.events.length;
    await paper.beginAftercare();
    expect(paper.events).toHaveLength(before);
  });

  it('there is none where everything was checked and kept, or nothing was granted', async () => {
    const checked = await delivering();
    await checked.do('checkUndertaking', handler, { ...broken, kept: true });
    await checked.do('deliver', handler, { way: 'post', receivedBy: 'x' });
    expect(awaitsAftercare(checked.file.state)).toBe(false);
    const open = await delivering();
    expect(awaitsAftercare(open.file.state)).toBe(false);
    const withdrawn = new PaperCase(item);
    await withdrawn.register({ materials: allMaterials.slice(0, 1), undertakings: signed('lease') });
    await withdrawn.do('accept', clerk, {});
    await withdrawn.do('withdraw', handler, {});
    expect(withdrawn.file.state.status).toBe('closed');
    expect(aftercareBegins(withdrawn.file, withdrawn.now)).toEqual({ drafts: [] });
  });

  it('the check is a duty by its day, reminded and then pressed for by everybody above', async () => {
    const paper = await lookedAfter();
    expect(dutyRows(paper.file)).toMatchObject([
      { dutyId: 'checkUndertaking:lease', post: 'food-review', person: 'food-1', lamp: { dueAt: at(`${BY}T17:00`) } },
    ]);
    await paper.passTo(at('2026-04-03T09:00'));
    const rang = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'undertaking:lease');
    expect(rang.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-LAW-10', at(`${BY}T09:00`)],
      ['LimitExpired', 'R-LAW-10', at(`${BY}T17:00`)],
      ['SuspectedBreachRecorded', 'R-SUP-04', at(`${BY}T17:00`)],
      ['LimitEscalated', 'R-CLK-13', at(`${BY}T17:00`)],
      ['LimitEscalated', 'R-CLK-13', at('2026-03-31T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2026-04-02T17:00')],
    ]);
    expect(paper.of('SuspectedBreachRecorded')).toMatchObject([{ data: { kind: 'overdue', person: 'food-1' } }]);
    expect(dutiesOf(paper.file).map(({ id, post }) => [id, post])).toEqual([
      ['checkUndertaking:lease', 'food-review'],
      ['press:undertaking:lease:sectionHead', 'food-head'],
      ['press:undertaking:lease:leader', 'market-leader'],
      ['press:undertaking:lease:discipline', 'discipline'],
    ]);
    await paper.do('checkUndertaking', handler, { ...broken, kept: true });
    expect(dutiesOf(paper.file)).toEqual([]);
    expect(alarmsOf(paper.file)).toEqual([]);
  });

  it('goes with the post: the stand-in checks while its holder is away', async () => {
    const paper = await lookedAfter();
    await paper.away('food-1');
    expect(await paper.refusal('checkUndertaking', handler, broken)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('checkUndertaking', officer('food-2'), { ...broken, kept: true });
    expect(paper.of('UndertakingChecked')).toMatchObject([{ actor: { person: 'food-2', forPost: 'food-review' } }]);
  });

  it('nothing else is possible in a closed case', async () => {
    const paper = await lookedAfter();
    const { allowedActions } = caseView(paper.file, paper.now, { ...handler, roles: ['officer', 'window', 'leader'] });
    expect(allowedActions).toEqual(['checkUndertaking']);
    expect(caseView(paper.file, paper.now, registry).allowedActions).toEqual(['correct']);
    expect(allowedActions.every(isAftercareAction)).toBe(true);
    expect(isAftercareAction('deliver')).toBe(false);
  });
});

describe('R-LAW-10 an undertaking that is not kept', () => {
  it('is a suspected breach; with a grant in force its revocation is proposed, and the holder told', async () => {
    const paper = await lookedAfter();
    const before = paper.events.length;
    await paper.do('checkUndertaking', handler, broken);
    expect(paper.events.slice(before).map(({ type, rule, data }) => [type, rule, data])).toMatchObject([
      ['UndertakingChecked', 'R-LAW-10', { ...broken, on: '2026-03-02' }],
      [
        'SuspectedBreachRecorded',
        'R-LAW-10',
        { kind: 'undertakingBroken', clock: 'undertaking:lease', detail: 'lease' },
      ],
      ['RevocationProposed', 'R-LAW-10', { id: 'V1', code: 'lease', finding: '合同已解除', waitDays: 10 }],
      [
        'NoticeIssued',
        'R-LAW-10',
        { kind: 'undertakingCheck', form: 'written', content: { proposal: 'revocation', hearBy: '2026-03-16' } },
      ],
      ['DutiesAssigned', 'R-ABP-07', { assignments: { 'decideRevocation:V1': { post: 'market-leader' } } }],
    ]);
    expect(dutyRows(paper.file)).toMatchObject([
      { dutyId: 'decideRevocation:V1', person: 'leader-1', lamp: { dueAt: at('2026-03-16T17:00') } },
    ]);
  });

  it('the leader decides in the days that the centre sets, or is reminded and pressed', async () => {
    const paper = await lookedAfter(['lease'], { revocationDecisionDays: 2 });
    await paper.do('checkUndertaking', handler, broken);
    await paper.passTo(at('2026-03-10T09:00'));
    const rang = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'revocation:V1');
    expect(rang.map(({ type, at: when }) => [type, when])).toEqual([
      ['LimitReminded', at('2026-03-04T09:00')],
      ['LimitExpired', at('2026-03-04T17:00')],
      ['SuspectedBreachRecorded', at('2026-03-04T17:00')],
      ['LimitEscalated', at('2026-03-05T17:00')],
      ['LimitEscalated', at('2026-03-09T17:00')],
    ]);
    expect(dutiesOf(paper.file).map(({ post }) => post)).toEqual(['market-leader', 'centre-leader', 'discipline']);
  });

  it('that was found between decision and delivery is proposed when the case is closed, each with its own notice', async () => {
    const paper = await delivering(['lease', 'photo']);
    await paper.do('checkUndertaking', handler, broken);
    await paper.do('checkUndertaking', handler, { ...broken, code: 'photo' });
    expect(paper.of('SuspectedBreachRecorded')).toHaveLength(2);
    expect(paper.of('RevocationProposed')).toEqual([]);
    await paper.do('deliver', handler, { way: 'post', receivedBy: 'x' });
    await paper.beginAftercare();
    expect(paper.of('AftercareBegan')[0]!.data.undertakings).toEqual([]);
    expect(paper.of('RevocationProposed').map(({ data }) => [data.id, data.code])).toEqual([
      ['V1', 'lease'],
      ['V2', 'photo'],
    ]);
    const told = paper.of('NoticeIssued').filter(({ data }) => data.kind === 'undertakingCheck');
    expect(new Set(told.map(({ data }) => data.number)).size).toBe(2);
  });

  it('is decided by the leader alone, with reason and, to revoke, a basis', async () => {
    const paper = await lookedAfter(['lease', 'photo']);
    const revoking = { revocationId: 'V1', revoke: true, reason: '承诺不实', basis: '《许可法》第六十九条' };
    expect(await paper.refusal('decideRevocation', leader, revoking)).toEqual(['REVOCATION_UNKNOWN', 'R-LAW-10']);
    await paper.do('checkUndertaking', handler, broken);
    expect(await paper.refusal('decideRevocation', handler, revoking)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('decideRevocation', leader, { ...revoking, reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-LAW-10',
    ]);
    const { basis: _none, ...unfounded } = revoking;
    expect(await paper.refusal('decideRevocation', leader, unfounded)).toEqual(['BASIS_REQUIRED', 'R-LAW-05']);
    expect(await paper.do('decideRevocation', leader, revoking)).toBeUndefined();
    expect(paper.of('RevocationDecided')).toMatchObject([
      { rule: 'R-LAW-10', actor: { person: 'leader-1', forPost: 'market-leader' }, data: revoking },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'revocation',
      content: { ...revoking, code: 'lease', remedies: { suit: { within: { amount: 6, unit: 'months' } } } },
    });
    expect(caseView(paper.file, paper.now).revocations).toEqual([
      {
        id: 'V1',
        code: 'lease',
        finding: '合同已解除',
        on: '2026-03-02',
        waitDays: 10,
        decision: { revoke: true, reason: '承诺不实', basis: revoking.basis, on: '2026-03-02', decidedBy: 'leader-1' },
      },
    ]);
    expect(await paper.refusal('decideRevocation', leader, revoking)).toEqual(['REVOCATION_NOT_OPEN', 'R-LAW-10']);
    await paper.do('checkUndertaking', handler, { ...broken, code: 'photo' });
    expect(await paper.do('decideRevocation', leader, { revocationId: 'V2', revoke: false, reason: '已补正' })).toBe(
      undefined,
    );
    expect(paper.file.state.notices.at(-1)!.content).toEqual({
      revocationId: 'V2',
      revoke: false,
      reason: '已补正',
      code: 'photo',
    });
    expect(dutiesOf(paper.file)).toEqual([]);
  });
});
