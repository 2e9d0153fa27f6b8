import { CALENDAR_CHANGE_WORKFLOW, calendarChangeWorkflowId } from '@shouban/contracts/calendar';
import { clerk, officer, registry } from '@shouban/domain/case/paper.testing';
import { caseRow } from '@shouban/domain/case/projection';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { SharedEvents } from '@shouban/domain/proceeding';
import type { RegistryCommands, RegistryOpening } from '@shouban/domain/registry/types';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { StagedProceeding } from '../support/staged-proceeding.testing';
import { calendar2030, Stage, type StagedCase } from '../support/stage.testing';

type Calendar = Omit<WorkingCalendar, 'version'>;

/** Monday 11 March 2030 is off, made up for on Saturday the 16th. */
const corrected: Calendar = {
  ...calendar2030,
  daysOff: { ...calendar2030.daysOff, '2030-03-11': '特别放假' },
  makeUpDays: { ...calendar2030.makeUpDays, '2030-03-16': '特别放假' },
};
const published: Calendar = { ...calendar2030, publishedYears: [2030, 2031] };

type Matter = StagedProceeding<RegistryCommands>;

/** A letter that the leader has to instruct within a working day. */
async function opened(stage: Stage, number: string, receivedOn: string): Promise<Matter> {
  const matter: Matter = new StagedProceeding(stage, 'registry', 'registryMatter', number);
  const letter: RegistryOpening = {
    kind: 'incoming',
    title: '来函',
    sender: '市局',
    receivedOn,
    matterClass: 'general',
  };
  await matter.open(registry, letter);
  return matter;
}

async function finish(matter: Matter): Promise<void> {
  const instruction = { text: '请办理', leadSection: 'food', postCode: 'food-review' };
  await matter.do('instruct', officer('director'), instruction);
  await matter.do('sign', officer('food-1'), {});
  await matter.do('reportClosing', officer('food-1'), { result: '已复函' });
  await matter.do('confirmClosing', registry, { accept: true });
  await matter.handle.result();
}

