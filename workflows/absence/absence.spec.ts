import { absenceUpdates, type AbsenceChanged, type AbsenceCommand } from '@shouban/contracts/absence';
import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import type { AbsenceAction, AbsenceCommands } from '@shouban/domain/duty/absence';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { Stage, type StagedCase } from '../support/stage.testing';

/** Absences begin and end beside the instants of alarms: the test server does not bear a signal at the very instant of a timer. */
describe('an absence', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  async function designated(): Promise<StagedCase> {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    await application.do('sign', officer('food-1'), {});
    return application;
  }

  async function reviewer(application: StagedCase): Promise<string> {
    return (await application.view()).units.find(({ unitCode }) => unitCode === 'food')!.dutyHolder!.person;
  }

  let keys = 0;
  function change<A extends AbsenceAction>(
    workflowId: string,
    action: A,
    body: AbsenceCommands[A],
    key = `a${++keys}`,
  ): Promise<AbsenceChanged> {
    const command: AbsenceCommand<A> = { ...body, by: 'food-head', key };
    const handle = stage.client.workflow.getHandle(workflowId);
    return handle.executeUpdate<AbsenceChanged, [AbsenceCommand<A>]>(absenceUpdates[action], {
      args: [command],
      updateId: command.key,
    });
  }
  const instant = (local: string) => Date.parse(`${local}:00+08:00`);
  const away = async (application: StagedCase) => (await application.folded()).state.assignments['handle']!.person;

  it('R-ABP-08 planned, corrected to begin later and to end earlier: the right holder at every instant', async () => {
    const application = await designated();
    const absence = await stage.absent('food-1', '2030-03-05T08:20', '2030-03-15T08:20');
    await change(absence, 'correctAbsence', { changes: { from: instant('2030-03-06T08:20') }, reason: '改期' });
    await stage.passTo('2030-03-05T12:00');
    expect(await reviewer(application)).toBe('food-1');
    await stage.passTo('2030-03-06T12:00');
    expect(await reviewer(application)).toBe('food-2');
    await change(absence, 'correctAbsence', { changes: { to: instant('2030-03-08T08:20') } });
    await stage.passTo('2030-03-07T18:00');
    expect(await reviewer(application)).toBe('food-2');
    await stage.passTo('2030-03-08T12:00');
    expect(await reviewer(application)).toBe('food-1');
    const events = await readStream(stage.dataSource.manager, absence);
    expect(events.map(({ type, actor }) => [type, actor.person])).toEqual([
      ['AbsenceRegistered', 'food-1'],
      ['AbsenceCorrected', 'food-head'],
      ['AbsenceCorrected', 'food-head'],
    ]);
    expect(await verifyStream(stage.dataSource.manager, absence)).toBeUndefined();
    await stage.keepHistory('absence-corrected', absence);
  });

  it('R-ABP-08 overlapping and nested: B holds the duty until the last of them is over, or A ends it early', async () => {
    const application = await designated();
    const outer = await stage.absent('food-1', '2030-03-05T08:20', '2030-03-10T08:20');
    await stage.absent('food-1', '2030-03-06T08:20', '2030-03-07T08:20');
    await stage.absent('food-1', '2030-03-09T08:20', '2030-03-12T08:20');
    for (const [at, person] of [
      ['2030-03-05T12:00', 'food-2'],
      ['2030-03-07T12:00', 'food-2'],
      ['2030-03-09T12:00', 'food-2'],
    ] as const) {
      await stage.passTo(at);
      expect(await reviewer(application)).toBe(person);
    }
    await change(outer, 'endAbsence', {});
    expect(await reviewer(application)).toBe('food-2');
    await stage.passTo('2030-03-12T12:00');
    expect(await reviewer(application)).toBe('food-1');
    await stage.keepHistory('absence-ended-early', outer);
  });

  it('R-ABP-08 cancelled before it begins, it moves nothing', async () => {
    const application = await designated();
    const absence = await stage.absent('food-1', '2030-03-05T08:20', '2030-03-06T08:20');
    await change(absence, 'cancelAbsence', { reason: '会议取消' });
    await stage.passTo('2030-03-05T12:00');
    expect(await reviewer(application)).toBe('food-1');
    expect((await application.events('DutiesAssigned')).map(({ data }) => data.cause)).not.toContain('absence');
    await stage.client.workflow.getHandle(absence).result();
    await stage.keepHistory('absence-cancelled', absence);
  });

  it('R-ABP-08 of B in the middle of standing in: the next B, then B again, then A', async () => {
    const application = await designated();
    await stage.absent('food-1', '2030-03-05T08:20', '2030-03-12T08:20');
    await stage.absent('food-2', '2030-03-06T08:20', '2030-03-08T08:20');
    const held: string[] = [];
    for (const at of ['2030-03-05T12:00', '2030-03-06T12:00', '2030-03-08T12:00', '2030-03-12T12:00']) {
      await stage.passTo(at);
      held.push(await away(application));
    }
    expect(held).toEqual(['food-2', 'food-3', 'food-2', 'food-1']);
  });

  it('R-ABP-04 R-ABP-05 what was handed over is told from what B took by himself; what B keeps stays with B on A’s return', async () => {
    const application = await designated();
    const absence = await stage.absent('food-1', '2030-03-05T08:20', '2030-03-07T08:20');
    const items = [{ caseNo: application.caseNo, dutyId: 'handle', note: '待补照片' }];
    await change(absence, 'handOver', { items });
    await stage.passTo('2030-03-05T12:00');
    expect((await application.events('DutiesTakenOver')).map(({ data, rule }) => [rule, data.duties])).toEqual([
      [
        'R-ABP-04',
        {
          handle: { from: 'food-1', by: 'food-2', handedOver: true, note: '待补照片' },
          'review:food': { from: 'food-1', by: 'food-2', handedOver: false },
        },
      ],
    ]);
    await application.do('keep', officer('food-2'), { dutyId: 'review:food', note: '正在核查' });
    await stage.passTo('2030-03-07T12:00');
    const { assignments } = (await application.folded()).state;
    expect([assignments['handle']!.person, assignments['review:food']!.person]).toEqual(['food-1', 'food-2']);
    await application.do('opine', officer('food-2'), { unitCode: 'food', opinion: 'agree' });
    await application.keepHistory('stand-in-keeps');
  });

  it('R-ABP-07 a duty that arises while its post’s holder is away goes to whoever is there', async () => {
    const application = await stage.receive('plain');
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    await stage.absent('food-head', '2030-03-04T10:00', '2030-06-01T08:20');
    await stage.passTo('2030-03-20T12:00');
    const pressing = Object.entries((await application.folded()).state.assignments)
      .filter(([id]) => id.startsWith('press:'))
      .map(([, { post, person }]) => [post, person]);
    expect(pressing).not.toEqual([]);
    expect(pressing.filter(([, person]) => person === 'food-head')).toEqual([]);
  });

  it('R-ABP-04 a change that its state does not allow is refused with the rule, and leaves nothing', async () => {
    const absence = await stage.absent('food-1', '2030-03-05T08:20', '2030-03-07T08:20');
    await expect(change(absence, 'endAbsence', {})).rejects.toMatchObject({ cause: { type: 'ABSENCE_NOT_BEGUN' } });
    await stage.passTo('2030-03-05T12:00');
    await expect(change(absence, 'handOver', { items: [{ note: 'n' }] })).rejects.toMatchObject({
      cause: { type: 'ABSENCE_BEGUN', details: [{ rule: 'R-ABP-04' }] },
    });
    await expect(change(absence, 'cancelAbsence', {})).rejects.toMatchObject({ cause: { type: 'ABSENCE_BEGUN' } });
    expect(await readStream(stage.dataSource.manager, absence)).toHaveLength(1);
  });
});
