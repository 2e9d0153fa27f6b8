import { readStream } from '@shouban/persistence/ledger';
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

describe('reporting', () => {
  it('R-INC-01 takes one field and no key, makes the reporter responsible to the end, and is passed on by itself', async () => {
    const { status, headers, body } = await incidents.send('window-1', '大厅东门有人争吵推搡');
    expect([status, body.firstResponder]).toEqual([201, 'window-1']);
    expect(body.number).toMatch(/^QHAQ\d{10}$/);
    expect(headers.get('location')).toBe(`/api/v1/incidents/${body.number}`);
    const { number } = body;
    const passedOn = async () => (await incidents.view('hall-head', number)).duties.length === 2 || undefined;
    await until(passedOn, 20_000, () => 'the report was not passed on');
    const page = await incidents.view('hall-head', number);
    expect(page).toMatchObject({
      status: 'reported',
      firstResponder: { person: 'window-1', post: 'window-enterprise' },
      words: [{ seq: 1, text: '大厅东门有人争吵推搡' }],
    });
    expect(page.duties.map(({ kind, person }) => [kind, person])).toEqual([
      ['respond', 'window-1'],
      ['attend', 'hall-head'],
    ]);
    const duties = await centre.as('window-1').get<{ items: object[] }>('/duties?limit=200');
    expect(duties.body.items).toContainEqual(
      expect.objectContaining({ kind: 'respond', proceeding: { kind: 'incident', number } }),
    );
    const ledger = await incidents.timeline('window-1', number);
    expect(ledger.map(({ type, rule }) => [type, rule])).toEqual([
      ['IncidentReported', 'R-INC-01'],
      ['DutiesAssigned', 'R-INC-01'],
      ['DutyKept', 'R-INC-01'],
      ['ReportPassedOn', 'R-INC-01'],
      ['DutiesAssigned', 'R-ABP-07'],
    ]);
    expect(await incidents.inbox('hall-head', number)).toContain('DutiesAssigned');
    // His words are personal data: they stand in the erasable column and nowhere else.
    const rows = await readStream(centre.dataSource.manager, `incident/${number}`);
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('推搡');
  });

  it('R-INC-01 a double click makes one incident, other words or another person make another', async () => {
    const text = '二楼楼梯扶手松动';
    const clicks = await Promise.all([1, 2, 3].map(() => incidents.send('window-2', text)));
    expect(clicks.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(clicks.map(({ body }) => body.number)).size).toBe(1);
    const [{ body: first }] = clicks as [(typeof clicks)[number]];
    expect((await incidents.send('window-2', ` ${text} `)).body).toEqual(first);
    expect((await incidents.send('window-2', `${text}了`)).body.number).not.toBe(first.number);
    expect((await incidents.send('window-3', text)).body.number).not.toBe(first.number);
    const ledger = await incidents.timeline('window-2', first.number);
    expect(ledger.filter(({ type }) => type === 'IncidentReported')).toHaveLength(1);
  });

  it('R-INC-01 without a word, or with more than fits, is told what to do', async () => {
    const client = centre.as('window-1');
    for (const body of [
      {},
      { text: '' },
      { text: '  ' },
      { text: '长'.repeat(2001) },
      { text: 7 },
      { text: 'x', kind: 'x' },
    ]) {
      const answer = await client.post('/incidents', body, { key: null });
      expect([answer.status, answer.body['code']]).toEqual([422, 'VALIDATION_FAILED']);
    }
    expect((await centre.anyone.post('/incidents', { text: '有人摔倒' }, { key: null })).status).toBe(401);
  });

  it('R-INC-01 every later command has its key, and an unknown number says no more than one that is not to be seen', async () => {
    const number = await incidents.reported('fire-1', '消防通道堆放纸箱');
    const keyless = await centre.as('fire-1').post(`/incidents/${number}/notes`, { text: '补充' }, { key: null });
    expect(keyless.body['code']).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const hidden = await centre.as('window-1').get(`/incidents/${number}`);
    const unknown = await centre.as('window-1').get('/incidents/QHAQ2026999999');
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    expect(await incidents.refused('window-1', `${number}/notes`, { text: '补充' })).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
      undefined,
    ]);
  });

  it('lists mine, those of my section, and for leaders and discipline inspection all', async () => {
    const number = await incidents.reported('health-1', '诊室门口有人晕厥倾向');
    await incidents.act('health-1', `${number}/classification`, { ...MISCONDUCT, kind: 'mentalHealth' });
    expect(await incidents.numbers('health-1', 'scope=mine')).toContain(number);
    expect(await incidents.numbers('health-2', 'scope=section')).toContain(number);
    expect(await incidents.numbers('health-2', 'scope=mine')).not.toContain(number);
    expect(await incidents.numbers('window-1')).not.toContain(number);
    for (const person of ['leader-1', 'discipline-1', 'director-1']) {
      expect(await incidents.numbers(person, 'kind=mentalHealth&status=handling')).toContain(number);
    }
    expect(await incidents.numbers('leader-1', 'status=closed')).not.toContain(number);
  });
});

