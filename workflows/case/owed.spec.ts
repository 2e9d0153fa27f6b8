import { applicant, clerk, leader, materialsButOwed, officer } from '@shouban/domain/case/paper.testing';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('what a decision waits for', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  const owing = async () => (await stage.receive('restaurant', { materials: materialsButOwed })).toReview();
  const ofClock = async (application: StagedCase, clock: string) =>
    (await application.ledger())
      .filter(({ data }) => (data as { clock?: string }).clock === clock)
      .map(({ type, rule, at: when }) => [type, rule, when]);

  it('R-JNT-04 units do not wait for an owed material; its holder is reminded and pressed, and the grant waits for it', async () => {
    const application = await owing();
    expect(await application.events('MaterialsOwed')).toMatchObject([
      { rule: 'R-JNT-04', data: { materials: ['photo'], by: '2030-03-18', on: '2030-03-04' } },
    ]);
    const acceptance = (await application.notices()).find(({ kind }) => kind === 'acceptance')!;
    expect(acceptance.content['owed']).toMatchObject({ materials: ['photo'], by: '2030-03-18' });
    expect(await application.view()).toMatchObject({
      owed: ['photo'],
      owedMaterials: [{ code: 'photo', by: '2030-03-18', holder: 'food-1' }],
    });
    await application.toDecision();
    expect((await application.view()).state).toBe('pendingDecision');
    expect(await application.refused('decide', FOOD, { outcome: 'granted' })).toMatchObject({
      code: 'MATERIALS_OWED',
      rule: 'R-JNT-04',
      params: { materials: 'photo' },
    });
    await stage.passTo('2030-03-21T18:00');
    expect(await ofClock(application, 'owed:photo')).toEqual([
      ['LimitReminded', 'R-JNT-04', at('2030-03-18T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-19T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-21T17:00')],
    ]);
    await application.do('supplement', FOOD, { materials: [{ code: 'photo', quantity: 2, original: false }] });
    expect(await application.view()).toMatchObject({ owed: [], owedMaterials: [] });
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    await application.handle.result();
    await application.keepHistory('owed-and-brought');
  });

  it('R-JNT-04 or the undertaking to bring it is recorded, and stands in the decision', async () => {
    const application = await owing();
    await application.toDecision();
    const undertaking = { materials: ['photo'], undertaking: '开业后三十日内补交', promisedBy: '2030-04-09' };
    expect(await application.refused('undertakeOwed', FOOD, { ...undertaking, materials: ['form'] })).toMatchObject({
      code: 'NOT_OWED',
      rule: 'R-JNT-04',
    });
    await application.do('undertakeOwed', FOOD, undertaking);
    expect(await application.events('OwedUndertaken')).toMatchObject([
      { rule: 'R-JNT-04', actor: { person: 'food-1', forPost: 'food-review' }, data: undertaking },
    ]);
    await application.do('decide', FOOD, { outcome: 'granted' });
    const decision = (await application.notices()).find(({ kind }) => kind === 'decision')!;
    expect(decision.content['owed']).toMatchObject([{ code: 'photo', undertaking: { promisedBy: '2030-04-09' } }]);
    await application.keepHistory('owed-and-undertaken');
  });

  it('R-LAW-13 a third party is told and may be heard: the decision waits until its time is over', async () => {
    const application = await (await stage.receive('street')).toReview();
    await application.toDecision();
    const party = { name: '赵邻居', interest: '相邻采光', phone: '13800000002', address: '青禾县人民路 20 号' };
    const { created } = await application.do('tellThirdParty', FOOD, party);
    expect(created).toBe('T1');
    const [told] = await application.events('ThirdPartyTold');
    expect(told).toMatchObject({
      rule: 'R-LAW-13',
      actor: { person: 'food-1', forPost: 'food-review' },
      data: { id: 'T1', interest: '相邻采光', on: '2030-03-04', until: '2030-03-11' },
    });
    expect((await application.notices()).at(-1)).toMatchObject({
      id: told!.data.noticeId,
      kind: 'thirdParty',
      content: { thirdPartyId: 'T1', interest: '相邻采光', until: '2030-03-11' },
    });
    // The name is personal data: it stands in the erasable column and nowhere else.
    const shown = JSON.stringify([await application.view(), await application.ledger(), await application.folded()]);
    for (const personal of Object.values(party).filter((value) => value !== party.interest)) {
      expect(shown).not.toContain(personal);
    }
    const stored: { personal: unknown }[] = await stage.dataSource.query(
      `SELECT personal FROM ledger_events WHERE stream = $1 AND type = 'ThirdPartyTold'`,
      [application.caseNo],
    );
    expect(stored).toMatchObject([{ personal: { thirdParty: { name: '赵邻居' } } }]);
    for (const outcome of ['granted', 'refused'] as const) {
      expect(await application.refused('decide', FOOD, { outcome, reason: '理由', basis: '依据' })).toMatchObject({
        code: 'THIRD_PARTY_NOT_HEARD',
        rule: 'R-LAW-13',
        params: { thirdParties: 'T1', until: '2030-03-11' },
      });
    }
    await stage.passTo('2030-03-11T18:00');
    expect(await ofClock(application, 'thirdParty:T1')).toEqual([
      ['LimitReminded', 'R-LAW-13', at('2030-03-11T17:00')],
    ]);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.keepHistory('third-party-silent');
  });

  it('R-LAW-13 or until the third party was heard', async () => {
    const application = await (await stage.receive('street')).toReview();
    await application.toDecision();
    await application.do('tellThirdParty', FOOD, { name: '钱邻居', interest: '油烟' });
    const heard = { thirdPartyId: 'T1', position: 'objects' } as const;
    expect(await application.refused('hearThirdParty', leader, heard)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    expect(await application.refused('hearThirdParty', FOOD, heard)).toMatchObject({
      code: 'REASON_REQUIRED',
      rule: 'R-LAW-13',
    });
    await application.do('hearThirdParty', FOOD, { ...heard, statement: '油烟扰民，要求加装净化设施' });
    expect(await application.events('ThirdPartyHeard')).toMatchObject([
      { rule: 'R-LAW-13', data: { thirdPartyId: 'T1', position: 'objects', on: '2030-03-04' } },
    ]);
    expect(JSON.stringify(await application.ledger())).not.toContain('油烟扰民');
    expect(await application.refused('hearThirdParty', FOOD, { ...heard, statement: 's' })).toMatchObject({
      code: 'THIRD_PARTY_HEARD',
    });
    await application.do('decide', FOOD, { outcome: 'granted' });
  });

  it('R-JNT-04 what was promised for later is followed after the grant, until it is there', async () => {
    const application = await (await owing()).toDecision();
    const promise = { materials: ['photo'], undertaking: '领证后十日内补交', promisedBy: '2030-03-18' };
    await application.do('undertakeOwed', FOOD, promise);
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', FOOD, { way: 'post', receivedBy: '张三' });
    await application.handle.result();
    await application.until(async () => (await application.events('AftercareBegan')).length > 0);
    await stage.passTo('2030-03-19T10:00');
    expect((await ofClock(application, 'undertaking:photo')).map(([type]) => type)).toEqual([
      'LimitReminded',
      'LimitExpired',
      'SuspectedBreachRecorded',
      'LimitEscalated',
    ]);
    const photo = { code: 'photo', quantity: 1, original: true };
    await application.afterwards('supplement', applicant, { materials: [photo] });
    expect(await application.events('UndertakingChecked')).toMatchObject([
      { rule: 'R-JNT-04', actor: { person: 'applicant' }, data: { code: 'photo', kept: true } },
    ]);
    await application.aftercare.result();
    expect((await application.folded()).state).toMatchObject({ status: 'closed', owed: [] });
    await application.keepHistory('owed-followed');
    await stage.keepHistory('owed-brought-later', application.aftercare.workflowId);
  });
});
