import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { openCentre, type Centre } from '../support/centre';
import { until } from '../../tools/provide/until';
import { Incidents } from './incidents';

let centre: Centre;
let incidents: Incidents;
beforeAll(async () => {
  centre = await openCentre();
  incidents = new Incidents(centre);
});
afterAll(() => centre.close());

const MISCONDUCT = { kind: 'misconduct', place: 'onCampus', severity: 'general' };

describe('an injury', () => {
  it('R-INC-05 starts the plan and calls the person on duty at once; whoever acknowledges ends the calling; every step has its time', async () => {
    const number = await incidents.reported('window-1', '老人在台阶摔倒流血');
    const page = await incidents.act('window-1', `${number}/emergency`, { harm: 'injury' });
    expect(page).toMatchObject({ status: 'alarmed', emergency: { harm: 'injury', acknowledgedBy: null } });
    // The reporter holds the post on duty himself and knows already: the head is called at once.
    expect(page.emergency!.alerts.map(({ person }) => person)).toEqual(['hall-head']);
    const delivered = async () =>
      (await incidents.view('hall-head', number)).emergency!.alerts[0]!.channels ?? undefined;
    expect(await until(delivered, 20_000, () => 'no channel took the call')).toEqual(['inbox']);
    expect(await incidents.inbox('hall-head', number)).toContain('AlertRaised');
    expect(await incidents.refused('window-1', `${number}/emergency`, { harm: 'injury' })).toEqual([
      409,
      'EMERGENCY_STARTED',
      'R-INC-05',
    ]);
    expect(await incidents.refused('window-1', `${number}/acknowledgement`)).toEqual([
      403,
      'ALERT_BY_REPORTER',
      'R-INC-05',
    ]);
    await incidents.act('window-1', `${number}/classification`, { kind: 'dangerOrAccident', place: 'onCampus' });
    await incidents.takeSteps('window-1', number);
    const closing = { result: 'handedOver', summary: '已送医' };
    expect(await incidents.refused('window-1', `${number}/closing`, closing)).toEqual([
      409,
      'ALERT_UNACKNOWLEDGED',
      'R-INC-05',
    ]);
    const taken = await incidents.act('hall-head', `${number}/acknowledgement`, { note: '正在赶来' });
    expect(taken).toMatchObject({ status: 'handling', emergency: { acknowledgedBy: 'hall-head' } });
    expect(await incidents.refused('director-1', `${number}/acknowledgement`)).toEqual([
      409,
      'ALERT_ACKNOWLEDGED',
      'R-INC-05',
    ]);
    expect(await incidents.inbox('window-1', number)).toContain('AlertAcknowledged');
    await incidents.act('window-1', `${number}/closing`, closing);
    const ledger = await incidents.timeline('window-1', number);
    const types = ledger.map(({ type }) => type);
    for (const type of [
      'EmergencyPlanStarted',
      'AlertRaised',
      'AlertDelivered',
      'AlertAcknowledged',
      'IncidentClosed',
    ]) {
      expect(types).toContain(type);
    }
    expect(
      ledger.filter(({ type, rule }) => type === 'StepTaken' && rule === 'R-INC-05').map(({ data }) => data['step']),
    ).toEqual(['rescue', 'reportOrCallPolice']);
    expect(ledger.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  });

  it('R-INC-05 no alarm is acknowledged where none was raised', async () => {
    const number = await incidents.reported('window-1', '地上有水');
    await incidents.act('window-1', `${number}/classification`, MISCONDUCT);
    expect(await incidents.refused('hall-head', `${number}/acknowledgement`)).toEqual([409, 'NO_ALERT', 'R-INC-05']);
  });
});

describe('a report that nobody has classified', () => {
  it('R-INC-05 is taken by another than the reporter, once, and the reporter hears of it', async () => {
    const number = await incidents.reported('window-1', '大厅有人徘徊');
    const path = `${number}/acknowledgement`;
    expect(await incidents.refused('window-1', path)).toEqual([403, 'ALERT_BY_REPORTER', 'R-INC-05']);
    await incidents.act('hall-head', path, { note: '我去看看' });
    expect(await incidents.refused('director-1', path)).toEqual([409, 'ALERT_ACKNOWLEDGED', 'R-INC-05']);
    const [taken] = (await incidents.timeline('window-1', number)).filter(({ type }) => type === 'ReportAcknowledged');
    expect(taken).toMatchObject({ rule: 'R-INC-05', actor: { person: 'hall-head' }, data: { person: 'hall-head' } });
    expect(await incidents.inbox('window-1', number)).toContain('ReportAcknowledged');
  });
});

describe('hazards', () => {
  it('R-INC-06 are followed by their kind, removed with a deadline, and checked by another person', async () => {
    const number = await incidents.reported('window-1', '吊灯松动');
    const page = await incidents.act('window-1', `${number}/classification`, { ...MISCONDUCT, kind: 'facilityHazard' });
    expect(page).toMatchObject({ status: 'hazard', hazards: [{ id: 'H1', sectionCode: 'hall', removedBy: null }] });
    expect(page.duties).toContainEqual(
      expect.objectContaining({ kind: 'removeHazard', person: 'hall-head', due: page.hazards[0]!.due }),
    );
    const hazard = `${number}/hazards/H1`;
    expect(await incidents.refused('window-1', `${hazard}/check`, { removed: true, note: '看过' })).toEqual([
      409,
      'HAZARD_NOT_TO_BE_CHECKED',
      'R-INC-06',
    ]);
    await incidents.act('hall-head', `${hazard}/removal`, { note: '已加固' });
    expect(await incidents.refused('hall-head', `${hazard}/check`, { removed: true, note: '好了' })).toEqual([
      403,
      'CHECKED_BY_ANOTHER',
      'R-INC-06',
    ]);
    expect(await incidents.act('window-1', `${hazard}/check`, { removed: false, note: '仍松' })).toMatchObject({
      hazards: [{ removedBy: null }],
    });
    await incidents.takeSteps('window-1', number);
    expect(await incidents.refused('window-1', `${number}/closing`, { result: 'resolved', summary: '好' })).toEqual([
      409,
      'HAZARD_OPEN',
      'R-INC-06',
    ]);
    await incidents.act('hall-head', `${hazard}/removal`, { note: '已更换' });
    const checked = await incidents.act('window-1', `${hazard}/check`, { removed: true, note: '已牢固' });
    expect(checked).toMatchObject({ status: 'handling', hazards: [{ removedBy: 'hall-head', checkedBy: 'window-1' }] });
    await incidents.act('window-1', `${number}/closing`, { result: 'resolved', summary: '隐患已排除' });
    const ledger = await incidents.timeline('window-1', number);
    const hazards = ledger.filter(({ type }) => type.startsWith('Hazard'));
    expect(hazards.map(({ type, rule }) => [type, rule])).toEqual(
      ['HazardFollowed', 'HazardRemoved', 'HazardRemains', 'HazardRemoved', 'HazardChecked'].map((type) => [
        type,
        'R-INC-06',
      ]),
    );
    expect(await incidents.inbox('hall-head', number)).toContain('DutiesAssigned');
  });

  it('R-INC-06 are followed in any incident, moved by a superior, to sections and days that there are', async () => {
    const number = await incidents.reported('window-1', '插座冒火花');
    const path = `${number}/hazards`;
    expect(await incidents.refused('window-1', path, { what: '插座', due: '2020-01-01' })).toEqual([
      422,
      'HAZARD_DUE_INVALID',
      'R-INC-06',
    ]);
    expect(await incidents.refused('window-1', path, { what: '插座', sectionCode: 'nowhere' })).toEqual([
      422,
      'SECTION_UNKNOWN',
      'R-INC-06',
    ]);
    await incidents.act('window-1', path, { what: '插座', sectionCode: 'registry' });
    const move = { reason: '属大厅管理', sectionCode: 'hall' };
    expect(await incidents.refused('window-1', `${path}/H1/move`, move)).toEqual([403, 'SUPERIOR_ORDERS', 'R-INC-06']);
    expect(await incidents.refused('hall-head', `${path}/H9/move`, move)).toEqual([404, 'HAZARD_UNKNOWN', 'R-INC-06']);
    expect((await incidents.act('hall-head', `${path}/H1/move`, move)).hazards).toMatchObject([
      { sectionCode: 'hall' },
    ]);
  });
});

describe('conduct', () => {
  it('R-INC-07 a failure to stop or report is a suspected breach and stands in the record of performance; a good deed too', async () => {
    const number = await incidents.reported('window-1', '有人破坏自助机');
    const failure = { person: 'window-2', failure: 'notReported', detail: '在场未报告' };
    expect(await incidents.refused('window-1', `${number}/failures`, failure)).toEqual([
      403,
      'SUPERIOR_ORDERS',
      'R-INC-07',
    ]);
    // Who stands behind the head of the section is none while she is there.
    expect(await incidents.refused('window-3', `${number}/failures`, failure)).toEqual([
      403,
      'SUPERIOR_ORDERS',
      'R-INC-07',
    ]);
    expect(await incidents.refused('hall-head', `${number}/failures`, { ...failure, person: 'nobody' })).toEqual([
      422,
      'PERSON_UNKNOWN',
      'R-INC-07',
    ]);
    await incidents.act('hall-head', `${number}/failures`, failure);
    expect(await incidents.refused('hall-head', `${number}/good-deeds`, { person: 'hall-head', detail: '好' })).toEqual(
      [403, 'OWN_CONDUCT', 'R-INC-07'],
    );
    const page = await incidents.act('discipline-1', `${number}/good-deeds`, {
      person: 'window-1',
      detail: '及时制止',
    });
    expect(page.conduct.map(({ person, kind, suspected }) => [person, kind, suspected])).toEqual([
      ['window-2', 'notReported', true],
      ['window-1', 'goodDeed', false],
    ]);
    // The yearly assessment finds them by the person.
    const rows: { number: string }[] = await centre.dataSource.query(
      `SELECT number FROM proceedings WHERE facts @> '{"conduct":[{"person":"window-2","kind":"notReported"}]}'`,
    );
    expect(rows).toEqual([{ number }]);
    const ledger = await incidents.timeline('hall-head', number);
    expect(ledger.find(({ type }) => type === 'SuspectedBreachRecorded')).toMatchObject({
      rule: 'R-INC-07',
      data: { kind: 'notReported', person: 'window-2' },
    });
    expect(await incidents.inbox('window-2', number)).toContain('ConductRecorded');
    // Of others one does not read: neither the fact nor the words.
    const own = await incidents.view('window-1', number);
    expect(own.conduct.map(({ kind }) => kind)).toEqual(['goodDeed']);
    expect(JSON.stringify(own.words)).not.toContain('未报告');
    expect(JSON.stringify(await incidents.timeline('window-1', number))).not.toContain('notReported');
    expect(JSON.stringify((await centre.as('window-1').get('/incidents?scope=mine')).body)).not.toContain(
      'notReported',
    );
  });
});

describe('an incident reported twice', () => {
  it('R-INC-01 the later is linked to the earlier: one is followed, both reporters stay on record', async () => {
    const first = await incidents.reported('window-1', '大厅有人晕倒');
    const second = await incidents.reported('window-3', '取号机旁有人昏迷');
    await incidents.act('window-3', `${second}/emergency`, { harm: 'suddenIllness' });
    expect(await incidents.refused('hall-head', `${first}/duplicate`, { of: second })).toEqual([
      422,
      'DUPLICATE_OF_LATER',
      'R-INC-01',
    ]);
    expect(await incidents.refused('hall-head', `${second}/duplicate`, { of: 'QHAQ2026999999' })).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
      undefined,
    ]);
    const linked = await incidents.act('hall-head', `${second}/duplicate`, { of: first });
    expect(linked.duplicateOf).toBe(first);
    const joined = async () => (await incidents.view('hall-head', second)).result ?? undefined;
    expect(await until(joined, 20_000, () => 'the later report was not closed')).toBe('duplicate');
    expect(await incidents.view('hall-head', second)).toMatchObject({
      duplicateOf: first,
      firstResponder: { person: 'window-3' },
    });
    // Whom the later report tells of as harmed is rescued in the earlier one.
    expect(await incidents.view('hall-head', first)).toMatchObject({
      status: 'alarmed',
      duplicates: [{ number: second, reporter: 'window-3' }],
      emergency: { harm: 'suddenIllness' },
    });
    expect(await incidents.inbox('window-1', first)).toContain('DuplicateReceived');
  });

  it('R-INC-01 is not linked to one that is closed', async () => {
    const first = await incidents.reported('window-1', '窗口前插队');
    await incidents.act('window-1', `${first}/classification`, MISCONDUCT);
    await incidents.takeSteps('window-1', first);
    await incidents.act('window-1', `${first}/closing`, { result: 'resolved', summary: '已劝止' });
    const second = await incidents.reported('window-2', '有人插队');
    expect(await incidents.refused('hall-head', `${second}/duplicate`, { of: first })).toEqual([
      409,
      'ORIGINAL_CLOSED',
      'R-INC-01',
    ]);
  });
});

it('everything that stands in the lists is what the ledgers say', async () => {
  const tally = await verifyDatabase(centre.dataSource, ({ message }) => {
    throw new Error(message);
  });
  expect(tally.findings).toBe(0);
});