describe('classification and the guided procedures', () => {
  it('R-INC-02 is classified later by anyone responsible, by kinds that the regulation names, and put right', async () => {
    const number = await incidents.reported('window-1', '有人翻越护栏');
    const path = `${number}/classification`;
    expect(await incidents.refused('window-1', path, { kind: 'misconduct', place: 'onCampus' })).toEqual([
      422,
      'SEVERITY_REQUIRED',
      'R-INC-02',
    ]);
    expect((await incidents.refused('window-1', path, { ...MISCONDUCT, kind: 'noise' }))[1]).toBe('VALIDATION_FAILED');
    expect(await incidents.refused('window-2', path, MISCONDUCT)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect((await incidents.act('hall-head', path, MISCONDUCT)).classification).toEqual({
      kind: 'misconduct',
      place: 'onCampus',
      severity: 'general',
      harm: null,
    });
    const righted = await incidents.act('window-1', path, { ...MISCONDUCT, severity: 'serious' });
    expect(righted.title).toBe('安全首遇：违纪违规或不文明行为');
    const ledger = await incidents.timeline('window-1', number);
    expect(ledger.filter(({ type }) => type === 'IncidentClassified').map(({ rule }) => rule)).toEqual([
      'R-INC-02',
      'R-INC-02',
    ]);
  });

  it.each([
    ['R-INC-03', 'onCampus', 'general', ['askWhy', 'explain', 'showAndCorrect']],
    ['R-INC-03', 'onCampus', 'serious', ['reportToLeadersOrParents', 'askWhy', 'helpAndEducate']],
    ['R-INC-04', 'offCampus', 'general', ['remindOrDissuade', 'urgeToCorrect']],
    ['R-INC-04', 'offCampus', 'serious', ['stop', 'protect', 'phoneSchoolOrPolice', 'helpHandle']],
  ])(
    '%s %s, %s: each step in its turn, with its time; left out for a reason only; then closed',
    async (rule, place, severity, steps) => {
      const number = await incidents.reported('window-1', `${place}${severity}的行为`);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[0], outcome: 'done' })).toEqual([
        409,
        'INCIDENT_UNCLASSIFIED',
        'R-INC-02',
      ]);
      const page = await incidents.act('window-1', `${number}/classification`, { kind: 'misconduct', place, severity });
      expect(page.steps.map((step) => [step.step, step.rule, step.outcome])).toEqual(
        steps.map((step) => [step, rule, null]),
      );
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[1], outcome: 'done' })).toEqual([
        409,
        'STEP_OUT_OF_ORDER',
        rule,
      ]);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[0], outcome: 'skipped' })).toEqual([
        422,
        'REASON_REQUIRED',
        rule,
      ]);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: 'rescue', outcome: 'done' })).toEqual([
        422,
        'STEP_NOT_IN_GUIDE',
        'R-INC-03',
      ]);
      const doneAt = new Date(Date.now() - 60_000).toISOString();
      await incidents.act('window-1', `${number}/steps`, {
        step: steps[0],
        outcome: 'skipped',
        note: '当事人已离开',
        doneAt,
      });
      const closing = { result: 'resolved', summary: '已劝导' };
      expect(await incidents.refused('window-1', `${number}/closing`, closing)).toEqual([409, 'STEPS_OPEN', rule]);
      const taken = await incidents.takeSteps('window-1', number);
      expect(taken.steps[0]).toMatchObject({ outcome: 'skipped', by: 'window-1', at: doneAt });
      const closed = await incidents.act('window-1', `${number}/closing`, closing);
      expect(closed).toMatchObject({ status: 'closed', result: 'resolved', duties: [], allowedActions: [] });
      expect(closed.words.map(({ text }) => text)).toContain('已劝导');
      const ledger = await incidents.timeline('window-1', number);
      expect(ledger.filter(({ type }) => type === 'StepTaken').map(({ data, rule: by }) => [data['step'], by])).toEqual(
        steps.map((step) => [step, rule]),
      );
      expect(await incidents.refused('window-1', `${number}/notes`, { text: '补充' })).toEqual([
        409,
        'PROCEEDING_CLOSED',
        undefined,
      ]);
    },
  );
});

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
    expect(await incidents.refused('hall-head', `${number}/acknowledgement`)).toEqual([409, 'NO_ALERT', 'R-INC-05']);
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