describe('a change of the calendar', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  /** As a worker does at its start, after the catalogue was loaded. */
  async function comesIntoForce(calendar: Calendar): Promise<number> {
    await stage.putInForce({ calendar });
    const { calendarVersion: version } = await new CatalogueReader(stage.dataSource).current();
    const { cases } = await stage.client.workflow.execute<() => Promise<{ cases: number }>>(CALENDAR_CHANGE_WORKFLOW, {
      workflowId: calendarChangeWorkflowId(version),
      taskQueue: 'shouban',
      args: [{ version }] as never,
    });
    return cases;
  }

  async function counted(application: StagedCase): Promise<void> {
    await application.until(async () => (await application.events('CalendarCorrected')).length > 0);
  }

  async function foldsTo(application: StagedCase): Promise<void> {
    const file = await application.folded();
    const [row] = await stage.dataSource.query(`SELECT seq, due_at, calendar_version FROM cases WHERE case_no = $1`, [
      application.caseNo,
    ]);
    const { seq, lamp, calendarVersion } = caseRow(file);
    expect(row).toEqual({ seq, due_at: String(lamp.dueAt), calendar_version: calendarVersion });
  }

  it('R-CLK-15 a day off and a make-up day: exactly the cases that they touch are counted anew and told', async () => {
    stage = await Stage.open({ at: '2030-02-26T10:00' });
    const untouched = await stage.receive('street'); // until 5 March
    await stage.passTo('2030-03-04T10:00');
    const touched = await stage.receive('street');
    const closed = await stage.receive('street');
    await closed.do('withdraw', clerk, { reason: '申请人书面申请' });
    expect((await touched.view()).clocks.promised.due).toBe('2030-03-11');

    expect(await comesIntoForce(corrected)).toBe(2);
    for (const application of [touched, untouched]) await counted(application);

    const [correction] = await touched.events('CalendarCorrected');
    expect(correction).toMatchObject({ rule: 'R-CLK-15', actor: { kind: 'system' } });
    expect(correction!.data.moved).toEqual([
      { clock: 'promised', from: '2030-03-11', to: '2030-03-12', provisional: false },
      { clock: 'acceptance', from: '2030-03-11', to: '2030-03-12', provisional: false, again: true },
    ]);
    expect((await touched.events('NoticeIssued')).at(-1)!.data).toMatchObject({
      kind: 'calendarCorrection',
      content: { reason: '节假日安排调整', moved: [{ clock: 'promised', to: '2030-03-12' }] },
    });
    expect((await touched.view()).clocks.promised.due).toBe('2030-03-12');
    expect((await untouched.events('CalendarCorrected')).map((event) => event.data.moved)).toEqual([[]]);
    expect((await untouched.events('NoticeIssued')).map((event) => event.data.kind)).toEqual(['receipt']);
    expect(await closed.events('CalendarCorrected')).toEqual([]);
    for (const application of [touched, untouched]) {
      await foldsTo(application);
      expect(await application.chainFault()).toBeUndefined();
    }
    await touched.keepHistory('calendar-corrected');
    expect(await comesIntoForce(corrected)).toBe(0);
    // Taken back: the calendar of before is in force once more.
    expect(await comesIntoForce(calendar2030)).toBe(2);
    await touched.until(async () => (await touched.events('CalendarCorrected')).length === 2);
    expect((await touched.view()).clocks.promised.due).toBe('2030-03-11');
  });

  it('R-CLK-15 R-LAW-07 what lives beside a case counts anew as well: only whose days move is told', async () => {
    stage = await Stage.open({ at: '2030-03-08T10:00' }); // a Friday
    const touched = await opened(stage, 'QHDJ2030000001', '2030-03-08');
    const closed = await opened(stage, 'QHDJ2030000002', '2030-03-08');
    await finish(closed);
    await stage.passTo('2030-03-08T10:30');

    await comesIntoForce(corrected);
    const corrections = () => touched.events<SharedEvents>('CalendarCorrected');
    await touched.until(async () => (await corrections()).length === 1);
    expect((await corrections())[0]).toMatchObject({
      rule: 'R-CLK-15',
      actor: { kind: 'system' },
      data: { moved: [{ clock: 'instruct', from: '2030-03-11', to: '2030-03-12', again: true }], to: ['director'] },
    });
    expect(await closed.events<SharedEvents>('CalendarCorrected')).toEqual([]);
    const told = await stage.dataSource.query(`SELECT person FROM inbox WHERE kind = 'CalendarCorrected'`);
    expect(told).toEqual([{ person: 'director' }]);
    await comesIntoForce({ ...corrected, publishedYears: [2030, 2031] });
    await touched.until(async () => (await corrections()).length === 2);
    expect((await corrections())[1]).toMatchObject({ data: { published: [2031], moved: [], to: [] } });
    expect(await touched.folded()).toEqual(await touched.state());
    // The old last day is over, and nobody is late.
    await stage.passTo('2030-03-11T18:00');
    expect(await touched.events<SharedEvents>('LimitExpired')).toEqual([]);
    await stage.passTo('2030-03-12T17:31');
    await touched.until(async () => (await touched.events<SharedEvents>('LimitExpired')).length === 1);
    const faults: unknown[] = [];
    await verifyDatabase(stage.dataSource, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
    await touched.keepHistory('calendar-corrected-beside');
  });

  it('R-LAW-07 a due date in a year without a notice is provisional, and recomputed with the reason told when it is out', async () => {
    stage = await Stage.open({ at: '2030-12-30T10:00' });
    const application = await stage.receive('street');
    expect((await application.view()).clocks.promised).toMatchObject({ due: '2031-01-06', provisional: true });

    await comesIntoForce(published);
    await counted(application);

    expect((await application.view()).clocks.promised).toMatchObject({ due: '2031-01-06', provisional: false });
    expect(await application.events('CalendarCorrected')).toMatchObject([
      {
        rule: 'R-LAW-07',
        data: {
          published: [2031],
          moved: [
            { clock: 'promised', provisional: false },
            { clock: 'acceptance', provisional: false },
          ],
        },
      },
    ]);
    expect((await application.events('NoticeIssued')).at(-1)!.data.content['reason']).toBe('2031年节假日安排公布');
    // Whatever begins later is counted by the new calendar too.
    await application.do('accept', officer('food-1'), {});
    const { clocks } = await application.view();
    expect(clocks.statutory).toMatchObject({ due: '2031-01-27', provisional: false });
  });
});
